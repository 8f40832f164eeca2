import "server-only";
import { db } from "@/lib/db";
import type { StepMemo } from "./protocol";
import { LeaseLost } from "./run-lease";
import type { RunState } from "./run-state";

export type StepOutcome = {
  stepId: string;
  name: string;
  op: string;
  /** What is memoised; absent: the step is tried again at `dueAt`. */
  memo?: StepMemo;
  /** The last failure, also where a later try succeeded. */
  error?: { name: string; message: string };
  attempts: number;
  dueAt?: Date;
  startedAt: Date;
  durationMs: number;
};

const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));

/**
 * Saves what a step came to, in one round trip: the run's memory and its order of completion together, and only while
 * this job holds the run.
 * @throws LeaseLost when it does not: the effect is then found again by its own key.
 */
export async function saveStepOutcome(state: RunState, outcome: StepOutcome): Promise<void> {
  const { memo, stepId } = outcome;
  const status = memo ? (memo.type === "data" ? "completed" : "failed") : "planned";
  const completed = memo ? [stepId] : [];
  const count = await db.$executeRaw`
    WITH run AS (
      UPDATE workflow_runs
      SET stack = stack || ${JSON.stringify(completed)}::jsonb, attempt = CASE WHEN ${memo !== undefined} THEN 0 ELSE attempt END
      WHERE id = ${state.runId}::uuid AND "leaseJobId" = ${state.jobId} AND status = 'running'
      RETURNING id
    )
    INSERT INTO workflow_steps
      (id, "runId", "stepId", name, op, status, result, error, attempts, "dueAt", "startedAt", "endedAt", "durationMs")
    SELECT gen_random_uuid(), run.id, ${stepId}, ${outcome.name}, ${outcome.op}, ${status}::"StepStatus",
      ${json(memo)}::jsonb, ${json(outcome.error)}::jsonb, ${outcome.attempts}, ${outcome.dueAt ?? null}::timestamptz,
      ${outcome.startedAt}::timestamptz, ${memo ? new Date() : null}::timestamptz, ${outcome.durationMs}
    FROM run
    ON CONFLICT ("runId", "stepId") DO UPDATE SET
      status = excluded.status, result = excluded.result, error = coalesce(excluded.error, workflow_steps.error),
      attempts = excluded.attempts, "dueAt" = excluded."dueAt",
      "startedAt" = coalesce(workflow_steps."startedAt", excluded."startedAt"), "endedAt" = excluded."endedAt",
      "durationMs" = excluded."durationMs"`;
  if (count === 0) throw new LeaseLost(state.runId);
  if (!memo) {
    const { name, op, attempts, startedAt } = outcome;
    state.open.set(stepId, { stepId, name, op, status: "planned", attempts, dueAt: outcome.dueAt ?? null, startedAt });
    return;
  }
  state.memos[stepId] = memo;
  state.stack.push(stepId);
  state.open.delete(stepId);
  state.attempt = 0;
}
