import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { announceChange } from "@/lib/changes";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { emitEvent } from "@/lib/features/automation/repository";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { moveStage, recordTimeline } from "@/lib/features/pipeline/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { type BookingRecord, changeBooking, findBooking } from "./repository";
import { onCalendar, requireChangeable, statusAt } from "./rules";
import { hostNames } from "./seats-rules";

export type Canceller = { kind: "candidate" } | { kind: "person"; actor: Pick<Actor, "userId" | "name"> };

/**
 * Cancels a booking and frees its time; a booked call is withdrawn from both calendars. Again: the same answer.
 * A candidate may until the cut-off, a person of the workspace until it is over.
 * @throws AppError booking_not_active (over, or expired), too_late_to_change
 */
export async function cancelBooking(
  input: { bookingId: string; by: Canceller; reason?: string | undefined },
  now = new Date(),
): Promise<BookingRecord> {
  return db.$transaction(async (tx) => {
    const booking = await findBooking(tx, input.bookingId);
    if (!booking) throw new AppError("booking_not_found", "This booking was erased.");
    const status = statusAt(booking, now);
    if (status === "cancelled") return booking;
    if (status !== "pending" && status !== "confirmed") {
      throw new AppError("booking_not_active", "This booking is over; there is nothing to cancel.", {
        extra: { status },
      });
    }
    if (status === "confirmed" && input.by.kind === "candidate") {
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
        cancelledBy: input.by.kind,
        cancelReason: input.reason ?? null,
        icsSequence: sequence,
        timesWantedAt: null,
      },
    );
    if (isCancelled) await followUp(tx, booking, { ...input, sequence, wasBooked: status === "confirmed" });
    const cancelled = await findBooking(tx, booking.id);
    if (cancelled?.status !== "cancelled")
      throw new AppError("stale", "This booking was changed meanwhile. Load the page again.");
    return cancelled;
  });
}

type Cancellation = { by: Canceller; reason?: string | undefined; sequence: number; wasBooked: boolean };

async function followUp(
  tx: Tx,
  booking: BookingRecord,
  { by, reason, sequence, wasBooked }: Cancellation,
): Promise<void> {
  const { id: bookingId, profileId, jobId, applicationId } = booking;
  const about = { profileId, ...(jobId ? { jobId } : {}) };
  const person = by.kind === "person" ? { actorId: by.actor.userId, actorName: by.actor.name } : {};
  if (wasBooked) {
    const data = { bookingId, sequence, profileId, jobId, ...onCalendar(booking) };
    await emitEvent(tx, { name: "booking/cancelled", data });
  }
  await recordTimeline(tx, {
    ...about,
    ...person,
    actor: by.kind,
    kind: "booking.cancelled",
    text: wasBooked ? `Cancelled the call with ${hostNames(booking) ?? "the host"}` : "Withdrew the booking link",
    ...(reason ? { reason } : {}),
    data: { bookingId },
    dedupeKey: `booking-cancelled:${bookingId}`,
  });
  if (applicationId) {
    await moveStage(tx, {
      ...person,
      applicationId,
      from: ["booking_sent", "booked"],
      to: "shortlisted",
      by: by.kind,
      reason: reason ?? (wasBooked ? "The call was cancelled" : "The booking link was withdrawn"),
      next: { text: "Offer another time", at: null, actor: "person" },
      needsPerson: "Booking cancelled: offer another time?",
    });
  }
  if (by.kind === "candidate") {
    await notifyRecruiter(tx, {
      ...about,
      dedupeKey: `booking-cancelled:${bookingId}`,
      kind: "booking",
      title: `${booking.candidateName ?? booking.profile.name} cancelled`,
      body: reason ?? "No reason was given.",
      href: `/candidates/${profileId}?tab=bookings`,
    });
  }
  await announceChange(tx, { area: "pipeline", ...about });
}
