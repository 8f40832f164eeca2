import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { announceChange } from "@/lib/changes";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { emitEvent } from "@/lib/features/automation/repository";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { moveStage, recordTimeline } from "@/lib/features/pipeline/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { type BookingRecord, changeBooking, findBooking, hasOtherLink, upcomingCalls } from "./repository";
import { onCalendar, requireChangeable, statusAt } from "./rules";
import { hostNames } from "./seats-rules";

export type Canceller =
  | { kind: "candidate" }
  | { kind: "person"; actor: Pick<Actor, "userId" | "name"> }
  /** Told by the vendor who holds the call. `key`: which of the times taken there, for the traces it leaves. */
  | { kind: "vendor"; actor: "candidate" | "system"; key: string; when: { startsAt: Date; endsAt: Date } };
type Request = {
  bookingId: string;
  by: Canceller;
  reason?: string | undefined;
  /** Whether the caller sends a link for another time. */
  offersOtherTimes?: boolean;
};

/**
 * Cancels a booking and frees its time; a booked call is withdrawn from both calendars. Again: the same answer.
 * A candidate may until the cut-off, a person of the workspace until it is over.
 * @throws AppError booking_not_active (over, or expired), too_late_to_change
 */
export const cancelBooking = (input: Request, now = new Date()): Promise<BookingRecord> =>
  db.$transaction((tx) => cancelWithin(tx, input, now));

/** The same inside the caller's transaction. What a vendor tells has happened: it also closes links that ran out. */
export async function cancelWithin(tx: Tx, input: Request, now: Date): Promise<BookingRecord> {
  const { by } = input;
  const booking = await findBooking(tx, input.bookingId);
  if (!booking) throw new AppError("booking_not_found", "This booking was erased.");
  const status = by.kind === "vendor" ? booking.status : statusAt(booking, now);
  if (status === "cancelled") return booking;
  const isCancellable =
    status === "pending" || status === "confirmed" || (by.kind === "vendor" && status === "expired");
  if (!isCancellable) {
    throw new AppError("booking_not_active", "This booking is over; there is nothing to cancel.", {
      extra: { status },
    });
  }
  if (status === "confirmed" && by.kind === "candidate") {
    requireChangeable(booking, (await workspaceSettings(tx)).changeCutoffMinutes, now);
  }
  const sequence = booking.icsSequence + (status === "confirmed" ? 1 : 0);
  const isCancelled = await changeBooking(
    tx,
    booking.id,
    { status: booking.status, icsSequence: booking.icsSequence },
    {
      status: "cancelled",
      cancelledAt: now,
      cancelledBy: actorOf(by),
      cancelReason: input.reason ?? null,
      icsSequence: sequence,
      timesWantedAt: null,
      ...(by.kind === "vendor" ? by.when : {}),
    },
  );
  if (isCancelled) await followUp(tx, booking, { ...input, sequence, wasBooked: status === "confirmed" }, now);
  const cancelled = await findBooking(tx, booking.id);
  if (cancelled?.status !== "cancelled")
    throw new AppError("stale", "This booking was changed meanwhile. Load the page again.");
  return cancelled;
}

const actorOf = (by: Canceller) => (by.kind === "vendor" ? by.actor : by.kind);

type Cancellation = Omit<Request, "bookingId"> & { sequence: number; wasBooked: boolean };

async function followUp(
  tx: Tx,
  booking: BookingRecord,
  { by, reason, sequence, wasBooked, offersOtherTimes = false }: Cancellation,
  now: Date,
): Promise<void> {
  const { id: bookingId, profileId, jobId, applicationId } = booking;
  const about = { profileId, ...(jobId ? { jobId } : {}) };
  const actor = actorOf(by);
  const isCall = wasBooked || by.kind === "vendor";
  const dedupeKey = `booking-cancelled:${bookingId}${by.kind === "vendor" ? `:${by.key}` : ""}`;
  const person = by.kind === "person" ? { actorId: by.actor.userId, actorName: by.actor.name } : {};
  const offer = offersOtherTimes ? { offersOtherTimes } : {};
  if (wasBooked) {
    const data = { bookingId, sequence, profileId, jobId, ...onCalendar(booking), ...offer };
    await emitEvent(tx, { name: "booking/cancelled", data });
  }
  await recordTimeline(tx, {
    ...about,
    ...person,
    actor,
    kind: "booking.cancelled",
    text: isCall ? `Cancelled the call with ${hostNames(booking) ?? "the host"}` : "Withdrew the booking link",
    ...(reason ? { reason } : {}),
    data: { bookingId, ...offer },
    dedupeKey,
  });
  // Another call of theirs stands, or another link beside the withdrawn one: the card is where it belongs.
  const isElsewhere = !isCall && (await hasOtherLink(tx, booking, now));
  if (applicationId && !isElsewhere && (await upcomingCalls(tx, applicationId, now)).length === 0) {
    await moveStage(tx, {
      ...person,
      applicationId,
      from: ["booking_sent", "booked"],
      to: "shortlisted",
      by: actor,
      reason: reason ?? (isCall ? "The call was cancelled" : "The booking link was withdrawn"),
      next: { text: "Offer another time", at: null, actor: "person" },
      needsPerson: "Booking cancelled: offer another time?",
    });
  }
  if (by.kind !== "person") {
    await notifyRecruiter(tx, {
      ...about,
      dedupeKey,
      kind: "booking",
      title:
        actor === "candidate"
          ? `${booking.candidateName ?? booking.profile.name} cancelled`
          : `The call with ${booking.candidateName ?? booking.profile.name} was cancelled`,
      body: reason ?? "No reason was given.",
      href: `/candidates/${profileId}?tab=bookings`,
    });
  }
  await announceChange(tx, { area: "pipeline", ...about });
}
