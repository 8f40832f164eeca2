import "server-only";
import { issueLink } from "@/lib/auth/links";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { lightestHost } from "@/lib/features/availability/joint-rules";
import { findUser } from "@/lib/features/people/repository";
import { lockApplication, lockPersonOf } from "@/lib/features/pipeline/lock-repository";
import { isClosed } from "@/lib/features/pipeline/rules";
import { announceConfirmed } from "./announce-confirmed";
import { type Readings, requireFreeSlot, timesUnknown } from "./find-slots";
import { type HoldDeps, holdHosts } from "./hold-hosts";
import { loadsOf } from "./host-repository";
import { type BookingRecord, changeBooking, findBooking, rememberTimeZone } from "./repository";
import { endOf, invitationClosed, linkExpiry, requireInvited, statusAt } from "./rules";
import type { ConfirmRequest } from "./schema";
import { seatsOf } from "./seats-rules";
import { releaseHold } from "./slot-hold-repository";

/**
 * The candidate takes a time. Everything is looked at again inside the host's lock, calendars too (see `holdHosts`), and the
 * database's exclusion constraints have the last word. The same time confirmed again by the same candidate is the same answer.
 * @throws AppError slot_taken with alternatives; booking_not_active; service_unavailable when the host's times are unknown
 */
export async function confirmBooking(
  bookingId: string,
  request: ConfirmRequest,
  now = new Date(),
  deps?: HoldDeps,
): Promise<BookingRecord> {
  const booking = await findBooking(db, bookingId);
  if (!booking) throw new AppError("booking_not_found", "This booking was erased.");
  if (isSameAnswer(booking, request)) return booking;
  requirePending(booking, now);
  requireInvited(booking);
  return holdHosts(
    booking,
    request.starts_at,
    now,
    (tx, readings) => confirmLocked(tx, bookingId, request, now, readings),
    deps,
  );
}

async function confirmLocked(
  tx: Tx,
  bookingId: string,
  request: ConfirmRequest,
  now: Date,
  readings: Readings,
): Promise<BookingRecord> {
  // Whoever leads the link to other hosts this very moment has done so, or waits for this answer.
  await lockPersonOf(tx, "bookings", bookingId);
  const booking = await findBooking(tx, bookingId);
  if (!booking) throw new AppError("booking_not_found", "This booking was erased.");
  if (isSameAnswer(booking, request)) return booking;
  requirePending(booking, now);
  const { freeHostIds, buffers } = await requireFreeSlot(tx, booking, request.starts_at, now, readings);
  const host = await hostOfCall(tx, booking, freeHostIds, now);
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
      hostId: host.id,
      candidateName: request.name ?? booking.candidateName,
      candidateEmail: request.email ?? booking.candidateEmail,
      note: request.note || null,
      meetingLink: host.meetingLink,
      confirmedAt: now,
      timeSetAt: now,
      timesWantedAt: null,
    },
  );
  if (!isConfirmed)
    throw new AppError("booking_not_active", "This booking was changed meanwhile. Load the page again.");
  await releaseHold(tx, bookingId);
  // Whoever declines them this very moment waits for this answer, or is seen here.
  const application = booking.applicationId ? await lockApplication(tx, booking.applicationId) : null;
  if (application && isClosed(application.stage)) throw invitationClosed();
  await issueLink(tx, { purpose: "booking", subjectId: bookingId, expiresAt: linkExpiry(endsAt) });
  await rememberTimeZone(tx, booking.profileId, timeZone);
  const confirmed = await findBooking(tx, bookingId);
  if (!confirmed) throw new AppError("booking_not_found", "This booking was erased.");
  await announceConfirmed(tx, confirmed, { startsAt: request.starts_at, endsAt, timeZone });
  return confirmed;
}

/** Who takes the call: who was named, or leads the panel; of a pool the one with the lightest load of those who are free. */
async function hostOfCall(tx: Tx, booking: BookingRecord, freeHostIds: string[], now: Date) {
  const { mode } = seatsOf(booking);
  const hostId = mode === "any" ? lightestHost(await loadsOf(tx, freeHostIds, now)) : freeHostIds[0];
  const host = hostId ? await findUser(tx, hostId) : null;
  if (!host) throw timesUnknown("Nobody is named yet to take this call.");
  return host;
}

const isSameAnswer = (booking: BookingRecord, request: ConfirmRequest): boolean =>
  booking.status === "confirmed" && booking.startsAt?.getTime() === request.starts_at.getTime();

/** @throws AppError booking_not_active */
export function requirePending(booking: BookingRecord, now: Date): void {
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
