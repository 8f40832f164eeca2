import "server-only";
import type { Tx } from "@/lib/db";
import { lockRun, wakeRun } from "@/lib/features/automation/repository";
import type { Prisma, WorkflowStep } from "@/lib/generated/prisma/client";
import type { StepMemo } from "./protocol";

/** `waitEvent` of a step that waits for a run it invoked; `waitMatch` is that run's id. */
export const INVOKED_RUN_ENDED = "inngest/function.finished";

/**
 * Gives a waiting step what it waited for. A run that is being executed notices before it naps (`suspendRun` looks
 * again under the run's lock), so only one at rest is woken.
 */
export async function settleWaiting(
  tx: Tx,
  step: Pick<WorkflowStep, "id" | "runId" | "stepId">,
  memo: StepMemo,
): Promise<void> {
  const run = await lockRun(tx, step.runId);
  const { count } = await tx.workflowStep.updateMany({
    where: { id: step.id, status: "waiting" },
    data: {
      status: memo.type === "data" ? "completed" : "failed",
      result: memo as Prisma.InputJsonObject,
      endedAt: new Date(),
      dueAt: null,
    },
  });
  if (count === 0) return;
  await tx.$executeRaw`
    UPDATE workflow_runs SET stack = stack || to_jsonb(${step.stepId}::text) WHERE id = ${step.runId}::uuid`;
  if (run?.status === "waiting") await wakeRun(tx, step.runId);
}

/** Hands a finished run's result to the run that invoked it, if one did. */
export async function settleInvoker(tx: Tx, invokedRunId: string, memo: StepMemo): Promise<void> {
  const steps = await tx.workflowStep.findMany({
    where: { waitEvent: INVOKED_RUN_ENDED, waitMatch: invokedRunId, status: "waiting" },
  });
  for (const step of steps) await settleWaiting(tx, step, memo);
}
