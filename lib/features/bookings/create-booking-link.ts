import "server-only";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { hostFor } from "./host-repository";
import { openBooking } from "./open-booking";
import { findBookingByEffect, findCandidacy } from "./repository";

const DAY_MS = 86_400_000;

/** The booking of a shortlisted application, made once however often the step runs. */
export async function createBookingLink(
  input: { applicationId: string },
  now = new Date(),
): Promise<{ bookingId: string }> {
  const effectKey = `shortlist:${input.applicationId}`;
  const application = await findCandidacy(db, input.applicationId);
  if (!application) throw new AppError("application_not_found", "The application was erased meanwhile.");
  const { profile, jobId } = application;
  const [workspace, existing] = await Promise.all([workspaceSettings(), findBookingByEffect(db, effectKey)]);
  const { booking } = await openBooking({
    provider: existing?.provider ?? workspace.bookingProvider,
    profileId: profile.id,
    candidate: { name: profile.name, email: profile.email },
    jobId,
    applicationId: application.id,
    hostId: existing?.hostId ?? (await hostFor(db, { jobId, profileId: profile.id })).id,
    durationMinutes: workspace.bookingDurationMinutes,
    timeZone: profile.timeZone ?? workspace.timeZone,
    expiresAt: new Date(now.getTime() + workspace.bookingLinkDays * DAY_MS),
    effectKey,
  });
  return { bookingId: booking.id };
}
