import "server-only";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { hostsFor } from "./host-repository";
import { openBooking } from "./open-booking";
import { type BookingRecord, findBookingByEffect, findCandidacy } from "./repository";
import { pageFor, statusAt } from "./rules";

const DAY_MS = 86_400_000;

/**
 * The booking of a shortlisted application, made once however often the step runs. `isByPerson`: somebody shortlisted them, perhaps
 * again after the first call was cancelled or its link ran out; that asks for a new link. A rule never makes a second one.
 */
export async function createBookingLink(
  input: { applicationId: string; isByPerson?: boolean },
  now = new Date(),
): Promise<{ bookingId: string }> {
  const application = await findCandidacy(db, input.applicationId);
  if (!application) throw new AppError("application_not_found", "The application was erased meanwhile.");
  const { profile, jobId } = application;
  const [workspace, { effectKey, existing }] = await Promise.all([
    workspaceSettings(),
    standingEffect(application.id, input.isByPerson ?? false, now),
  ]);
  // Safe twice: whoever was asked first is asked again, whatever the job says by now.
  const hosts = existing ? namedIn(existing) : await hostsFor(db, { jobId, profileId: profile.id });
  const { booking } = await openBooking({
    provider: existing?.provider ?? pageFor(workspace.bookingProvider, hosts.mode),
    profileId: profile.id,
    candidate: { name: profile.name, email: profile.email },
    jobId,
    applicationId: application.id,
    hosts,
    durationMinutes: workspace.bookingDurationMinutes,
    timeZone: profile.timeZone ?? workspace.timeZone,
    expiresAt: new Date(now.getTime() + workspace.bookingLinkDays * DAY_MS),
    effectKey,
  });
  return { bookingId: booking.id };
}

const namedIn = ({ hostMode: mode, hostId, hosts }: BookingRecord) => ({
  mode,
  hostIds: mode === "single" ? [hostId].flatMap((id) => id ?? []) : hosts.map((seat) => seat.hostId),
});

/** The key of this invitation: each one after the first names the booking that came to nothing before it. */
async function standingEffect(
  applicationId: string,
  isByPerson: boolean,
  now: Date,
): Promise<{ effectKey: string; existing: BookingRecord | null }> {
  let effectKey = `shortlist:${applicationId}`;
  let existing = await findBookingByEffect(db, effectKey);
  while (isByPerson && existing && !["pending", "confirmed"].includes(statusAt(existing, now))) {
    effectKey = `shortlist:${applicationId}:after-${existing.id}`;
    existing = await findBookingByEffect(db, effectKey);
  }
  return { effectKey, existing };
}
