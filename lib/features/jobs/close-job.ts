import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { announceChange } from "@/lib/changes";
import { db } from "@/lib/db";
import { recordAudit } from "@/lib/features/audit/repository";
import type { JobState } from "./approve-job";
import { findJob, moveJob } from "./repository";

/** Ends the search. New CVs are no longer matched against it; nobody on the board is moved by it. */
export async function closeJob(actor: Actor, jobId: string): Promise<JobState> {
  return db.$transaction(async (tx) => {
    await findJob(tx, actor, jobId);
    if (await moveJob(tx, jobId, ["draft", "approved"], { status: "closed", closedAt: new Date() })) {
      await recordAudit(tx, {
        actorId: actor.userId,
        actorName: actor.name,
        action: "job.closed",
        subject: `job:${jobId}`,
      });
      await announceChange(tx, { area: "jobs", jobId });
    }
    return { success: true as const, job_id: jobId, status: "closed" as const };
  });
}
