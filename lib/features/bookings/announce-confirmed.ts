import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { announceChange } from "@/lib/changes";
import { connectionsOf } from "@/lib/connections/repository";
import type { Tx } from "@/lib/db";
import { emitEvent } from "@/lib/features/automation/repository";
import { moveStage, recordTimeline } from "@/lib/features/pipeline/repository";
import { formatMeeting } from "@/lib/time";
import { type BookingRecord, changeBooking } from "./repository";
import { usesOwnPage } from "./rules";
import { hostNames } from "./seats-rules";

export type BookedTime = { startsAt: Date; endsAt: Date; timeZone: string };

/** What follows a booked time, in its transaction: the event, the timeline and the application's stage. `by`: a person who recorded it. */
export async function announceConfirmed(tx: Tx, booking: BookingRecord, when: BookedTime, by?: Actor): Promise<void> {
  const { id: bookingId, profileId, jobId, applicationId } = booking;
  const about = { profileId, ...(jobId ? { jobId } : {}) };
  const actor = by
    ? ({ kind: "person", actorId: by.userId, actorName: by.name } as const)
    : ({ kind: "candidate" } as const);
  const { kind, ...person } = actor;
  const words = formatMeeting(when.startsAt, when.endsAt, when.timeZone);
  const isOnCalendar = await claimEvent(tx, booking);
  await emitEvent(tx, {
    name: "booking/confirmed",
    data: { bookingId, profileId, jobId, ...(isOnCalendar ? { isOnCalendar } : {}) },
  });
  await recordTimeline(tx, {
    ...about,
    ...person,
    actor: kind,
    kind: "booking.confirmed",
    text: `${by ? "Recorded" : "Booked"} a call with ${hostNames(booking) ?? "the host"}`,
    reason: words,
    data: { bookingId },
    dedupeKey: `booking-confirmed:${bookingId}`,
  });
  if (applicationId) {
    await moveStage(tx, {
      ...person,
      applicationId,
      from: ["new", "matched", "shortlisted", "booking_sent"],
      to: "booked",
      by: kind,
      reason: `${by ? "Booked elsewhere for" : "Chose"} ${words}`,
    });
  }
  await announceChange(tx, { area: "pipeline", ...about });
}

/**
 * Notes, in the transaction that books or moves, that the call belongs on its host's own calendar: what is noted is found by the sweep even
 * if nothing else comes to it. A connection that has to be made anew counts; its event follows then.
 */
export async function claimEvent(tx: Tx, booking: BookingRecord): Promise<boolean> {
  // Fictional people have no place in somebody's real calendar.
  if (!booking.hostId || !usesOwnPage(booking.provider) || booking.profile.isSample) return false;
  const connections = await connectionsOf(tx, booking.hostId);
  if (!connections.some(({ writeCalendarId }) => writeCalendarId !== null)) return false;
  return changeBooking(tx, booking.id, { eventState: "none" }, { eventState: "pending" });
}
