import "server-only";
import { awaitedHosts, lockWaiting, lockWaitingOf } from "@/lib/connections/awaited-hosts";
import { db } from "@/lib/db";
import { calendarProviders } from "@/lib/providers/registry";
import { type Asking, askManager, mailLink } from "./ask-manager";
import { resumeWaiting } from "./end-waiting";
import { claimReminder, listOpenRequests, settleRequests, waitedForManagers } from "./repository";
import { nextReminderAt } from "./rules";

const BATCH = 500;

/**
 * The sweep over managers who are waited for: reminders that are due go out, once each; questions that nobody waits on any more
 * (connected, the job closed, other hosts, stated hours) are settled; nobody waits for a calendar that is there, and whoever is waited for was asked.
 */
export async function remindManagers(
  now = new Date(),
  deps: Pick<Asking, "providers"> = { providers: calendarProviders },
): Promise<{ reminded: number; settled: number; resumed: number }> {
  const total = { reminded: 0, settled: 0, resumed: 0 };
  for (const request of await listOpenRequests(db, BATCH)) {
    const outcome = await db.$transaction(async (tx) => {
      await lockWaiting(tx, request.userId);
      const { hosts } = await awaitedHosts(tx, request.jobId, deps.providers);
      const manager = hosts.find(({ id }) => id === request.userId);
      if (!manager) {
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
      await lockWaitingOf(tx, job.id);
      const { hosts, isWaiting } = await awaitedHosts(tx, job.id, deps.providers);
      // The job may have other hosts by now, who were not asked yet.
      for (const host of hosts) await askManager(tx, host, job, { now, ...deps });
      return isWaiting ? 0 : resumeWaiting(tx, job.id);
    });
  }
  return total;
}
