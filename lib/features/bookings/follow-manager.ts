import "server-only";
import { db, type Tx } from "@/lib/db";
import type { EventData } from "@/lib/features/automation/events";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { recordTimeline } from "@/lib/features/pipeline/repository";
import { hostFor } from "./host-repository";
import { type BookingRecord, changeBooking, listOfFormerManager } from "./repository";

/**
 * A job has another manager: links that wait for a time lead to whoever takes its calls now. A booked call stays with the one who has
 * it in the calendar; the recruiter hears of it, once, and decides. Safe twice, and late: it asks who takes the calls now.
 */
export async function followManager(
  input: EventData<"job/manager.changed">,
  now = new Date(),
): Promise<{ moved: number; told: number }> {
  const { jobId, formerId } = input;
  const total = { moved: 0, told: 0 };
  if (!formerId) return total;
  for (const booking of await listOfFormerManager(db, { jobId, hostId: formerId, now })) {
    const outcome = await db.$transaction((tx) => follow(tx, booking, { jobId, formerId }));
    if (outcome) total[outcome] += 1;
  }
  return total;
}

async function follow(
  tx: Tx,
  booking: BookingRecord,
  { jobId, formerId }: { jobId: string; formerId: string },
): Promise<"moved" | "told" | null> {
  const { id: bookingId, profileId, status } = booking;
  const about = { profileId, jobId };
  const host = await hostFor(tx, about);
  if (host.id === formerId) return null;
  const former = booking.host?.name ?? "the former manager";
  const jobTitle = booking.job?.title ?? "the job";
  if (status === "confirmed") {
    await notifyRecruiter(tx, {
      ...about,
      dedupeKey: `call-of-former-manager:${bookingId}:${host.id}`,
      kind: "booking",
      title: `${booking.candidateName ?? booking.profile.name} still meets ${former}`,
      body: `${host.name} takes the calls for ${jobTitle} now; this one was booked before. Cancel it and send a new link if ${host.name} should take it.`,
      href: `/candidates/${profileId}?tab=bookings`,
    });
    return "told";
  }
  if (!(await changeBooking(tx, bookingId, { status: "pending", hostId: formerId }, { hostId: host.id }))) return null;
  await recordTimeline(tx, {
    ...about,
    actor: "rule",
    kind: "booking.host_changed",
    text: `The booking link leads to ${host.name} instead of ${former}`,
    reason: `${jobTitle} has another manager`,
    data: { bookingId },
  });
  return "moved";
}
