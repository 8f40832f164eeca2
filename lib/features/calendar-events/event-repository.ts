import "server-only";
import { sha256Hex } from "@/lib/crypto";
import type { Tx } from "@/lib/db";
import { otherHostKey } from "@/lib/features/bookings/seats-rules";
import { lockPersonOf } from "@/lib/features/pipeline/lock-repository";
import type { Prisma } from "@/lib/generated/prisma/client";
import { MAX_ATTEMPTS, READ_BACK_DAYS, READ_BACK_EVERY_MS } from "./rules";

const DAY_MS = 86_400_000;
/** The function that heard of the booking is at it for so long; the sweep comes after. */
const GRACE_MS = 2 * 60_000;

const people = {
  profile: { select: { id: true, name: true, email: true, doNotContact: true } },
  job: { select: { id: true, title: true } },
  host: { select: { id: true, name: true, timeZone: true } },
  hosts: { include: { host: { select: { id: true, name: true, email: true } } } },
} as const satisfies Prisma.BookingInclude;

/** A booking with what its event says. */
export type EventBooking = Prisma.BookingGetPayload<{ include: typeof people }>;

/** One key for one event, however often it is written: hex is within the vendors' [a-v0-9]. */
export const eventKey = ({ id, eventGeneration }: Pick<EventBooking, "id" | "eventGeneration">): string =>
  sha256Hex(`calendar-event:${id}:${eventGeneration}`).slice(0, 40);

export const findEventBooking = (tx: Tx, id: string): Promise<EventBooking | null> =>
  tx.booking.findUnique({ where: { id }, include: people });

/** Takes the right to write a booking's event until `until`. False: somebody else has it now. */
export async function takeLease(tx: Tx, id: string, { now, until }: { now: Date; until: Date }): Promise<boolean> {
  await lockPersonOf(tx, "bookings", id);
  const { count } = await tx.booking.updateMany({
    where: { id, OR: [{ eventLeaseUntil: null }, { eventLeaseUntil: { lte: now } }] },
    data: { eventLeaseUntil: until },
  });
  return count > 0;
}

/** Changes what is known of the event while the lease is held; false: it was lost to somebody who does the same. */
export async function changeEvent(
  tx: Tx,
  id: string,
  lease: Date,
  data: Prisma.BookingUncheckedUpdateManyInput,
): Promise<boolean> {
  await lockPersonOf(tx, "bookings", id);
  const { count } = await tx.booking.updateMany({ where: { id, eventLeaseUntil: lease }, data });
  return count > 0;
}

/** A conditional change by somebody who holds no lease. */
export async function changeEventFrom(
  tx: Tx,
  id: string,
  from: Prisma.BookingWhereInput,
  data: Prisma.BookingUncheckedUpdateManyInput,
): Promise<boolean> {
  await lockPersonOf(tx, "bookings", id);
  const { count } = await tx.booking.updateMany({ where: { ...from, id }, data });
  return count > 0;
}

/** To whom our own invitation with its calendar file has gone. */
export async function mailedInvitations(
  tx: Tx,
  bookingId: string,
  otherHostIds: readonly string[],
): Promise<{ candidate: boolean; hosts: boolean }> {
  const candidateKey = `booking-confirmed:${bookingId}`;
  const hostKeys = otherHostIds.map((hostId) => otherHostKey(`booking-confirmed-host:${bookingId}`, hostId));
  const mails = await tx.mail.findMany({
    where: { messageKey: { in: [candidateKey, ...hostKeys] }, ics: { not: null } },
    select: { messageKey: true },
  });
  return {
    candidate: mails.some(({ messageKey }) => messageKey === candidateKey),
    hosts: mails.some(({ messageKey }) => messageKey !== candidateKey),
  };
}

/**
 * Bookings whose event is not where it should be: missing, at an old time, or standing for a call that was cancelled. Those of a
 * connection that has to be made anew wait for that, and use up no tries meanwhile.
 */
