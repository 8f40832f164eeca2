import "server-only";
import { issueLink } from "@/lib/auth/links";
import { db, type Tx } from "@/lib/db";
import { AppError, isConstraintViolation } from "@/lib/errors";
import { lockHost } from "@/lib/features/availability/repository";
import { lockApplication } from "@/lib/features/pipeline/lock-repository";
import { isClosed } from "@/lib/features/pipeline/rules";
import { announceConfirmed } from "./announce-confirmed";
import { requireFreeSlot, slotTaken, timesUnknown } from "./find-slots";
import { type BookingRecord, changeBooking, findBooking, rememberTimeZone } from "./repository";
import { endOf, invitationClosed, linkExpiry, NO_OVERLAP, requireInvited, statusAt, WAIT_FOR_HOST } from "./rules";
import type { ConfirmRequest } from "./schema";

/**
 * The candidate takes a time. Everything is looked at again inside the host's lock, and the database's exclusion constraint has
 * the last word. The same time confirmed again by the same candidate is the same answer.
 * @throws AppError slot_taken with alternatives; booking_not_active; service_unavailable when the host's times are unknown
 */
export async function confirmBooking(
  bookingId: string,
  request: ConfirmRequest,
  now = new Date(),
): Promise<BookingRecord> {
  const booking = await findBooking(db, bookingId);
  if (!booking) throw new AppError("booking_not_found", "This booking was erased.");
  if (isSameAnswer(booking, request)) return booking;
  requirePending(booking, now);
  requireInvited(booking);
  const { hostId } = booking;
  if (!hostId) throw timesUnknown("Nobody is named yet to take this call.");
  // Most losers of a race are told here and need not queue for the lock.
  await requireFreeSlot(db, booking, request.starts_at, now);
  try {
    return await db.$transaction(async (tx) => {
      await lockHost(tx, hostId);
      return confirmLocked(tx, bookingId, request, now);
    }, WAIT_FOR_HOST);
  } catch (error) {
    if (!isConstraintViolation(error, NO_OVERLAP)) throw error;
    throw await slotTaken(db, booking, request.starts_at, now);
  }
}

async function confirmLocked(tx: Tx, bookingId: string, request: ConfirmRequest, now: Date): Promise<BookingRecord> {
  const booking = await findBooking(tx, bookingId);
  if (!booking) throw new AppError("booking_not_found", "This booking was erased.");
  if (isSameAnswer(booking, request)) return booking;
  requirePending(booking, now);
  const buffers = await requireFreeSlot(tx, booking, request.starts_at, now);
  const endsAt = endOf(request.starts_at, booking.durationMinutes);
  const timeZone = request.timezone ?? booking.timeZone;
  const isConfirmed = await changeBooking(
    tx,
    bookingId,
    { status: "pending" },
    {
      status: "confirmed",
      startsAt: request.starts_at,
      endsAt,
      timeZone,
      ...buffers,
      candidateName: request.name ?? booking.candidateName,
      candidateEmail: request.email ?? booking.candidateEmail,
      note: request.note || null,
      meetingLink: booking.host?.meetingLink ?? null,
      confirmedAt: now,
      timeSetAt: now,
      timesWantedAt: null,
    },
  );
  if (!isConfirmed)
    throw new AppError("booking_not_active", "This booking was changed meanwhile. Load the page again.");
  // Whoever declines them this very moment waits for this answer, or is seen here.
  const application = booking.applicationId ? await lockApplication(tx, booking.applicationId) : null;
  if (application && isClosed(application.stage)) throw invitationClosed();
  await issueLink(tx, { purpose: "booking", subjectId: bookingId, expiresAt: linkExpiry(endsAt) });
  await rememberTimeZone(tx, booking.profileId, timeZone);
  await announceConfirmed(tx, booking, { startsAt: request.starts_at, endsAt, timeZone });
  const confirmed = await findBooking(tx, bookingId);
  if (!confirmed) throw new AppError("booking_not_found", "This booking was erased.");
  return confirmed;
}

const isSameAnswer = (booking: BookingRecord, request: ConfirmRequest): boolean =>
  booking.status === "confirmed" && booking.startsAt?.getTime() === request.starts_at.getTime();

function requirePending(booking: BookingRecord, now: Date): void {
  const status = statusAt(booking, now);
  if (status === "pending") return;
  const message: Record<typeof status, string> = {
    confirmed: "You have already booked another time. Move that one instead.",
    cancelled: "This booking was cancelled. Ask your contact for a new link.",
    expired: "This link is too old to book with. Ask your contact for a new one.",
    completed: "This call has already taken place.",
    no_show: "This call has already taken place.",
  };
  throw new AppError("booking_not_active", message[status], { extra: { status } });
}
