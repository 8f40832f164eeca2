import "server-only";
import { z } from "zod";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { emitEvent } from "@/lib/features/automation/repository";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { findReview } from "@/lib/features/reviews/repository";
import { cancelBooking } from "./cancel-booking";
import { type BookingRecord, changeBooking, findBooking, findPerson } from "./repository";
import { isCallAwaited, statusAt } from "./rules";

/** `startsAt`: the call's when it was asked about (asked before there was that: `sequence`). `isGuests`: it collides with another host's calendar than that which it is written to. */
const payloadSchema = z.object({
  bookingId: z.string(),
  sequence: z.number().int().optional(),
  startsAt: z.iso.datetime().optional(),
  isGuests: z.boolean().optional(),
});

/**
 * A person has decided about a call that collides with its host's calendar: cancelled in that person's name, so that other times
 * are offered, or kept, and then the event is written at the booked time. A call that has another time by then is not what was
 * asked about: it stands, and the recruiter hears of it; so they do of one that is over by then. Safe twice.
 */
export async function settleConflict(
  input: { reviewId: string },
  now = new Date(),
): Promise<{ cancelledBookingId: string | null }> {
  const review = await findReview(db, input.reviewId);
  if (!review || review.status === "pending") return { cancelledBookingId: null };
  const { bookingId, isGuests, ...asked } = payloadSchema.parse(review.payload);
  const booking = await findBooking(db, bookingId);
  if (!booking) throw new AppError("booking_not_found", "This booking was erased.");
  if (review.status === "rejected") {
    if (!isGuests) await keep(bookingId, booking);
    return { cancelledBookingId: null };
  }
  if (booking.status === "cancelled") return { cancelledBookingId: bookingId };
  const person = review.decidedById ? await findPerson(db, review.decidedById) : null;
  const status = statusAt(booking, now);
  if (!person || status === "pending" || status === "expired") return { cancelledBookingId: null };
  const overtaken = status !== "confirmed" ? "over" : isMoved(booking, asked) ? "moved" : null;
  if (overtaken) {
    await tellOvertaken(booking, review.id, overtakenWords[overtaken]);
    return { cancelledBookingId: null };
  }
  const offersOtherTimes = isCallAwaited(booking);
  const reason = "The time is not free any more.";
  await cancelBooking({ bookingId, by: { kind: "person", actor: person }, reason, offersOtherTimes }, now);
  return { cancelledBookingId: bookingId };
}

/** Not by its sequence alone: that goes on, too, where it is said how to meet. */
function isMoved(
  { startsAt, icsSequence }: BookingRecord,
  asked: { startsAt?: string | undefined; sequence?: number | undefined },
): boolean {
  if (asked.startsAt !== undefined) return startsAt?.toISOString() !== asked.startsAt;
  return asked.sequence !== undefined && icsSequence !== asked.sequence;
}

const overtakenWords = {
  moved: "It had been moved to another time before that was decided. Cancel it by hand if it should not take place.",
  over: "It was over before that was decided, and no other times were offered. Send a new booking link if it did not take place.",
} as const;

async function tellOvertaken(booking: BookingRecord, reviewId: string, body: string): Promise<void> {
  const { profileId, jobId } = booking;
  const name = booking.candidateName ?? booking.profile.name;
  await notifyRecruiter(db, {
    profileId,
    ...(jobId ? { jobId } : {}),
    dedupeKey: `calendar-conflict-overtaken:${reviewId}`,
    kind: "booking",
    title: `The call with ${name} was not cancelled`,
    body,
    href: `/candidates/${profileId}?tab=bookings`,
  });
}

async function keep(bookingId: string, { profileId, jobId }: { profileId: string; jobId: string | null }) {
  await db.$transaction(async (tx) => {
    const isDue = await changeBooking(
      tx,
      bookingId,
      { status: "confirmed", eventState: { in: ["none", "failed", "changed_elsewhere"] } },
      { eventState: "pending", eventSequence: null, eventAttempts: 0, eventError: null },
    );
    if (isDue) await emitEvent(tx, { name: "booking/calendar.due", data: { bookingId, profileId, jobId } });
  });
}
