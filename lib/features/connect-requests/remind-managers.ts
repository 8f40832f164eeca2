import "server-only";
import { awaitedHosts, consentVendor, lockWaiting, lockWaitingOf } from "@/lib/connections/awaited-hosts";
import { db, type Tx } from "@/lib/db";
import { calendarProviders } from "@/lib/providers/registry";
import { startSweep } from "@/lib/sweep";
import { type Asking, askManager, mailLink } from "./ask-manager";
import { resumeWaiting } from "./end-waiting";
import { claimReminder, listOpenRequests, settleRequests, waitedForManagers } from "./repository";
import { nextReminderAt, wasAsked } from "./rules";

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
  const asking = { now, ...deps };
  const sweep = startSweep("remind-managers");
  let after: string | null = null;
  do {
    const requests: OpenRequest[] = await listOpenRequests(db, { after, limit: BATCH });
    await sweep.each(requests, idOf, async (request) => {
      const outcome = await db.$transaction((tx) => remindOrSettle(tx, request, asking));
      if (outcome) total[outcome] += 1;
    });
    after = requests.length < BATCH ? null : (requests.at(-1)?.id ?? null);
  } while (after !== null);
  await sweep.each(await waitedForManagers(db), idOf, async (job) => {
    total.resumed += await db.$transaction((tx) => askOrResume(tx, job, asking));
  });
  sweep.end();
  return total;
}

type OpenRequest = Awaited<ReturnType<typeof listOpenRequests>>[number];

const idOf = ({ id }: { id: string }) => id;

async function remindOrSettle(tx: Tx, request: OpenRequest, asking: Asking): Promise<"reminded" | "settled" | null> {
  const { now } = asking;
  await lockWaiting(tx, request.userId);
  const { hosts } = await awaitedHosts(tx, request.jobId, asking.providers);
  const manager = hosts.find(({ id }) => id === request.userId);
  if (!manager) return (await settleRequests(tx, { id: request.id }, now)).count > 0 ? "settled" : null;
  if (!consentVendor(asking.providers)) return null;
  if (!wasAsked(request)) {
    // Nothing could be connected behind a link when the question was opened.
    await settleRequests(tx, { id: request.id }, now);
    await askManager(tx, manager, request.job, asking);
    return null;
  }
  if (!request.nextReminderAt || request.nextReminderAt > now) return null;
  const number = request.remindersSent + 1;
  if (!(await claimReminder(tx, request, nextReminderAt(request.createdAt, number, now)))) return null;
  await mailLink(tx, { manager, job: request.job, request, number }, asking);
  return "reminded";
}

async function askOrResume(tx: Tx, job: { id: string; title: string }, asking: Asking): Promise<number> {
  await lockWaitingOf(tx, job.id);
  const { hosts, isWaiting } = await awaitedHosts(tx, job.id, asking.providers);
  // The job may have other hosts by now, who were not asked yet.
  for (const host of hosts) await askManager(tx, host, job, asking);
  return isWaiting ? 0 : resumeWaiting(tx, job.id);
}
