import "server-only";
import type { RunWithSteps } from "./run-repository";
import type { RunDetail, RunRow, RunStep } from "./schema";
import { expectedStepCount, shortFunctionId, stepsAhead, stepWords } from "./step-words";

type Failure = { name: string; message: string } | null;
const iso = (at: Date | null) => at?.toISOString() ?? null;

/** A run as the list shows it. */
export function toRunRow(run: RunWithSteps, names: ReadonlyMap<string, string>): RunRow {
  const done = run.steps.filter((step) => step.status === "completed").length;
  const seen = run.steps.map((step) => step.name);
  const output = run.output as { stopped?: unknown } | null;
  return {
    run_id: run.id,
    name: run.functionName,
    function_id: shortFunctionId(run.functionId),
    status: run.status,
    is_dead_letter: run.isDeadLetter,
    stopped: typeof output?.stopped === "string" ? output.stopped : null,
    event_name: run.eventName,
    about: names.get(run.profileId ?? "") ?? names.get(run.jobId ?? "") ?? null,
    profile_id: run.profileId,
    job_id: run.jobId,
    error: run.error as Failure,
    steps_done: done,
    steps_planned: Math.max(expectedStepCount(run.functionId, seen), run.steps.length),
    created_at: run.createdAt.toISOString(),
    started_at: iso(run.startedAt),
    ended_at: iso(run.endedAt),
    next_at: iso(run.nextAt),
  };
}

const toStep = (run: RunWithSteps, step: RunWithSteps["steps"][number]): RunStep => {
  const memo = step.result as { type?: string; data?: unknown } | null;
  return {
    step_id: step.stepId,
    name: stepWords(run.functionId, step.name),
    status: step.status,
    attempts: step.attempts,
    duration_ms: step.durationMs === null ? null : Math.round(step.durationMs * 10) / 10,
    started_at: iso(step.startedAt),
    ended_at: iso(step.endedAt),
    due_at: iso(step.dueAt),
    output: memo?.type === "data" ? (memo.data ?? null) : null,
    error: step.error as Failure,
  };
};

/** A run with everything that is known of its steps. */
export function toRunDetail(run: RunWithSteps, names: ReadonlyMap<string, string>): RunDetail {
  const row = toRunRow(run, names);
  const goesOn = row.stopped === null && run.status !== "completed" && run.status !== "cancelled";
  return {
    ...row,
    input: run.eventData as Record<string, unknown>,
    output: run.output ?? null,
    steps: inOrder(run).map((step) => toStep(run, step)),
    ahead: goesOn
      ? stepsAhead(
          run.functionId,
          run.steps.map((step) => step.name),
        )
      : [],
  };
}

/** Finished steps in their order of completion, then those under way as they were found. */
function inOrder(run: RunWithSteps): RunWithSteps["steps"] {
  const stack = run.stack as string[];
  const place = (stepId: string) => (stack.includes(stepId) ? stack.indexOf(stepId) : stack.length);
  return run.steps.toSorted((a, b) => place(a.stepId) - place(b.stepId));
}
