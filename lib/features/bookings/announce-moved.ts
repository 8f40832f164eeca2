import "server-only";
import { announceChange } from "@/lib/changes";
import type { Tx } from "@/lib/db";
import { emitEvent } from "@/lib/features/automation/repository";
import { recordTimeline } from "@/lib/features/pipeline/repository";
import { formatMeeting } from "@/lib/time";
import { type BookedTime, claimEvent } from "./announce-confirmed";
import type { BookingRecord } from "./repository";
import { onCalendar } from "./rules";
import { hostNames } from "./seats-rules";

/** What follows a call that the candidate moved, in its transaction: the event and the timeline. `sequence`: after the move. */
export async function announceMoved(tx: Tx, booking: BookingRecord, when: BookedTime, sequence: number): Promise<void> {
  const { id: bookingId, profileId, jobId } = booking;
  const about = { profileId, ...(jobId ? { jobId } : {}) };
  // A host who has connected a calendar since it was booked gets the call there with its new time.
  const isClaimed = await claimEvent(tx, booking);
  await emitEvent(tx, {
    name: "booking/rescheduled",
    data: { bookingId, sequence, profileId, jobId, ...(isClaimed ? { isOnCalendar: true } : onCalendar(booking)) },
  });
  await recordTimeline(tx, {
    ...about,
    actor: "candidate",
    kind: "booking.rescheduled",
    text: `Moved the call with ${hostNames(booking) ?? "the host"}`,
    reason: `Now ${formatMeeting(when.startsAt, when.endsAt, when.timeZone)}`,
    data: { bookingId, sequence },
    dedupeKey: `booking-rescheduled:${bookingId}:${sequence}`,
  });
  await announceChange(tx, { area: "pipeline", ...about });
}
