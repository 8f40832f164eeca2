import "server-only";
import { announceChange } from "@/lib/changes";
import { busyTimesOf } from "@/lib/connections/busy-times";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { lightestHost } from "@/lib/features/availability/joint-rules";
import { lockHosts } from "@/lib/features/availability/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { requirePending } from "./confirm-booking";
import { NotFree, type Readings, readHosts, requireFreeSlot, slotTaken, timesUnknown } from "./find-slots";
import type { HoldDeps } from "./hold-hosts";
import { loadsOf } from "./host-repository";
import { type BookingRecord, findBooking } from "./repository";
import { endOf, requireChangeable, requireInvited, WAIT_FOR_HOST } from "./rules";
import type { HoldRequest, SlotHold } from "./schema";
import { seatsOf } from "./seats-rules";
import { findHold, replaceHold } from "./slot-hold-repository";

/** Long enough to read a page and type a name, short enough that who walks away keeps nobody waiting. */
const HOLD_MS = 5 * 60_000;

/**
 * Keeps a time for the candidate who is about to confirm it, in the place of one kept before, so that of two who want it the
 * second one sees it at once. It books nothing: the confirmation looks at everything again. The same time again is the same hold,
 * not a longer one.
 * @throws AppError slot_taken with alternatives; booking_not_active; too_late_to_change; service_unavailable when times are unknown
 */
export async function holdSlot(
  bookingId: string,
  { starts_at: startsAt }: HoldRequest,
  now = new Date(),
  { readBusy }: HoldDeps = { readBusy: busyTimesOf },
): Promise<SlotHold> {
  const booking = await findBooking(db, bookingId);
  if (!booking) throw new AppError("booking_not_found", "This booking was erased.");
  await requireChoosable(db, booking, now);
  // What is kept of the calendars will do here; the confirmation reads them live.
  const around = { start: startsAt, end: endOf(startsAt, booking.durationMinutes) };
  const readings = await readHosts(booking, around, { now }, readBusy);
  try {
    const expiresAt = await db.$transaction((tx) => holdLocked(tx, bookingId, startsAt, now, readings), WAIT_FOR_HOST);
    return { success: true, held_until: expiresAt.toISOString() };
  } catch (error) {
    if (!(error instanceof NotFree)) throw error;
    throw await slotTaken(booking, startsAt, now, error.reason, readBusy);
  }
}

async function holdLocked(tx: Tx, bookingId: string, startsAt: Date, now: Date, readings: Readings): Promise<Date> {
  await lockHosts(tx, [...readings.keys()]);
  const booking = await findBooking(tx, bookingId);
  if (!booking) throw new AppError("booking_not_found", "This booking was erased.");
  await requireChoosable(tx, booking, now);
  const { freeHostIds } = await requireFreeSlot(tx, booking, startsAt, now, readings);
  const kept = await findHold(tx, { bookingId, startsAt, now });
  if (kept) return kept.expiresAt;
  const expiresAt = new Date(now.getTime() + HOLD_MS);
  const hostIds = await hostsToHold(tx, booking, freeHostIds, now);
  await replaceHold(tx, { bookingId, hostIds, startsAt, endsAt: endOf(startsAt, booking.durationMinutes), expiresAt });
  await announceChange(tx, { area: "calendars" });
  return expiresAt;
}

/** Of a pool one is kept free, who would take the call by now; the others stay free for others. */
async function hostsToHold(tx: Tx, booking: BookingRecord, freeHostIds: string[], now: Date): Promise<string[]> {
  if (seatsOf(booking).mode !== "any") return freeHostIds;
  const hostId = lightestHost(await loadsOf(tx, freeHostIds, now));
  if (!hostId) throw timesUnknown("Nobody is named yet to take this call.");
  return [hostId];
}

async function requireChoosable(tx: Tx, booking: BookingRecord, now: Date): Promise<void> {
  if (booking.status === "confirmed")
    requireChangeable(booking, (await workspaceSettings(tx)).changeCutoffMinutes, now);
  else requirePending(booking, now);
  requireInvited(booking);
}
