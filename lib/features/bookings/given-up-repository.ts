import "server-only";
import type { Tx } from "@/lib/db";
import type { TimeRange } from "@/lib/features/availability/schema";

const cancellationKey = (bookingId: string): string => `booking-cancelled:${bookingId}`;

/** Who cancelled a booked call, where a person did. */
export async function cancellerOf(tx: Tx, bookingId: string): Promise<string | null> {
  const entry = await tx.timelineEntry.findUnique({
    where: { dedupeKey: cancellationKey(bookingId) },
    select: { actorId: true },
  });
  return entry?.actorId ?? null;
}

export type GivenUp = { hostId: string; start: Date; end: Date };

const DAY_MS = 86_400_000;

/**
 * Times near a stretch that were booked with a candidate until their host removed the call from the own calendar, or a manager who is
 * the host cancelled it. Others than managers arrange calls: what they cancel by hand is free, also where they are the host.
 */
export async function listGivenUp(
  tx: Tx,
  { profileId, range }: { profileId: string; range: TimeRange },
): Promise<GivenUp[]> {
  const cancelled = await tx.booking.findMany({
    where: {
      profileId,
      status: "cancelled",
      cancelledBy: "person",
      // What lies beside it counts with its buffers.
      startsAt: { lt: new Date(range.end.getTime() + DAY_MS) },
      endsAt: { gt: new Date(range.start.getTime() - DAY_MS) },
    },
    select: { id: true, hostId: true, host: { select: { role: true } }, startsAt: true, endsAt: true },
  });
  const entries = await tx.timelineEntry.findMany({
    where: {
      dedupeKey: { in: cancelled.map(({ id }) => cancellationKey(id)) },
      OR: [
        {
          actorId: {
            in: cancelled.flatMap(({ hostId, host }) => (host?.role === "manager" && hostId ? [hostId] : [])),
          },
        },
        { data: { path: ["offersOtherTimes"], equals: true } },
      ],
    },
    select: { dedupeKey: true, actorId: true },
  });
  const cancellers = new Map(entries.map(({ dedupeKey, actorId }) => [dedupeKey, actorId]));
  return cancelled.flatMap(({ id, hostId, startsAt: start, endsAt: end }) =>
    hostId && start && end && cancellers.get(cancellationKey(id)) === hostId ? [{ hostId, start, end }] : [],
  );
}
