import "server-only";
import { announceChange } from "@/lib/changes";
import { db, type Tx } from "@/lib/db";
import { reportDeadLetter } from "@/lib/features/automation/report-dead-letter";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { SerializedError } from "./protocol";
import { assertLease } from "./run-lease";
import type { RunState } from "./run-state";
import { settleInvoker } from "./settle-waiting";

const jsonOrNull = (value: unknown) => (value ?? null) as Prisma.InputJsonValue;

export const finishRun = (state: RunState, output: unknown): Promise<void> =>
  db.$transaction(async (tx) => {
    await assertLease(tx, state.runId, state.jobId);
    await tx.workflowRun.update({
      where: { id: state.runId },
      data: {
        status: "completed",
        ...(output === null || output === undefined ? {} : { output: jsonOrNull(output) }),
        endedAt: new Date(),
        leaseJobId: null,
        nextAt: null,
      },
    });
    await settleInvoker(tx, state.runId, { type: "data", data: output ?? null });
    await announceChange(tx, { area: "runs" });
  });

/** Ends a run that keeps failing: it goes to the dead letters, and `onFailed` tells whoever listens in the same transaction. */
export const failRun = (state: RunState, error: SerializedError, onFailed: (tx: Tx) => Promise<void>): Promise<void> =>
  db.$transaction(async (tx) => {
    await assertLease(tx, state.runId, state.jobId);
    const run = await tx.workflowRun.update({
      where: { id: state.runId },
      data: {
        status: "failed",
        isDeadLetter: true,
        error: { name: error.name, message: error.message },
        endedAt: new Date(),
        leaseJobId: null,
        nextAt: null,
      },
    });
    await settleInvoker(tx, state.runId, { type: "error", error });
    await reportDeadLetter(tx, run, error.message);
    await onFailed(tx);
    await announceChange(tx, { area: "runs" });
  });

/** Ends a run at the next step boundary; whoever executes it loses the lease. */
export async function cancelRun(tx: Tx, runId: string, byEvent: string): Promise<void> {
  await tx.workflowRun.updateMany({
    where: { id: runId, status: { in: ["queued", "running", "waiting"] } },
    data: {
      status: "cancelled",
      error: { name: "Cancelled", message: `Cancelled by ${byEvent}.` },
      endedAt: new Date(),
      leaseJobId: null,
      nextAt: null,
    },
  });
  await settleInvoker(tx, runId, {
    type: "error",
    error: { name: "Cancelled", message: "The invoked run was cancelled." },
  });
  await announceChange(tx, { area: "runs" });
}