export async function listUnsettled(tx: Tx, now: Date, limit: number): Promise<string[]> {
  const before = new Date(now.getTime() - GRACE_MS);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT b.id FROM bookings b
    WHERE (b."eventLeaseUntil" IS NULL OR b."eventLeaseUntil" <= ${now})
      AND b."updatedAt" <= ${before}
      AND NOT EXISTS (
        SELECT 1 FROM calendar_connections c WHERE c.id = b."connectionId" AND c.status = 'reconnect_required')
      AND NOT EXISTS (SELECT 1 FROM calendar_connections c WHERE c.id = b."connectionId" AND c."quietUntil" > ${now})
      AND (
        (b.status = 'confirmed' AND b."endsAt" > ${now} AND b."eventAttempts" < ${MAX_ATTEMPTS}
          AND (b."eventState" = 'pending'
            OR (b."eventState" IN ('written', 'changed_elsewhere') AND b."eventSequence" IS DISTINCT FROM b."icsSequence")))
        OR (b.status = 'cancelled' AND b."eventAttempts" < ${MAX_ATTEMPTS}
          AND b."eventState" IN ('pending', 'written', 'changed_elsewhere')))
    ORDER BY b."updatedAt" LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** Looked for and not seen: others come first the next time, or what cannot be read would be all that is ever tried. */
export const noteLooked = (tx: Tx, bookings: readonly { id: string }[], now: Date) =>
  tx.booking.updateMany({ where: { id: { in: bookings.map(({ id }) => id) } }, data: { eventCheckedAt: now } });

const readable = (now: Date) =>
  ({
    status: "confirmed",
    eventState: "written",
    eventId: { not: null },
    connection: { status: "connected", OR: [{ quietUntil: null }, { quietUntil: { lte: now } }] },
    endsAt: { gt: now },
  }) as const satisfies Prisma.BookingWhereInput;

const notReadSince = (instant: Date, now: Date): Prisma.BookingWhereInput[] => [
  { OR: [{ eventCheckedAt: null }, { eventCheckedAt: { lte: instant } }] },
  { OR: [{ eventLeaseUntil: null }, { eventLeaseUntil: { lte: now } }] },
];

/** Events of ours that come soon and were not read back for a while, the longest unread first. */
export const listToReadBack = (tx: Tx, now: Date, limit: number): Promise<EventBooking[]> =>
  tx.booking.findMany({
    where: {
      ...readable(now),
      startsAt: { lt: new Date(now.getTime() + READ_BACK_DAYS * DAY_MS) },
      AND: notReadSince(new Date(now.getTime() - READ_BACK_EVERY_MS), now),
    },
    include: people,
    orderBy: [{ eventCheckedAt: { sort: "asc", nulls: "first" } }, { startsAt: "asc" }],
    take: limit,
  });

/** All of a connection's events to come that were not read since an instant, however far off, the next ones first. */
export const listOfConnection = (
  tx: Tx,
  input: { connectionId: string; since: Date; now: Date; limit: number },
): Promise<EventBooking[]> =>
  tx.booking.findMany({
    where: {
      ...readable(input.now),
      connectionId: input.connectionId,
      AND: notReadSince(input.since, input.now),
    },
    include: people,
    orderBy: { startsAt: "asc" },
    take: input.limit,
  });

/** Never written, and owed to a connection that its owner has replaced by another instead of making it anew. */
export const waitsForDeadConnection = {
  eventState: "pending",
  eventId: null,
  connection: { status: "reconnect_required" },
} as const satisfies Prisma.BookingWhereInput;

type Place = { startsAt: Date; id: string };

/**
 * Calls to come that somebody's new calendar has to be held against, a page of them, the next one first: their own that stand on
 * no calendar, and all that they sit in beside another who leads (looked up first, or every booking would be read). Those that
 * a vendor's page booked are on it already.
 */
export async function listToAdopt(
  tx: Tx,
  { hostId, now, after, limit }: { hostId: string; now: Date; after: Place | undefined; limit: number },
): Promise<EventBooking[]> {
  const seats = await tx.bookingHost.findMany({
    where: {
      hostId,
      booking: { hostMode: "panel", status: "confirmed", startsAt: { gt: now }, hostId: { not: hostId } },
    },
    select: { bookingId: true },
  });
  return tx.booking.findMany({
    where: {
      AND: [
        {
          OR: [
            { hostId, eventState: { in: ["none", "failed"] } },
            { hostId, ...waitsForDeadConnection },
            { id: { in: seats.map(({ bookingId }) => bookingId) } },
          ],
        },
        after ? { OR: [{ startsAt: { gt: after.startsAt } }, { startsAt: after.startsAt, id: { gt: after.id } }] } : {},
      ],
      status: "confirmed",
      provider: { not: "calendly" },
      profile: { isSample: false },
      startsAt: { gt: now },
    },
    include: people,
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: limit,
  });
}

export const noteAdopted = (tx: Tx, userId: string, now: Date) =>
  tx.calendarConnection.updateMany({ where: { userId, status: "connected" }, data: { adoptedAt: now } });

/** People who connected a calendar before an instant, and whose calls have not come onto it; who failed last comes last. */
export async function listUnadopted(tx: Tx, before: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    SELECT "userId"::text AS "userId" FROM calendar_connections
    WHERE status = 'connected' AND "writeCalendarId" IS NOT NULL AND "connectedAt" <= ${before}
      AND ("adoptedAt" IS NULL OR "adoptedAt" < "connectedAt")
    ORDER BY "lastErrorAt" NULLS FIRST`;
  return [...new Set(rows.map(({ userId }) => userId))];
}
