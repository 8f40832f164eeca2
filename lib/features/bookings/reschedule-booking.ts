import "server-only";
import { issueLink } from "@/lib/auth/links";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { announceMoved } from "./announce-moved";
import { type Readings, requireFreeSlot } from "./find-slots";
import { type HoldDeps, holdHosts } from "./hold-hosts";
import { type BookingRecord, changeBooking, findBooking } from "./repository";
import { endOf, linkExpiry, requireChangeable, requireInvited } from "./rules";
import type { RescheduleRequest } from "./schema";
import { releaseHold } from "./slot-hold-repository";
import { isVendorCall } from "./vendor-repository";

/**
 * The candidate moves a booked call. The old time is free at once; both sides get an invitation with a higher sequence.
 * The same time asked for again is the same answer.
 * @throws AppError slot_taken with alternatives; booking_not_active; too_late_to_change; conflict for a call that the vendor holds; service_unavailable
 */
export async function rescheduleBooking(
  bookingId: string,
  request: RescheduleRequest,
  now = new Date(),
  deps?: HoldDeps,
): Promise<BookingRecord> {
  const booking = await findBooking(db, bookingId);
  if (!booking) throw new AppError("booking_not_found", "This booking was erased.");
  if (isSameAnswer(booking, request)) return booking;
  requireChangeable(booking, (await workspaceSettings()).changeCutoffMinutes, now);
  requireInvited(booking);
  return holdHosts(
    booking,
    request.starts_at,
    now,
    (tx, readings) => moveLocked(tx, bookingId, request, now, readings),
    deps,
  );
}

const isSameAnswer = (booking: BookingRecord, request: RescheduleRequest): boolean =>
  booking.status === "confirmed" && booking.startsAt?.getTime() === request.starts_at.getTime();

async function moveLocked(
  tx: Tx,
  bookingId: string,
  request: RescheduleRequest,
  now: Date,
  readings: Readings,
): Promise<BookingRecord> {
  const booking = await findBooking(tx, bookingId);
  if (!booking) throw new AppError("booking_not_found", "This booking was erased.");
  if (isSameAnswer(booking, request)) return booking;
  requireChangeable(booking, (await workspaceSettings(tx)).changeCutoffMinutes, now);
  if (await isVendorCall(tx, bookingId)) throw movedElsewhere();
  requireInvited(booking);
  const { buffers } = await requireFreeSlot(tx, booking, request.starts_at, now, readings);
  const endsAt = endOf(request.starts_at, booking.durationMinutes);
  const sequence = booking.icsSequence + 1;
  const timeZone = request.timezone ?? booking.timeZone;
  const isMoved = await changeBooking(
    tx,
    bookingId,
    { status: "confirmed", icsSequence: booking.icsSequence },
    {
      startsAt: request.starts_at,
      endsAt,
      timeZone,
      ...buffers,
      icsSequence: sequence,
      timeSetAt: now,
    },
  );
  if (!isMoved) throw new AppError("booking_not_active", "This booking was changed meanwhile. Load the page again.");
  await releaseHold(tx, bookingId);
  await issueLink(tx, { purpose: "booking", subjectId: bookingId, expiresAt: linkExpiry(endsAt) });
  await announceMoved(tx, booking, { startsAt: request.starts_at, endsAt, timeZone }, sequence);
  const moved = await findBooking(tx, bookingId);
  if (!moved) throw new AppError("booking_not_found", "This booking was erased.");
  return moved;
}

const movedElsewhere = () =>
  new AppError(
    "conflict",
    "This call was booked elsewhere. Move it with the link in the invitation you got from there.",
  );
