import "server-only";
import { db } from "@/lib/db";
import type { EventData } from "@/lib/features/automation/events";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { cancelBooking } from "./cancel-booking";
import { cancellerOf, findBooking } from "./repository";
import { isCallAwaited } from "./rules";

/**
 * The host removed a call from their own calendar: it is cancelled in their name and the recruiter hears of it. Safe twice; a
 * booking that has changed since is left alone. `isCancelled`: the candidate is to be offered other times.
 */
export async function cancelForHost(
  input: EventData<"calendar/event.removed">,
  now = new Date(),
): Promise<{ isCancelled: boolean }> {
  const booking = await findBooking(db, input.bookingId);
  if (!booking?.host) return { isCancelled: false };
  const { host, profileId, jobId } = booking;
  const isAwaited =
    booking.status === "confirmed" &&
    booking.eventState === "changed_elsewhere" &&
    booking.icsSequence === input.sequence;
  // A repeat after the cancellation: what follows from it may still be missing.
  const isDone = booking.status === "cancelled" && (await cancellerOf(db, booking.id)) === host.id;
  if (!isAwaited && !isDone) return { isCancelled: false };
  const offersOtherTimes = isCallAwaited(booking);
  if (isAwaited) {
    const by = { kind: "person", actor: { userId: host.id, name: host.name } } as const;
    await cancelBooking({ bookingId: booking.id, by, offersOtherTimes }, now);
  }
  await notifyRecruiter(db, {
    profileId,
    ...(jobId ? { jobId } : {}),
    dedupeKey: `booking-removed-by-host:${booking.id}`,
    kind: "booking",
    title: `${host.name} removed the call with ${booking.candidateName ?? booking.profile.name}`,
    body: `It was deleted in their calendar. The candidate is told${offersOtherTimes ? " and gets a link to choose another time" : "; no other time is offered, because the application has gone on"}.`,
    href: `/candidates/${profileId}?tab=bookings`,
  });
  return { isCancelled: true };
}
