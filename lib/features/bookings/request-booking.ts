import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { effectKeyAfter, requestEffect } from "@/lib/effect-key";
import { AppError } from "@/lib/errors";
import { findOrCreateManager } from "@/lib/features/people/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { calendarProviderId, requireCalendarProvider } from "@/lib/providers/registry";
import { hostFor } from "./host-repository";
import { openBooking } from "./open-booking";
import { findBookingOfRequest, jobFor, visibleProfile } from "./repository";
import { statusAt } from "./rules";
import type { BookRequest, BookResponse } from "./schema";

const DAY_MS = 86_400_000;

/**
 * `POST /scheduling/book`: a pending booking and the link at which the candidate chooses a time. Sends nothing. The same request
 * of the same caller within minutes, before a time was chosen, is answered with the booking that it made.
 * @throws AppError profile_not_found, job_not_found, unsupported_provider; ProviderError provider_not_configured
 */
export async function requestBooking(
  actor: Actor,
  request: BookRequest & { idempotencyKey?: string | null },
  now = new Date(),
): Promise<BookResponse> {
  const workspace = await workspaceSettings();
  const provider = requireCalendarProvider(calendarProviderId(request.provider ?? workspace.bookingProvider));
  const profile = await visibleProfile(db, actor, request.profile_id);
  if (!profile) throw new AppError("profile_not_found", "There is no such profile. Check profile_id.");
  const about = await jobFor(db, actor, { profileId: profile.id, jobId: request.job_id ?? null });
  if (!about) throw new AppError("job_not_found", "There is no such job. Check job_id.");
  const { manager_email: managerEmail } = request;
  const host = managerEmail
    ? await db.$transaction((tx) => findOrCreateManager(tx, managerEmail))
    : await hostFor(db, { jobId: about.jobId, profileId: profile.id });
  const { booking, url } = await openBooking({
    provider: provider.id,
    profileId: profile.id,
    candidate: { name: profile.name, email: profile.email },
    jobId: about.jobId,
    applicationId: about.applicationId,
    hostId: host.id,
    durationMinutes: request.duration_minutes ?? workspace.bookingDurationMinutes,
    timeZone: request.timezone ?? profile.timeZone ?? workspace.timeZone,
    expiresAt: new Date(now.getTime() + workspace.bookingLinkDays * DAY_MS),
    effectKey: await effectKeyOf(actor, request, now),
  });
  return {
    booking_link: url,
    booking_id: booking.id,
    provider: booking.provider,
    duration_minutes: booking.durationMinutes,
    expires_at: booking.expiresAt.toISOString(),
    status: "pending",
  };
}

async function effectKeyOf(
  actor: Actor,
  request: BookRequest & { idempotencyKey?: string | null },
  now: Date,
): Promise<string> {
  const effect = requestEffect(actor.userId, request);
  const earlier = await findBookingOfRequest(db, { profileId: request.profile_id, effect });
  return effectKeyAfter(effect, earlier, {
    hasIdempotencyKey: Boolean(request.idempotencyKey),
    isUntouched: earlier !== null && statusAt(earlier, now) === "pending",
    now,
  });
}
