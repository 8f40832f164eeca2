import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { AppError, isConstraintViolation } from "@/lib/errors";
import { lockHost } from "@/lib/features/availability/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { announceConfirmed } from "./announce-confirmed";
import { type BookingRecord, changeBooking, findBooking } from "./repository";
import { endOf, NO_OVERLAP, usesOwnPage, WAIT_FOR_HOST } from "./rules";

/**
 * A person writes down the time that was booked on a vendor's page which tells us nothing (Calendly without a key), so that the
 * chain goes on. The host's hours are not asked: it has happened. Again with the same time: the same answer.
 * @throws AppError booking_not_active; conflict when the host has another call then, or the booking is made on our own page
 */
export async function recordBooking(
  actor: Actor,
  bookingId: string,
  startsAt: Date,
  now = new Date(),
): Promise<BookingRecord> {
  const booking = await findBooking(db, bookingId);
  if (!booking) throw new AppError("booking_not_found", "This booking was erased.");
  if (booking.status === "confirmed" && booking.startsAt?.getTime() === startsAt.getTime()) return booking;
  const { hostId } = booking;
  if (usesOwnPage(booking.provider) || !hostId) {
    throw new AppError("conflict", "The candidate chooses this time on the booking page; there is nothing to record.");
  }
  const when = { startsAt, endsAt: endOf(startsAt, booking.durationMinutes), timeZone: booking.timeZone };
  try {
    await db.$transaction(async (tx) => {
      await lockHost(tx, hostId);
      const { bufferBeforeMinutes, bufferAfterMinutes } = await workspaceSettings(tx);
      const isRecorded = await changeBooking(
        tx,
        bookingId,
        { status: "pending" },
        { ...when, bufferBeforeMinutes, bufferAfterMinutes, status: "confirmed", confirmedAt: now, timeSetAt: now },
      );
      if (!isRecorded)
        throw new AppError("booking_not_active", "This booking no longer waits for a time.", {
          extra: { status: booking.status },
        });
      await announceConfirmed(tx, booking, when, actor);
    }, WAIT_FOR_HOST);
  } catch (error) {
    if (!isConstraintViolation(error, NO_OVERLAP)) throw error;
    throw new AppError("conflict", "The host has another call at that time. Check the time, or move the other call.");
  }
  const recorded = await findBooking(db, bookingId);
  if (!recorded) throw new AppError("booking_not_found", "This booking was erased.");
  return recorded;
}
