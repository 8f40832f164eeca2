import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { announceChange } from "@/lib/changes";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordAudit } from "@/lib/features/audit/repository";
import { getRun } from "./get-run";
import { lockRun, wakeRun } from "./repository";
import { findRun, type RunWithSteps, reopenRun } from "./run-repository";
import type { RunDetail } from "./schema";

/** Lets a failed run go on at the step that failed; finished steps are not repeated. */
export async function retryRun(actor: Actor, input: { runId: string }): Promise<RunDetail> {
  await db.$transaction(async (tx) => {
    await lockRun(tx, input.runId);
    const run = await findRun(tx, input.runId);
    if (!run) throw new AppError("run_not_found", "There is no such run.");
    if (run.status !== "failed") {
      throw new AppError(
        "stale",
        `Only a failed run can be retried; this one is ${run.status}. Somebody may have retried it already.`,
      );
    }
    await reopenRun(tx, run, lastFailures(run));
    await wakeRun(tx, run.id);
    await recordAudit(tx, {
      actorId: actor.userId,
      actorName: actor.name,
      action: "run.retried",
      subject: `run:${run.id}`,
      data: { function: run.functionId },
    });
    await announceChange(tx, { area: "runs" });
  });
  return getRun(input);
}

/** The failures that ended the run: the last in its order of completion. One that it had caught before stays caught. */
function lastFailures(run: RunWithSteps): string[] {
  const failed = new Set(run.steps.filter((step) => step.status === "failed").map((step) => step.stepId));
  const stack = run.stack as string[];
  const firstOfTail = stack.findLastIndex((stepId) => !failed.has(stepId)) + 1;
  return stack.slice(firstOfTail);
}
