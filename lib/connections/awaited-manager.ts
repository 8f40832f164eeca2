import "server-only";
import type { Tx } from "@/lib/db";
import type { User } from "@/lib/generated/prisma/client";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { calendarProviders } from "@/lib/providers/registry";
import { connectableIds, connectionsOf } from "./repository";

/** The vendors whose calendars managers could connect here; those that they connect themselves come first. */
export const connectableProviders = (providers: readonly CalendarProvider[] = calendarProviders): CalendarProvider[] =>
  providers
    .filter((provider) => connectableIds.some((id) => id === provider.id) && provider.isConfigured())
    .toSorted((one, other) => Number(Boolean(other.oauth)) - Number(Boolean(one.oauth)));

/**
 * The manager whose calendar a job waits for; null: nobody is waited for, because it is connected (a connection that has to be made
 * anew counts), no vendor is configured, the recruiter chose stated hours, or the job is not open, or part of the sample.
 */
export async function awaitedManager(
  tx: Tx,
  jobId: string,
  providers: readonly CalendarProvider[] = calendarProviders,
): Promise<User | null> {
  if (connectableProviders(providers).length === 0) return null;
  const job = await tx.job.findFirst({
    where: { id: jobId, status: "approved", schedulingMode: "calendar", isSample: false },
    select: { manager: true },
  });
  const manager = job?.manager;
  if (!manager || manager.disabledAt) return null;
  return (await connectionsOf(tx, manager.id)).length > 0 ? null : manager;
}

/** Who begins to wait for a manager's calendar and who ends the waiting take turns: nobody waits for what has just come. */
export async function lockWaiting(tx: Tx, managerId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`calendar-wait:${managerId}`}, 0))`;
}
