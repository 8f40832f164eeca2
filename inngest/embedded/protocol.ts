import { z } from "zod";

/** What an executor and the SDK (4.24) say to each other. Shapes observed by driving served functions; see the SDK specification. */
export type EventPayload = { id: string; name: string; data: Record<string, unknown>; ts: number };

export type SerializedError = { name: string; message: string; stack?: string };
export type StepMemo = { type: "data"; data: unknown } | { type: "error"; error: SerializedError };

export const serializedError = z
  .looseObject({ name: z.string().default("Error"), message: z.string().default(""), stack: z.string().optional() })
  .catch({ name: "Error", message: "The function answered without saying what failed." });

export const operation = z.object({
  /** sha1 hex of the step's id. */
  id: z.string(),
  op: z.enum(["StepRun", "StepError", "StepFailed", "StepPlanned", "Sleep", "WaitForEvent", "InvokeFunction"]),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  opts: z.record(z.string(), z.unknown()).nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
});
export type Operation = z.infer<typeof operation>;

/** What a function answered to one call. `retryAfter` is the header's text: seconds or a date. */
export type Answer =
  | { kind: "finished"; output: unknown }
  | { kind: "operations"; operations: Operation[]; retryAfter: string | null }
  | { kind: "failed"; error: SerializedError; isRetryable: boolean; retryAfter: string | null };

/** One call of a function: everything it remembers, and which try this is. */
export type Call = {
  functionId: string;
  /** One planned step, or null to let the function go on from what it remembers. */
  stepId: string | null;
  runId: string;
  event: EventPayload;
  memos: Record<string, StepMemo>;
  /** Step ids in order of completion. */
  stack: string[];
  /** From 0. */
  attempt: number;
  maxAttempts: number;
  /** While planned steps are outstanding the function may only report, not run, what it finds. */
  isDiscoveryOnly: boolean;
};

const trigger = z.union([
  z.strictObject({ event: z.string(), expression: z.string().optional() }),
  z.strictObject({ cron: z.string() }),
]);

/** A function as the in-band sync describes it. Flow control that is not listed here does not parse: see registry.ts. */
export const functionConfig = z.strictObject({
  id: z.string(),
  name: z.string(),
  triggers: z.array(trigger),
  steps: z.object({ step: z.looseObject({ retries: z.object({ attempts: z.int().min(0).optional() }).optional() }) }),
  cancel: z
    .array(z.strictObject({ event: z.string(), if: z.string().optional(), timeout: z.string().optional() }))
    .optional(),
});
export type FunctionConfig = z.infer<typeof functionConfig>;

export const syncAnswer = z.looseObject({ functions: z.array(z.looseObject({ id: z.string() })) });

/** What the function asks for can be done neither today nor later: the run fails and says why. */
export class UnusableAnswer extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "UnusableAnswer";
  }
}
