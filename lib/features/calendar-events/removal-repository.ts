import "server-only";
import type { Tx } from "@/lib/db";
import { emitEvent } from "@/lib/features/automation/repository";
import type { EventRemoval, Prisma } from "@/lib/generated/prisma/client";
import { eventKey } from "./event-repository";

/**
 * Events with a person's name stand in calendars that are not ours: before its bookings are erased, what has to go there is kept
 * for the sweep, as ids and keys only. Where the answer to a write is missing, or still to come, the event is found by its key
 * once that write must be over.
 */
export async function rememberRemovals(tx: Tx, profileId: string): Promise<void> {
  const bookings = await tx.booking.findMany({
    where: {
      profileId,
      eventState: { not: "cancelled" },
      OR: [{ eventId: { not: null } }, { eventAttempts: { gt: 0 } }],
    },
  });
  const { count } = await tx.eventRemoval.createMany({
    data: bookings.flatMap((booking): Prisma.EventRemovalCreateManyInput[] => {
      const { connectionId, eventCalendarId: calendarId, eventId } = booking;
      if (!connectionId || !calendarId) return [];
      if (eventId) return [{ connectionId, calendarId, eventId }];
      const { eventStartsAt: startsAt, eventEndsAt: endsAt, eventLeaseUntil } = booking;
      if (!startsAt || !endsAt) return [];
      const when = eventLeaseUntil ? { nextTryAt: eventLeaseUntil } : {};
      return [{ connectionId, calendarId, eventKey: eventKey(booking), startsAt, endsAt, ...when }];
    }),
  });
  if (count > 0) await emitEvent(tx, { name: "calendar/removals.due", data: {} });
}

export const listRemovals = (tx: Tx, now: Date, limit: number): Promise<EventRemoval[]> =>
  tx.eventRemoval.findMany({ where: { nextTryAt: { lte: now } }, orderBy: { nextTryAt: "asc" }, take: limit });

export const settleRemoval = (tx: Tx, id: string) => tx.eventRemoval.deleteMany({ where: { id } });

export const postponeRemoval = (tx: Tx, id: string, input: { error: string; nextTryAt: Date; isCounted: boolean }) =>
  tx.eventRemoval.updateMany({
    where: { id },
    data: {
      attempts: { increment: input.isCounted ? 1 : 0 },
      lastError: input.error,
      nextTryAt: input.nextTryAt,
    },
  });
