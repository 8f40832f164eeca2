import "server-only";
import { findConnection } from "@/lib/connections/repository";
import type { Tx } from "@/lib/db";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { type EventBooking, eventKey, findEventBooking } from "./event-repository";
import { LONG_WAIT_MS } from "./rules";

/** A vendor that has asked for patience for hours is given it; the recruiter hears of it once for each call that waits for it. */
export async function reportLongWait(tx: Tx, { id }: EventBooking, now: Date): Promise<void> {
  const booking = await findEventBooking(tx, id);
  const hostConnection = booking?.connectionId ? await findConnection(tx, booking.connectionId) : null;
  const since = hostConnection?.slowedSince;
  if (!booking || !since || now.getTime() - since.getTime() < LONG_WAIT_MS) return;
  const host = booking.host?.name ?? "the host";
  const candidate = booking.candidateName ?? booking.profile.name;
  const isCancelled = booking.status === "cancelled";
  await notifyRecruiter(tx, {
    profileId: booking.profileId,
    ...(booking.jobId ? { jobId: booking.jobId } : {}),
    dedupeKey: `calendar-event-waits:${eventKey(booking)}:${booking.icsSequence}`,
    kind: "calendar",
    title: `${host}'s calendar does not yet show ${isCancelled ? `that ${candidate}'s call is cancelled` : candidate}`,
    body: `The calendar has been asking us to slow down for hours. It is tried again by itself; until then, tell ${host} ${isCancelled ? "that the call is off" : "the time"}.`,
    href: `/candidates/${booking.profileId}?tab=bookings`,
  });
}
