import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { bookableHosts } from "@/lib/connections/awaited-hosts";
import { db } from "@/lib/db";
import { effectKeyAfter, requestEffect } from "@/lib/effect-key";
import { AppError } from "@/lib/errors";
import type { HostMode } from "@/lib/features/availability/joint-rules";
import { findOrCreateManager } from "@/lib/features/people/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { calendarProviderId, requireCalendarProvider } from "@/lib/providers/registry";
import { type HostChoice, hostsFor } from "./host-repository";
import { openBooking } from "./open-booking";
import { findBookingOfRequest, jobFor, visibleProfile } from "./repository";
import { pageFor, statusAt, usesOwnPage } from "./rules";
import type { BookRequest, BookResponse } from "./schema";
import { choiceAt, isSameChoice } from "./seats-rules";

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
  const asked =
    request.provider === undefined ? undefined : requireCalendarProvider(calendarProviderId(request.provider));
  const profile = await visibleProfile(db, actor, request.profile_id);
  if (!profile) throw new AppError("profile_not_found", "There is no such profile. Check profile_id.");
  const about = await jobFor(db, actor, { profileId: profile.id, jobId: request.job_id ?? null });
  if (!about) throw new AppError("job_not_found", "There is no such job. Check job_id.");
  const { isAsked, isHostNamed, ...wanted } = await hostsOf(request, { jobId: about.jobId, profileId: profile.id });
  const provider = asked ?? requireCalendarProvider(pageFor(workspace.bookingProvider, wanted.hosts.mode));
  if (isAsked && wanted.hosts.mode !== "single" && !usesOwnPage(provider.id)) throw oneHostOnly(provider.name);
  const hosts = choiceAt(provider.id, wanted.hosts);
  const { booking, url } = await openBooking({
    provider: provider.id,
    profileId: profile.id,
    candidate: { name: profile.name, email: profile.email },
    jobId: about.jobId,
    applicationId: about.applicationId,
    hosts,
    isHostNamed,
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

/** Who was asked for: the named ones, each once and in their order, else whoever interviews for the job, as it says. */
async function hostsOf(
  request: BookRequest,
  about: { jobId: string | null; profileId: string },
): Promise<{ hosts: HostChoice; isAsked: boolean; isHostNamed: boolean }> {
  const emails = request.manager_emails ?? (request.manager_email ? [request.manager_email] : []);
  if (emails.length === 0) return { hosts: await hostsFor(db, about), isAsked: false, isHostNamed: false };
  const named: string[] = [];
  for (const email of emails) named.push((await db.$transaction((tx) => findOrCreateManager(tx, email))).id);
  const hostIds = [...new Set(named)];
  const mode: HostMode = hostIds.length > 1 ? (request.host_mode ?? "panel") : "single";
  const hosts = { mode, hostIds };
  return { hosts, isAsked: true, isHostNamed: about.jobId !== null && !(await takesCallsOf(about.jobId, hosts)) };
}

async function takesCallsOf(jobId: string, hosts: HostChoice): Promise<boolean> {
  const usual = await bookableHosts(db, jobId);
  return isSameChoice(hosts, { mode: usual.mode, hostIds: usual.hosts.map(({ id }) => id) });
}

const oneHostOnly = (providerName: string): AppError =>
  new AppError("invalid_request", `The page of ${providerName} knows one host. Use another provider for several.`, {
    details: [{ path: "manager_emails", message: "must name one manager with this provider" }],
  });

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
