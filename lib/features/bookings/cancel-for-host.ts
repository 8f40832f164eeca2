import "server-only";
import { db } from "@/lib/db";
import type { EventData } from "@/lib/features/automation/events";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { cancelBooking } from "./cancel-booking";
import { cancellerOf } from "./given-up-repository";
import { type BookingRecord, findBooking } from "./repository";
import { isCallAwaited, isOver } from "./rules";

/** As long as it may take until a deletion is noticed: one that is noticed later after the start was made during the call. */
const NOTICED_WITHIN_MS = 5 * 60_000;

/**
 * The host removed a call from their own calendar: it is cancelled in their name and the recruiter hears of it. One that had begun
 * by then, or is over, is not: whether it took place its host is asked as usual, and the recruiter hears that it was removed. Safe
 * twice; a booking that has changed since is left alone. `isCancelled`: the candidate is to be offered other times.
 */
export async function cancelForHost(
  input: EventData<"calendar/event.removed">,
  now = new Date(),
): Promise<{ isCancelled: boolean }> {
  const booking = await findBooking(db, input.bookingId);
  if (!booking?.host) return { isCancelled: false };
  const { host } = booking;
  const isUnchanged = booking.eventState === "changed_elsewhere" && booking.icsSequence === input.sequence;
  const tooLate = isUnchanged ? tooLateToCancel(booking, now) : null;
  if (tooLate) {
    await tell(booking, host.name, tooLate);
    return { isCancelled: false };
  }
  const isAwaited = isUnchanged && booking.status === "confirmed";
  // A repeat after the cancellation: what follows from it may still be missing.
  const isDone = booking.status === "cancelled" && (await cancellerOf(db, booking.id)) === host.id;
  if (!isAwaited && !isDone) return { isCancelled: false };
  const offersOtherTimes = isCallAwaited(booking);
  if (isAwaited) {
    const by = { kind: "person", actor: { userId: host.id, name: host.name } } as const;
    await cancelBooking({ bookingId: booking.id, by, offersOtherTimes }, now);
  }
  await tell(
    booking,
    host.name,
    `It was deleted in their calendar. The candidate is told${offersOtherTimes ? " and gets a link to choose another time" : "; no other time is offered, because the application has gone on"}.`,
  );
  return { isCancelled: true };
}

/** In words for the recruiter; null: the candidate can be told in time. */
function tooLateToCancel(booking: BookingRecord, now: Date): string | null {
  const { status, startsAt, eventCheckedAt } = booking;
  if (!startsAt || (status !== "confirmed" && status !== "completed")) return null;
  const noticedAt = eventCheckedAt ?? now;
  const rest = "so nothing was cancelled. Send a new booking link if it did not take place.";
  if (noticedAt.getTime() > startsAt.getTime() + NOTICED_WITHIN_MS)
    return `It was found deleted in their calendar after it had begun, ${rest}`;
  return isOver(booking, now)
    ? `It was deleted in their calendar, and over before anybody could be told, ${rest}`
    : null;
}

const tell = ({ id, profileId, jobId, candidateName, profile }: BookingRecord, hostName: string, body: string) =>
  notifyRecruiter(db, {
    profileId,
    ...(jobId ? { jobId } : {}),
    dedupeKey: `booking-removed-by-host:${id}`,
    kind: "booking",
    title: `${hostName} removed the call with ${candidateName ?? profile.name}`,
    body,
    href: `/candidates/${profileId}?tab=bookings`,
  });
