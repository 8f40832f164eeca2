import "server-only";
import { sha256Hex } from "@/lib/crypto";
import type { Tx } from "@/lib/db";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { recordTimeline, updateCard } from "@/lib/features/pipeline/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import type { VendorTime } from "@/lib/generated/prisma/client";
import { formatDay, formatTime } from "@/lib/time";
import { findBooking } from "./repository";
import { type Refusal, refusalWords } from "./vendor-rules";

/** Puts a time that was taken at the vendor's, and could not be taken over, before a person: once for each time and reason. */
export async function tellOfVendorTime(
  tx: Tx,
  input: { bookingId: string; vendor: string; refusal: Refusal; time: VendorTime },
): Promise<void> {
  const { bookingId, vendor, refusal, time } = input;
  const booking = await findBooking(tx, bookingId);
  if (!booking) return;
  const about = { profileId: booking.profileId, ...(booking.jobId ? { jobId: booking.jobId } : {}) };
  const zone = booking.host?.timeZone ?? (await workspaceSettings(tx)).timeZone;
  const words = `${formatDay(time.startsAt, zone)}, ${formatTime(time.startsAt, zone)}`;
  const dedupeKey = `vendor-time:${bookingId}:${sha256Hex(time.externalId).slice(0, 16)}:${refusal}`;
  const isNew = await recordTimeline(tx, {
    ...about,
    actor: "system",
    kind: "booking.not_taken_over",
    text: `Booked ${words} at ${vendor}, which could not be taken over`,
    reason: refusalWords[refusal],
    data: { bookingId },
    dedupeKey,
  });
  if (!isNew) return;
  if (booking.applicationId) {
    await updateCard(tx, {
      applicationId: booking.applicationId,
      needsPerson: `Booked at ${vendor}: look at the time`,
    });
  }
  await notifyRecruiter(tx, {
    ...about,
    dedupeKey,
    kind: "booking",
    title: `${booking.candidateName ?? booking.profile.name} booked ${words} at ${vendor}`,
    body: refusalWords[refusal],
    href: `/candidates/${booking.profileId}?tab=bookings`,
  });
}
