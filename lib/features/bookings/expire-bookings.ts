import "server-only";
import { announceChange } from "@/lib/changes";
import { busyTimesOf, type ReadBusy } from "@/lib/connections/busy-times";
import { db, type Tx } from "@/lib/db";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { recordTimeline, updateCard } from "@/lib/features/pipeline/repository";
import { startSweep } from "@/lib/sweep";
import { findSlots } from "./find-slots";
import {
  applicationOf,
  type BookingRecord,
  changeBooking,
  completePast,
  hasChosenElsewhere,
  hasOtherLink,
  listOverdue,
  listTimesWanted,
} from "./repository";
import { isInvited, linkTrouble } from "./rules";
import { seatsOf } from "./seats-rules";
import { sendBookingLink } from "./send-booking-link";

const BATCH = 200;
/** For calendars that may not answer, one after another; who is left waits for the next sweep. */
const READ_BUDGET_MS = 2 * 60_000;

/**
 * The sweep: links nobody used expire and a person is told, calls whose time has passed are completed, and candidates who
 * found no readable calendar get their link again once times can be shown. Safe to run at any moment and twice.
 */
export async function expireBookings(
  now = new Date(),
  readBusy: ReadBusy = busyTimesOf,
): Promise<{ expired: number; completed: number; reminded: number }> {
  const sweep = startSweep("expire-bookings");
  let expired = 0;
  await sweep.each(await listOverdue(db, now, BATCH), idOf, async (booking) => {
    if (await db.$transaction((tx) => expire(tx, booking, now))) expired++;
  });
  const { count: completed } = await completePast(db, now);
  if (completed > 0) await announceChange(db, { area: "pipeline" });
  let reminded = 0;
  const until = performance.now() + READ_BUDGET_MS;
  const unknown = new Set<string>();
  await sweep.each(await listTimesWanted(db, now, BATCH), idOf, async (booking) => {
    const hosts = seatsOf(booking).hostIds.join();
    if (unknown.has(hosts) || performance.now() > until) return;
    const outcome = await sendTimesBack(booking, now, readBusy);
    if (outcome === "sent") reminded++;
    if (outcome === "unknown") unknown.add(hosts);
  });
  sweep.end();
  return { expired, completed, reminded };
}

const idOf = ({ id }: BookingRecord) => id;

async function expire(tx: Tx, booking: BookingRecord, now: Date): Promise<boolean> {
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
  const isAnswered = (await hasOtherLink(tx, booking, now)) || (await hasChosenElsewhere(tx, booking));
  const application = await applicationOf(tx, booking);
  if (application?.stage === "booking_sent" && !isAnswered) {
    await updateCard(tx, { applicationId: application.id, next: null, needsPerson: linkTrouble.expired });
  }
  // Of somebody who was declined or withdrew no time is expected any more; of one who has another link, not by this one.
  if (isInvited(booking) && !isAnswered) {
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

async function sendTimesBack(
  booking: BookingRecord,
  now: Date,
  readBusy: ReadBusy,
): Promise<"sent" | "unsent" | "unknown"> {
  const range = { start: now, end: new Date(now.getTime() + 1) };
  const times = await findSlots(booking, range, now, readBusy);
  if (times.state === "unknown") return "unknown";
  const { timesWantedAt } = booking;
  if (!timesWantedAt) return "unsent";
  const { isSent } = await sendBookingLink(
    { bookingId: booking.id, messageKey: `booking-link:${booking.id}:times-back-${timesWantedAt.getTime()}` },
    now,
  );
  await changeBooking(db, booking.id, { timesWantedAt }, { timesWantedAt: null });
  return isSent ? "sent" : "unsent";
}
