import "server-only";
import type { Tx } from "@/lib/db";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { lockProfiles } from "@/lib/features/pipeline/lock-repository";
import { recordTimeline } from "@/lib/features/pipeline/repository";
import { hostFor } from "./host-repository";
import { changeBooking, listOfFormerManager } from "./repository";

/**
 * A job has another manager, written already: links that wait for a time lead to whoever takes its calls now. A booked call stays
 * with the one who has it in the calendar; the recruiter hears of it, and decides.
 */
export async function followManager(tx: Tx, job: { id: string; title: string }, formerId: string, now: Date) {
  const bookings = await listOfFormerManager(tx, { jobId: job.id, hostId: formerId, now });
  await lockProfiles(
    tx,
    bookings.map(({ profileId }) => profileId),
  );
  for (const booking of bookings) {
    const { id: bookingId, profileId, status } = booking;
    const about = { profileId, jobId: job.id };
    const host = await hostFor(tx, about);
    if (host.id === formerId) continue;
    const former = booking.host?.name ?? "the former manager";
    if (status === "confirmed") {
      await notifyRecruiter(tx, {
        ...about,
        dedupeKey: `call-of-former-manager:${bookingId}:${host.id}`,
        kind: "booking",
        title: `${booking.candidateName ?? booking.profile.name} still meets ${former}`,
        body: `${host.name} takes the calls for ${job.title} now; this one was booked before. Cancel it and send a new link if ${host.name} should take it.`,
        href: `/candidates/${profileId}?tab=bookings`,
      });
      continue;
    }
    if (!(await changeBooking(tx, bookingId, { status: "pending", hostId: formerId }, { hostId: host.id }))) continue;
    await recordTimeline(tx, {
      ...about,
      actor: "rule",
      kind: "booking.host_changed",
      text: `The booking link leads to ${host.name} instead of ${former}`,
      reason: `${job.title} has another manager`,
      data: { bookingId },
    });
  }
}
