import "server-only";
import { issueLink } from "@/lib/auth/links";
import { sha256Hex } from "@/lib/crypto";
import { db, type Tx } from "@/lib/db";
import { AppError, isConstraintViolation } from "@/lib/errors";
import { lockHost } from "@/lib/features/availability/repository";
import { lockApplication, lockPersonOf } from "@/lib/features/pipeline/lock-repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import type { VendorTime } from "@/lib/generated/prisma/client";
import { announceConfirmed } from "./announce-confirmed";
import { announceMoved } from "./announce-moved";
import type { Applied } from "./apply-calendar-events";
import { cancelWithin } from "./cancel-booking";
import { type BookingRecord, changeBooking, findBooking } from "./repository";
import { isInvited, linkExpiry, NO_OVERLAP, WAIT_FOR_HOST } from "./rules";
import { tellOfVendorTime } from "./tell-of-vendor-time";
import { listVendorTimes, lockBooking } from "./vendor-repository";
import { type Refusal, standingOf } from "./vendor-rules";

type Outcome = { outcome: "confirmed" | "moved" | "cancelled" | "unchanged" };
type Refused = { refusal: Refusal; time: VendorTime };

/**
 * Makes a booking what is known of it at its vendor, under the host's lock and the database's constraint as for a time that is
 * chosen here. A time that cannot simply be taken over is put before a person, once; the booking stays as it is.
 */
export async function settleVendorTimes(bookingId: string, vendor: string, now = new Date()): Promise<Applied> {
  const settled = await settle(bookingId, now);
  if ("outcome" in settled) return settled;
  await db.$transaction((tx) => tellOfVendorTime(tx, { bookingId, vendor, ...settled }));
  return { outcome: "refused", reason: settled.refusal };
}

async function settle(bookingId: string, now: Date): Promise<Outcome | Refused> {
  let wanted: VendorTime | null = null;
  try {
    return await db.$transaction(async (tx) => {
      const booking = await lockedBooking(tx, bookingId);
      const standing = standingOf(await listVendorTimes(tx, bookingId));
      if (standing.kind === "cancelled") return cancel(tx, booking, standing.time, now);
      if (standing.kind !== "booked") return { outcome: "unchanged" };
      wanted = standing.time;
      return takeOver(tx, booking, standing.time, now);
    }, WAIT_FOR_HOST);
  } catch (error) {
    if (!wanted || !isConstraintViolation(error, NO_OVERLAP)) throw error;
    return { refusal: "taken", time: wanted };
  }
}

/** The host's lock first, then the person's, as everywhere; a booking keeps its host. */
async function lockedBooking(tx: Tx, bookingId: string): Promise<BookingRecord> {
  const before = await findBooking(tx, bookingId);
  if (before?.hostId) await lockHost(tx, before.hostId);
  await lockPersonOf(tx, "bookings", bookingId);
  await lockBooking(tx, bookingId);
  const booking = await findBooking(tx, bookingId);
  if (!booking) throw new AppError("booking_not_found", "This booking was erased.");
  return booking;
}

async function takeOver(tx: Tx, booking: BookingRecord, time: VendorTime, now: Date): Promise<Outcome | Refused> {
  const { startsAt, endsAt } = time;
  const isSameTime =
    booking.startsAt?.getTime() === startsAt.getTime() && booking.endsAt?.getTime() === endsAt.getTime();
  if (isSameTime && booking.status !== "cancelled" && booking.status !== "expired") return { outcome: "unchanged" };
  if (booking.status === "cancelled") {
    // Known before it was cancelled here: it is being withdrawn at the vendor's.
    if (booking.cancelledAt && time.createdAt < booking.cancelledAt) return { outcome: "unchanged" };
    if (booking.cancelledBy === "person" || booking.cancelledBy === "rule") return { refusal: "cancelled_here", time };
  }
  if (booking.status === "no_show") return { refusal: "over", time };
  if (!booking.hostId) return { refusal: "no_host", time };
  // Whoever declines them this very moment waits for this answer, or is seen here.
  if (booking.applicationId) await lockApplication(tx, booking.applicationId);
  const current = await findBooking(tx, booking.id);
  if (!current || !isInvited(current)) return { refusal: "not_invited", time };

  const when = { startsAt, endsAt, timeZone: booking.timeZone };
  const isMove = booking.status === "confirmed" || booking.status === "completed";
  const sequence = booking.icsSequence + (isMove ? 1 : 0);
  const { bufferBeforeMinutes, bufferAfterMinutes } = await workspaceSettings(tx);
  await changeBooking(
    tx,
    booking.id,
    {},
    {
      ...when,
      bufferBeforeMinutes,
      bufferAfterMinutes,
      status: "confirmed",
      icsSequence: sequence,
      timeSetAt: now,
      meetingLink: time.meetingLink,
      ...(isMove ? {} : { confirmedAt: now }),
      cancelledAt: null,
      cancelledBy: null,
      cancelReason: null,
      timesWantedAt: null,
    },
  );
  await issueLink(tx, { purpose: "booking", subjectId: booking.id, expiresAt: linkExpiry(endsAt) });
  if (isMove) await announceMoved(tx, booking, when, sequence);
  else await announceConfirmed(tx, booking, when);
  return { outcome: isMove ? "moved" : "confirmed" };
}

async function cancel(tx: Tx, booking: BookingRecord, time: VendorTime, now: Date): Promise<Outcome> {
  if (booking.status !== "pending" && booking.status !== "confirmed" && booking.status !== "expired") {
    return { outcome: "unchanged" };
  }
  await cancelWithin(
    tx,
    {
      bookingId: booking.id,
      by: {
        kind: "vendor",
        actor: time.cancelledBy === "candidate" ? "candidate" : "system",
        key: sha256Hex(time.externalId).slice(0, 16),
        when: { startsAt: time.startsAt, endsAt: time.endsAt },
      },
      reason: time.cancelReason ?? undefined,
    },
    now,
  );
  return { outcome: "cancelled" };
}
