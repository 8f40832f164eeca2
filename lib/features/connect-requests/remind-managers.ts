import "server-only";
import { awaitedManager, lockWaiting } from "@/lib/connections/awaited-manager";
import { db } from "@/lib/db";
import { calendarProviders } from "@/lib/providers/registry";
import { type Asking, askManager, mailLink } from "./ask-manager";
import { resumeWaiting } from "./end-waiting";
import { claimReminder, listOpenRequests, settleRequests, waitedForManagers } from "./repository";
import { nextReminderAt } from "./rules";

const BATCH = 500;

/**
 * The sweep over managers who are waited for: reminders that are due go out, once each; questions that nobody waits on any more
 * (connected, the job closed, another manager, stated hours) are settled; nobody waits for a calendar that is there, and whoever is waited for was asked.
 */
export async function remindManagers(
  now = new Date(),
  deps: Pick<Asking, "providers"> = { providers: calendarProviders },
): Promise<{ reminded: number; settled: number; resumed: number }> {
  const total = { reminded: 0, settled: 0, resumed: 0 };
  for (const request of await listOpenRequests(db, BATCH)) {
    const outcome = await db.$transaction(async (tx) => {
      await lockWaiting(tx, request.userId);
      const manager = await awaitedManager(tx, request.jobId, deps.providers);
      if (manager?.id !== request.userId) {
        return (await settleRequests(tx, { id: request.id }, now)).count > 0 ? ("settled" as const) : null;
      }
      if (!request.nextReminderAt || request.nextReminderAt > now) return null;
      const number = request.remindersSent + 1;
      const isClaimed = await claimReminder(tx, request, nextReminderAt(request.createdAt, number, now));
      if (!isClaimed) return null;
      await mailLink(tx, { manager, job: request.job, request, number }, { now, ...deps });
      return "reminded" as const;
    });
    if (outcome) total[outcome] += 1;
  }
  for (const job of await waitedForManagers(db)) {
    total.resumed += await db.$transaction(async (tx) => {
      if (job.managerId) await lockWaiting(tx, job.managerId);
      const manager = await awaitedManager(tx, job.id, deps.providers);
      if (!manager) return resumeWaiting(tx, { id: job.id });
      // The job may have another manager by now, who was not asked yet.
      await askManager(tx, manager, job, { now, ...deps });
      return 0;
    });
  }
  return total;
}
