import "server-only";
import { announceChange } from "@/lib/changes";
import { db, type Tx } from "@/lib/db";
import { lockRun } from "@/lib/features/automation/repository";

/** The run is no longer ours: cancelled, or taken over after this worker was thought dead. */
export class LeaseLost extends Error {
  constructor(runId: string) {
    super(`Run ${runId} is no longer held by this job.`);
    this.name = "LeaseLost";
  }
}

export type Claim = "claimed" | "held" | "over";

/**
 * Takes a run for one job of the queue. "held": another job that is alive executes it; "over": nothing is left to do.
 * A job whose worker died is unlocked by `worker-liveness.ts`, which frees its runs too.
 */
export const claimRun = (runId: string, jobId: bigint): Promise<Claim> =>
  db.$transaction(async (tx) => {
    const run = await lockRun(tx, runId);
    if (!run || !["queued", "running", "waiting"].includes(run.status)) return "over";
    if (run.leaseJobId !== null && run.leaseJobId !== jobId && (await isJobRunning(tx, run.leaseJobId))) return "held";
    await tx.workflowRun.update({
      where: { id: runId },
      data: { leaseJobId: jobId, status: "running", nextAt: null, ...(run.startedAt ? {} : { startedAt: new Date() }) },
    });
    await announceChange(tx, { area: "runs" });
    return "claimed";
  });

/** @throws LeaseLost unless the run is still executed by this job. Locks its row until the transaction ends. */
export async function assertLease(tx: Tx, runId: string, jobId: bigint): Promise<void> {
  const run = await lockRun(tx, runId);
  if (run?.leaseJobId !== jobId || run.status !== "running") throw new LeaseLost(runId);
}

async function isJobRunning(tx: Tx, jobId: bigint): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM graphile_worker._private_jobs WHERE id = ${jobId} AND locked_at IS NOT NULL`;
  return rows.length > 0;
}
