import "server-only";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { emitEvent } from "@/lib/features/automation/repository";
import { lockPersonOf } from "@/lib/features/pipeline/lock-repository";
import { recordTimeline } from "@/lib/features/pipeline/repository";
import { findBooking, listWithoutLink, saveMeetingLink } from "./repository";
import { onCalendar } from "./rules";

const RETRY_AFTER_SECONDS = 60;

/**
 * Calls to come that a host took before saying where to meet get that place: both sides are told, and the event on the host's calendar
 * says it. A link that a call has already stays, and so does an event that its host moved or removed just now: a new word of ours
 * would go over that, so what follows from it says the place. Safe to run again.
 * @throws AppError service_unavailable while the event of one is being written: its text would come out of that
 */
export async function giveMeetingLink({ userId }: { userId: string }, now = new Date()): Promise<{ given: number }> {
  const outcomes = [];
  for (const { id } of await listWithoutLink(db, userId, now)) {
    outcomes.push(await db.$transaction((tx) => give(tx, id, now)));
  }
  if (outcomes.includes("busy")) {
    throw new AppError("service_unavailable", "An event is being written just now.", {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }
  return { given: outcomes.filter((outcome) => outcome === "given").length };
}

async function give(tx: Tx, bookingId: string, now: Date): Promise<"given" | "busy" | "not any more"> {
  await lockPersonOf(tx, "bookings", bookingId);
  const record = await findBooking(tx, bookingId);
  const link = record?.host?.meetingLink;
  if (record?.status !== "confirmed" || record.meetingLink !== null || !link) return "not any more";
  if (record.eventLeaseUntil && record.eventLeaseUntil > now) return "busy";
  if (record.eventState === "changed_elsewhere") {
    await saveMeetingLink(tx, bookingId, { link, sequence: record.icsSequence });
    return "given";
  }
  const { profileId, jobId } = record;
  const sequence = record.icsSequence + 1;
  await saveMeetingLink(tx, bookingId, { link, sequence });
  await emitEvent(tx, {
    name: "booking/rescheduled",
    data: { bookingId, sequence, profileId, jobId, isTimeSame: true, ...onCalendar(record) },
  });
  await recordTimeline(tx, {
    profileId,
    ...(jobId ? { jobId } : {}),
    actor: "rule",
    kind: "booking.meeting_link",
    text: `Told both sides where ${record.host?.name ?? "the host"} meets`,
    data: { bookingId, sequence },
    dedupeKey: `booking-meeting-link:${bookingId}:${sequence}`,
  });
  return "given";
}
