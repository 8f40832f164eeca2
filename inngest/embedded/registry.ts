import { compileExpression, type Predicate } from "./expression";
import { type EventPayload, type FunctionConfig, functionConfig } from "./protocol";

const DEFAULT_RETRIES = 3;

type EventTrigger = { event: string; matches: Predicate };
type Cancellation = { event: string; matches: Predicate };

export type RegisteredFunction = {
  id: string;
  name: string;
  maxAttempts: number;
  triggers: EventTrigger[];
  /** Five-field patterns, UTC. */
  crons: string[];
  cancellations: Cancellation[];
};

export type Registry = {
  functions: ReadonlyMap<string, RegisteredFunction>;
  triggeredBy(event: EventPayload): RegisteredFunction[];
  cancelledBy(eventName: string): { fn: RegisteredFunction; matches: Predicate }[];
};

const always: Predicate = () => true;
const compile = (source: string | undefined) => (source === undefined ? always : compileExpression(source));

/**
 * Understands the described functions wholly or not at all.
 * @throws Error naming the function and what of it the embedded runner does not do (flow control, richer CEL, time zones
 * in schedules): better a start that stops than a limit that is silently not kept.
 */
export function buildRegistry(descriptions: unknown[]): Registry {
  const functions = new Map(descriptions.map((description) => [readId(description), register(description)]));
  return {
    functions,
    triggeredBy: (event) =>
      [...functions.values()].filter((fn) =>
        fn.triggers.some((trigger) => trigger.event === event.name && trigger.matches({ event })),
      ),
    cancelledBy: (eventName) =>
      [...functions.values()].flatMap((fn) =>
        fn.cancellations
          .filter((cancellation) => cancellation.event === eventName)
          .map(({ matches }) => ({ fn, matches })),
      ),
  };
}

const readId = (description: unknown) => (description as { id: string }).id;

function register(description: unknown): RegisteredFunction {
  const parsed = functionConfig.safeParse(description);
  if (!parsed.success) {
    const what = parsed.error.issues.map((issue) => issue.message).join("; ");
    throw new Error(`The embedded runner cannot run ${readId(description)}: ${what}`);
  }
  try {
    return understand(parsed.data);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The embedded runner cannot run ${parsed.data.id}: ${reason}`, { cause });
  }
}

function understand(config: FunctionConfig): RegisteredFunction {
  return {
    id: config.id,
    name: config.name,
    maxAttempts: (config.steps.step.retries?.attempts ?? DEFAULT_RETRIES) + 1,
    triggers: config.triggers.flatMap((trigger) =>
      "event" in trigger ? [{ event: trigger.event, matches: compile(trigger.expression) }] : [],
    ),
    crons: config.triggers.flatMap((trigger) => ("cron" in trigger ? [cronPattern(trigger.cron)] : [])),
    cancellations: (config.cancel ?? []).map(({ event, if: condition, timeout }) => {
      if (timeout !== undefined) throw new Error("cancelOn with a time-out is not supported.");
      return { event, matches: compile(condition) };
    }),
  };
}

/** The queue's schedules count in UTC; another zone in `TZ=` would fire at the wrong hour. */
function cronPattern(cron: string): string {
  const pattern = cron.replace(/^TZ=(Etc\/)?UTC\s+/, "");
  if (pattern.startsWith("TZ=")) throw new Error(`its schedule "${cron}" is not in UTC.`);
  return pattern;
}
