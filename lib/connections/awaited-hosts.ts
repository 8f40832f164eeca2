import "server-only";
import type { Tx } from "@/lib/db";
import type { User } from "@/lib/generated/prisma/client";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { calendarProviders } from "@/lib/providers/registry";
import { hostsOfJob, type JobHosts } from "./job-hosts";
import { connectableIds, connectionsOf } from "./repository";

/** The vendors whose calendars managers could connect here; those that they connect themselves come first. */
export const connectableProviders = (providers: readonly CalendarProvider[] = calendarProviders): CalendarProvider[] =>
  providers
    .filter((provider) => connectableIds.some((id) => id === provider.id) && provider.isConfigured())
    .toSorted((one, other) => Number(Boolean(other.oauth)) - Number(Boolean(one.oauth)));

/** The one that a manager can connect behind a mailed link; null: what is set up is connected by recruiters. */
export const consentVendor = (providers: readonly CalendarProvider[]): CalendarProvider | null =>
  connectableProviders(providers).find(({ oauth }) => oauth !== undefined) ?? null;

/** `isWaiting`: booking links wait. A panel waits for each calendar, a pool for the first. */
export type AwaitedHosts = { hosts: User[]; isWaiting: boolean };

/**
 * Those of a job's hosts whose calendars are awaited. Nobody is, because they are connected (a connection that has to be made anew
 * counts), no vendor is configured, the recruiter chose stated hours, or the job is not open, or part of the sample.
 */
export async function awaitedHosts(
  tx: Tx,
  jobId: string,
  providers: readonly CalendarProvider[] = calendarProviders,
): Promise<AwaitedHosts> {
  const isOpen = await tx.job.count({
    where: { id: jobId, status: "approved", schedulingMode: "calendar", isSample: false },
  });
  if (isOpen === 0 || connectableProviders(providers).length === 0) return { hosts: [], isWaiting: false };
  const { mode, hosts: all } = await hostsOfJob(tx, jobId);
  const hosts: User[] = [];
  for (const host of all) if ((await connectionsOf(tx, host.id)).length === 0) hosts.push(host);
  return { hosts, isWaiting: mode === "any" ? hosts.length === all.length && all.length > 0 : hosts.length > 0 };
}

/** Whom a candidate of a job can be booked with now: a pool goes ahead with those whose calendars are there. */
export async function bookableHosts(
  tx: Tx,
  jobId: string,
  providers: readonly CalendarProvider[] = calendarProviders,
): Promise<JobHosts> {
  const { mode, hosts: all } = await hostsOfJob(tx, jobId);
  if (mode !== "any") return { mode, hosts: all };
  const awaited = await awaitedHosts(tx, jobId, providers);
  if (awaited.isWaiting || awaited.hosts.length === 0) return { mode, hosts: all };
  const hosts = all.filter(({ id }) => !awaited.hosts.some((one) => one.id === id));
  return { mode: hosts.length > 1 ? mode : "single", hosts };
}

/** Who begins to wait for a manager's calendar and who ends the waiting take turns: nobody waits for what has just come. */
export async function lockWaiting(tx: Tx, managerId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`calendar-wait:${managerId}`}, 0))`;
}

/** Everybody whom a job may wait for, always in one order. */
export async function lockWaitingOf(tx: Tx, jobId: string): Promise<void> {
  const { hosts } = await hostsOfJob(tx, jobId);
  for (const id of hosts.map((host) => host.id).sort()) await lockWaiting(tx, id);
}
