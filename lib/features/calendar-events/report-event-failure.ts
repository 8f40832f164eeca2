import "server-only";
import type { Tx } from "@/lib/db";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { recordTimeline, updateCard } from "@/lib/features/pipeline/repository";
import { type EventBooking, eventKey } from "./event-repository";

/**
 * The host's calendar does not show what was booked, and will not by itself: the recruiter hears of it once, with what to do.
 * `isOutOfSight`: the event was written, into a calendar that is gone; another connection brings it nowhere else.
 */
export async function reportEventFailure(
  tx: Tx,
  booking: EventBooking,
  reason: string,
  { isOutOfSight = false } = {},
): Promise<void> {
  const about = { profileId: booking.profileId, ...(booking.jobId ? { jobId: booking.jobId } : {}) };
  const host = booking.host?.name ?? "the host";
  const candidate = booking.candidateName ?? booking.profile.name;
  const isCancelled = booking.status === "cancelled";
  const dedupeKey = `calendar-event-failed:${eventKey(booking)}:${booking.icsSequence}`;
  const deed = isCancelled
    ? `Ask ${host} to remove the call from the calendar.`
    : isOutOfSight
      ? `Tell ${host} the time.`
      : `Tell ${host} the time, or connect the calendar again under Calendars; it is then written by itself.`;
  const isNew = await recordTimeline(tx, {
    ...about,
    actor: "rule",
    kind: "booking.calendar_failed",
    text: `Could not ${isCancelled ? "remove the call from" : "write the call into"} ${host}'s calendar`,
    reason,
    data: { bookingId: booking.id },
    dedupeKey,
  });
  if (!isNew) return;
  if (booking.applicationId && !isCancelled) {
    await updateCard(tx, { applicationId: booking.applicationId, needsPerson: `Not on ${host}'s calendar: tell them` });
  }
  await notifyRecruiter(tx, {
    ...about,
    dedupeKey,
    kind: "calendar",
    title: `${host}'s calendar does not show ${isCancelled ? `that ${candidate}'s call is cancelled` : candidate}`,
    body: `${reason} ${deed}`,
    href: `/candidates/${booking.profileId}?tab=bookings`,
  });
}
