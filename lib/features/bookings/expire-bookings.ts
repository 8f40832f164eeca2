import "server-only";
import { announceChange } from "@/lib/changes";
import { db, type Tx } from "@/lib/db";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { recordTimeline, updateCard } from "@/lib/features/pipeline/repository";
import { findSlots } from "./find-slots";
import {
  applicationOf,
  type BookingRecord,
  changeBooking,
  completePast,
  listOverdue,
  listTimesWanted,
} from "./repository";
import { isInvited } from "./rules";
import { sendBookingLink } from "./send-booking-link";

const BATCH = 200;

/**
 * The sweep: links nobody used expire and a person is told, calls whose time has passed are completed, and candidates who
 * found no readable calendar get their link again once times can be shown. Safe to run at any moment and twice.
 */
export async function expireBookings(
  now = new Date(),
): Promise<{ expired: number; completed: number; reminded: number }> {
  let expired = 0;
  for (const booking of await listOverdue(db, now, BATCH)) {
    if (await db.$transaction((tx) => expire(tx, booking))) expired++;
  }
  const { count: completed } = await completePast(db, now);
  if (completed > 0) await announceChange(db, { area: "pipeline" });
  let reminded = 0;
  for (const booking of await listTimesWanted(db, now, BATCH)) {
    if (await sendTimesBack(booking, now)) reminded++;
  }
  return { expired, completed, reminded };
}

async function expire(tx: Tx, booking: BookingRecord): Promise<boolean> {
  if (
    !(await changeBooking(tx, booking.id, { status: "pending", expiresAt: booking.expiresAt }, { status: "expired" }))
  )
    return false;
  const about = { profileId: booking.profileId, ...(booking.jobId ? { jobId: booking.jobId } : {}) };
  await recordTimeline(tx, {
    ...about,
    actor: "system",
    kind: "booking.expired",
    text: "The booking link expired unused",
    data: { bookingId: booking.id },
    dedupeKey: `booking-expired:${booking.id}`,
  });
  const application = await applicationOf(tx, booking);
  if (application?.stage === "booking_sent") {
    await updateCard(tx, {
      applicationId: application.id,
      next: null,
      needsPerson: "Booking link expired: send a new one?",
    });
  }
  // Of somebody who was declined or withdrew no time is expected any more.
  if (isInvited(booking)) {
    await notifyRecruiter(tx, {
      ...about,
      dedupeKey: `booking-expired:${booking.id}`,
      kind: "booking",
      title: `${booking.profile.name} chose no time`,
      body: "The booking link expired. Send a new one, or ask what would suit.",
      href: `/candidates/${booking.profileId}?tab=bookings`,
    });
  }
  await announceChange(tx, { area: "pipeline", ...about });
  return true;
}

async function sendTimesBack(booking: BookingRecord, now: Date): Promise<boolean> {
  const range = { start: now, end: new Date(now.getTime() + 1) };
  const times = await findSlots(booking, range, now);
  if (times.state === "unknown" || !booking.timesWantedAt) return false;
  const { isSent } = await sendBookingLink(
    { bookingId: booking.id, messageKey: `booking-link:${booking.id}:times-back-${booking.timesWantedAt.getTime()}` },
    now,
  );
  await changeBooking(db, booking.id, { timesWantedAt: booking.timesWantedAt }, { timesWantedAt: null });
  return isSent;
}
