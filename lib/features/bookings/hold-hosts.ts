import "server-only";
import { forgetBusy } from "@/lib/connections/busy-cache";
import { busyBasisOf, busyTimesOf, type ReadBusy } from "@/lib/connections/busy-times";
import { db, type Tx } from "@/lib/db";
import { AppError, isConstraintViolation } from "@/lib/errors";
import { lockHosts } from "@/lib/features/availability/repository";
import { withSessionLock } from "@/lib/session-lock";
import { NotFree, type Readings, readHosts, requireFreeSlot, slotTaken, timesUnknown } from "./find-slots";
import type { BookingRecord } from "./repository";
import { NO_OVERLAP, WAIT_FOR_HOST } from "./rules";
import { seatsOf } from "./seats-rules";

const TRIES = 3;

export type HoldDeps = { readBusy: ReadBusy };
const live: HoldDeps = { readBusy: busyTimesOf };

/** A calendar was connected, or others were chosen, between the reading and the lock. */
class OtherCalendars extends Error {}

/**
 * Decides about a host's time (or several hosts') while nobody else can, with calendars that were read while nobody else could.
 *
 * First the losers are told from what is kept of the calendars. Then, where a host has a calendar, a lock of the session is taken
 * per host, outside any transaction; under it the calendars are read live, within five seconds; then a short transaction takes the
 * hosts' own locks (which those without a calendar take as well), sees that the reading still speaks of the calendars as they
 * stand, and decides. So no vendor is waited for with a row locked, a transaction open or a connection of the pool taken, and no
 * two confirmations decide on one reading. The exclusion constraints have the last word.
 * @throws AppError slot_taken with alternatives; service_unavailable when times are unknown or the lock was not free in time
 */
export async function holdHosts<T>(
  booking: BookingRecord,
  startsAt: Date,
  now: Date,
  decide: (tx: Tx, readings: Readings) => Promise<T>,
  { readBusy }: HoldDeps = live,
): Promise<T> {
  const { hostIds } = seatsOf(booking);
  if (hostIds.length === 0) throw timesUnknown("Nobody is named yet to take this call.");
  const around = { start: startsAt, end: new Date(startsAt.getTime() + booking.durationMinutes * 60_000) };
  const readings = { latest: new Map() as Readings, isLive: false };
  const decideLocked = async () =>
    db.$transaction(async (tx) => {
      await lockHosts(tx, hostIds);
      for (const hostId of hostIds)
        if ((await busyBasisOf(tx, hostId)) !== readings.latest.get(hostId)?.basis) throw new OtherCalendars();
      return decide(tx, readings.latest);
    }, WAIT_FOR_HOST);
  const readLive = async () => {
    readings.latest = await readHosts(booking, around, { now, isLive: true }, readBusy);
    readings.isLive = true;
  };
  try {
    readings.latest = await readHosts(booking, around, { now }, readBusy);
    await requireFreeSlot(db, booking, startsAt, now, readings.latest);
    return await again(async (tries) => {
      const hasCalendar = tries > 1 || [...readings.latest.values()].some(({ basis }) => basis !== "");
      if (!hasCalendar) return decideLocked();
      return withSessionLock(hostIds.map(liveLock), WAIT_FOR_HOST.timeout, async () => {
        // Whoever was overtaken in the queue need not ask the vendor.
        await requireFreeSlot(db, booking, startsAt, now, readings.latest);
        await readLive();
        return decideLocked();
      });
    });
  } catch (error) {
    const isTaken = isConstraintViolation(error, NO_OVERLAP);
    if (!isTaken && !(error instanceof NotFree)) throw error;
    // What is kept had promised this time: it is read anew before others are offered. What refused it itself stays kept, or a
    // page that asks again and again would have the vendor asked each time.
    if (readings.isLive)
      await forgetBusy([...readings.latest.values()].flatMap(({ sources }) => sources.map((one) => one.connectionId)));
    throw await slotTaken(booking, startsAt, now, error instanceof NotFree ? error.reason : "already_booked", readBusy);
  }
}

const liveLock = (hostId: string): string => `booking-host-live:${hostId}`;

async function again<T>(attempt: (tries: number) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(tries);
    } catch (error) {
      if (!(error instanceof OtherCalendars)) throw error;
      if (tries === TRIES)
        throw new AppError("service_unavailable", "The host's calendars are being changed. Try again in a minute.");
    }
  }
}
