import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { announceChange } from "@/lib/changes";
import type { Tx } from "@/lib/db";
import { emitEvent } from "@/lib/features/automation/repository";
import { moveStage, recordTimeline } from "@/lib/features/pipeline/repository";
import { formatMeeting } from "@/lib/time";
import type { BookingRecord } from "./repository";
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
  await emitEvent(tx, { name: "booking/confirmed", data: { bookingId, profileId, jobId } });
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
