import "server-only";
import { issueLink } from "@/lib/auth/links";
import { announceChange } from "@/lib/changes";
import { db, type Tx } from "@/lib/db";
import { isConstraintViolation } from "@/lib/errors";
import type { EventData } from "@/lib/features/automation/events";
import { emitEvent } from "@/lib/features/automation/repository";
import { lockHosts, zoneOf } from "@/lib/features/availability/repository";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { recordTimeline } from "@/lib/features/pipeline/repository";
import { requestReview } from "@/lib/features/reviews/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { formatDay, formatMeeting, formatTime } from "@/lib/time";
import { type BookingRecord, changeBooking, findBooking } from "./repository";
import { linkExpiry, NO_OVERLAP, WAIT_FOR_HOST } from "./rules";
import { seatsOf } from "./seats-rules";

/** The day on which clocks go forward is the shortest. */
const WHOLE_DAY_MS = 22 * 3_600_000;

type Moved = { startsAt: Date; endsAt: Date; sequence: number };

/**
 * The host moved a call in their own calendar: the booking follows, and both sides are told. Onto another call, onto a whole day or
 * into the past it does not: a person is asked. Safe twice: a booking that has changed since is left alone.
 */
export async function followHostMove(
  input: EventData<"calendar/event.moved">,
  now = new Date(),
): Promise<{ outcome: "moved" | "asked" | "overtaken" }> {
  const booking = await findBooking(db, input.bookingId);
  const moved = { startsAt: new Date(input.startsAt), endsAt: new Date(input.endsAt), sequence: input.sequence };
  if (!booking || !isAwaited(booking, moved)) return { outcome: "overtaken" };
  // One that is on may be made longer or shorter.
  const isSameStart = moved.startsAt.getTime() === booking.startsAt?.getTime();
  if (moved.startsAt <= now && !isSameStart) return ask(booking, moved, "into the past");
  const isWholeDay = moved.endsAt.getTime() - moved.startsAt.getTime() >= WHOLE_DAY_MS;
  if (isWholeDay) return ask(booking, moved, "onto a whole day");
  try {
    const isMoved = await db.$transaction(async (tx) => {
      await lockHosts(tx, seatsOf(booking).hostIds);
      return move(tx, booking, moved, now);
    }, WAIT_FOR_HOST);
    return { outcome: isMoved ? "moved" : "overtaken" };
  } catch (error) {
    if (!isConstraintViolation(error, NO_OVERLAP)) throw error;
    return ask(booking, moved, "onto another call");
  }
}

const isAwaited = (booking: BookingRecord, { sequence }: Moved): boolean =>
  booking.status === "confirmed" && booking.eventState === "changed_elsewhere" && booking.icsSequence === sequence;

async function move(tx: Tx, booking: BookingRecord, moved: Moved, now: Date): Promise<boolean> {
  const { startsAt, endsAt } = moved;
  const sequence = moved.sequence + 1;
  const isMoved = await changeBooking(
    tx,
    booking.id,
    { status: "confirmed", eventState: "changed_elsewhere", icsSequence: moved.sequence },
    {
      startsAt,
      endsAt,
      icsSequence: sequence,
      timeSetAt: now,
      eventState: "written",
      eventSequence: sequence,
      eventStartsAt: startsAt,
      eventEndsAt: endsAt,
    },
  );
  if (!isMoved) return false;
  const { id: bookingId, profileId, jobId, host } = booking;
  const about = { profileId, ...(jobId ? { jobId } : {}) };
  const name = host?.name ?? "The host";
  await issueLink(tx, { purpose: "booking", subjectId: bookingId, expiresAt: linkExpiry(endsAt) });
  await emitEvent(tx, {
    name: "booking/rescheduled",
    data: { bookingId, sequence, profileId, jobId, isOnCalendar: true },
  });
  await recordTimeline(tx, {
    ...about,
    actor: "person",
    ...(host ? { actorId: host.id, actorName: host.name } : {}),
    kind: "booking.rescheduled",
    text: `${name} moved the call in their calendar`,
    reason: `Now ${formatMeeting(startsAt, endsAt, booking.timeZone)}`,
    data: { bookingId, sequence },
    dedupeKey: `booking-rescheduled:${bookingId}:${sequence}`,
  });
  await notifyRecruiter(tx, {
    ...about,
    dedupeKey: `booking-moved-by-host:${bookingId}:${sequence}`,
    kind: "booking",
    title: `${name} moved the call with ${booking.candidateName ?? booking.profile.name}`,
    body: `Now ${await inHostWords(tx, booking, startsAt)}. Both sides get the new time.`,
    href: `/candidates/${profileId}?tab=bookings`,
  });
  await announceChange(tx, { area: "pipeline", ...about });
  return true;
}

async function inHostWords(tx: Tx, booking: BookingRecord, instant: Date): Promise<string> {
  const zone = booking.host ? zoneOf(booking.host, await workspaceSettings(tx)) : booking.timeZone;
  return `${formatDay(instant, zone)}, ${formatTime(instant, zone)}`;
}

async function ask(booking: BookingRecord, { startsAt }: Moved, where: string): Promise<{ outcome: "asked" }> {
  const host = booking.host?.name ?? "The host";
  const name = booking.candidateName ?? booking.profile.name;
  await db.$transaction(async (tx) => {
    const booked = booking.startsAt
      ? ` The call is booked for ${await inHostWords(tx, booking, booking.startsAt)}.`
      : "";
    await requestReview(tx, {
      kind: "calendar_conflict",
      // Once for each time it was found there: a host who insists is asked about again.
      dedupeKey: `calendar-conflict:${booking.id}:${startsAt.getTime()}:${booking.eventCheckedAt?.getTime() ?? 0}`,
      title: `Offer ${name} other times?`,
      reason: `${host} moved the call with ${name} ${where}: ${await inHostWords(tx, booking, startsAt)}.${booked} Approve to cancel it and send a new link; reject to keep the booked time and move the event back.`,
      profileId: booking.profileId,
      ...(booking.jobId ? { jobId: booking.jobId } : {}),
      ...(booking.applicationId ? { applicationId: booking.applicationId } : {}),
      payload: { bookingId: booking.id, ...(booking.startsAt ? { startsAt: booking.startsAt.toISOString() } : {}) },
    });
  });
  return { outcome: "asked" };
}
