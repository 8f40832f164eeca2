import "server-only";
import { announceChange } from "@/lib/changes";
import { db } from "@/lib/db";
import { wakeRun } from "@/lib/features/automation/repository";
import { UnusableAnswer } from "./protocol";
import { assertLease } from "./run-lease";
import type { RunState } from "./run-state";

/**
 * Puts a run to rest until something is due or arrives. False: something arrived meanwhile, go on.
 * @param retryAt when the function itself is tried again, after a failure outside its steps.
 */
export const suspendRun = (state: RunState, retryAt?: Date): Promise<boolean> =>
  db.$transaction(async (tx) => {
    await assertLease(tx, state.runId, state.jobId);
    const steps = await tx.workflowStep.findMany({
      where: { runId: state.runId },
      select: { stepId: true, status: true, dueAt: true },
    });
    const isOpen = (status: string) => status !== "completed" && status !== "failed";
    if (steps.some((step) => !isOpen(step.status) && !(step.stepId in state.memos))) return false;
    if (!retryAt && !steps.some((step) => isOpen(step.status))) {
      throw new UnusableAnswer("The function neither ended nor said what it waits for.");
    }
    const due = steps.flatMap((step) => (isOpen(step.status) && step.dueAt ? [step.dueAt] : []));
    if (retryAt) due.push(retryAt);
    const nextAt = due.length > 0 ? new Date(Math.min(...due.map((at) => at.getTime()))) : null;
    if (nextAt && nextAt.getTime() <= Date.now() && !retryAt) return false;
    await tx.workflowRun.update({
      where: { id: state.runId },
      data: { status: "waiting", leaseJobId: null, nextAt, attempt: state.attempt },
    });
    if (nextAt) await wakeRun(tx, state.runId, nextAt);
    await announceChange(tx, { area: "runs" });
    return true;
  });
