import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { announceChange } from "@/lib/changes";
import { awaitedHosts, lockWaitingOf } from "@/lib/connections/awaited-hosts";
import { db } from "@/lib/db";
import { recordAudit } from "@/lib/features/audit/repository";
import { findJob } from "@/lib/features/jobs/repository";
import { calendarProviders } from "@/lib/providers/registry";
import { type Asking, askManager } from "./ask-manager";
import { resumeWaiting } from "./end-waiting";
import { setMode, settleRequests } from "./repository";
import { schedulingOf } from "./scheduling-view";
import type { Scheduling, SetScheduling } from "./schema";

/**
 * A recruiter goes on without the hosts' calendars, over the hours that are stated, and those who waited get their links; or
 * waits for them again. Again with the same mode: the same answer.
 * @throws AppError job_not_found
 */
export async function setScheduling(
  actor: Actor,
  input: SetScheduling & { jobId: string },
  now = new Date(),
  deps: Pick<Asking, "providers"> = { providers: calendarProviders },
): Promise<Scheduling> {
  await db.$transaction(async (tx) => {
    const job = await findJob(tx, actor, input.jobId);
    await lockWaitingOf(tx, job.id);
    const { count } = await setMode(tx, job.id, input);
    if (input.mode === "stated_hours") {
      await settleRequests(tx, { jobId: job.id }, now);
      await resumeWaiting(tx, job.id);
    } else {
      const { hosts } = await awaitedHosts(tx, job.id, deps.providers);
      for (const host of hosts) await askManager(tx, host, job, { now, ...deps });
    }
    if (count === 0) return;
    await recordAudit(tx, {
      actorId: actor.userId,
      actorName: actor.name,
      action: "job.scheduling_changed",
      subject: `job:${job.id}`,
      data: { mode: input.mode },
    });
    await announceChange(tx, { area: "jobs", jobId: job.id });
  });
  return schedulingOf(actor, input.jobId, deps.providers);
}
