import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { announceChange } from "@/lib/changes";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordAudit } from "@/lib/features/audit/repository";
import { emitEvent } from "@/lib/features/automation/repository";
import { findJob, moveJob } from "./repository";

export type JobState = { success: true; job_id: string; status: "draft" | "approved" | "closed" };

/** Opens a job: from now on every CV is matched against it, and the people who are here already are matched once. */
export async function approveJob(actor: Actor, jobId: string): Promise<JobState> {
  return db.$transaction(async (tx) => {
    const job = await findJob(tx, actor, jobId);
    if (job.status === "closed") {
      throw new AppError("job_not_active", "This job is closed. Post it again to look for people anew.");
    }
    if (await moveJob(tx, jobId, ["draft"], { status: "approved", approvedAt: new Date() })) {
      await emitEvent(tx, { name: "job/approved", data: { jobId } });
      await recordAudit(tx, {
        actorId: actor.userId,
        actorName: actor.name,
        action: "job.approved",
        subject: `job:${jobId}`,
      });
      await announceChange(tx, { area: "jobs", jobId });
    }
    return { success: true as const, job_id: jobId, status: "approved" as const };
  });
}
