import "server-only";
import { type Actor, seesLinks } from "@/lib/auth/actor";
import { findLink } from "@/lib/auth/links";
import type { ReadBusy } from "@/lib/connections/busy-times";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { zoneOf } from "@/lib/features/availability/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { calendarProviderId, calendarProviders } from "@/lib/providers/registry";
import { addToCalendarLinks, calendarFile } from "./calendar-file";
import { findSlots } from "./find-slots";
import { contactFor } from "./host-repository";
import { parseMailbox } from "./invitation";
import { bookingUrl } from "./open-booking";
import { type BookingRecord, bookingScope, findBooking, listBookings, readableProfile } from "./repository";
import { changeableUntil, isInvited, requireInvited, statusAt, usesOwnPage } from "./rules";
import type { BookingRow, BookingStatusResponse, LinkBooking, SlotsQuery, SlotsResponse } from "./schema";
import { hostNames, seatedHosts } from "./seats-rules";
import { vendorHold } from "./vendor-repository";
import { invitationFor } from "./write-invitation";

const DAY_MS = 86_400_000;
const MAX_RANGE_DAYS = 31;
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** The booking a candidate's link opens. @throws AppError link_not_found for unknown, foreign, revoked and worn-out links alike */
export async function bookingOfLink(token: string, now = new Date()): Promise<BookingRecord> {
  const link = await findLink("booking", token, now);
  const booking = link && (await findBooking(db, link.subjectId));
  if (!booking)
    throw new AppError(
      "link_not_found",
      "This link opens nothing. Check that it is complete, or ask the person who sent it for a new one.",
    );
  return booking;
}

/** A booking as an actor may see it. @throws AppError booking_not_found; unsupported_provider for a name that is no provider */
export async function bookingForActor(actor: Actor, bookingId: string, provider?: string): Promise<BookingRecord> {
  const expected = provider === undefined ? undefined : calendarProviderId(provider);
  const [booking] = await listBookings(db, {
    AND: [{ id: bookingId }, bookingScope(actor), expected ? { provider: expected } : {}],
  });
  if (!booking) throw new AppError("booking_not_found", "There is no such booking. Check booking_id and provider.");
  return booking;
}

const providerOf = ({ provider }: Pick<BookingRecord, "provider">) =>
  calendarProviders.find(({ id }) => id === provider);

/** What the candidate's page shows. */
export async function linkBookingView(booking: BookingRecord, now = new Date()): Promise<LinkBooking> {
  const workspace = await workspaceSettings(db);
  const { host, startsAt, endsAt, profile } = booking;
  const seats = seatedHosts(booking);
  const booked = statusAt(booking, now);
  const status = booked === "pending" && !isInvited(booking) ? "cancelled" : booked;
  const contact = await contactFor(db, booking, parseMailbox(env.mailFrom, workspace.name));
  const invitation = status === "confirmed" ? await invitationFor(db, booking) : null;
  const { isHeld, moveUrl } = await vendorHold(db, booking.id);
  return {
    status,
    duration_minutes: booking.durationMinutes,
    timezone: booking.timeZone,
    expires_at: booking.expiresAt.toISOString(),
    job_title: booking.job?.title ?? null,
    host_name: hostNames(booking),
    hosts: seats.hosts.map(({ name, title }) => ({ name, title })),
    host_mode: seats.mode,
    host_title: host?.title ?? null,
    host_timezone: host ? zoneOf(host, workspace) : workspace.timeZone,
    candidate_name: booking.candidateName ?? profile.name,
    candidate_email: booking.candidateEmail ?? profile.email,
    starts_at: iso(startsAt),
    ends_at: iso(endsAt),
    meeting_link: booking.meetingLink,
    changeable_until:
      status === "confirmed" && startsAt ? iso(changeableUntil(startsAt, workspace.changeCutoffMinutes)) : null,
    held_by: isHeld ? { name: providerOf(booking)?.name ?? booking.provider, move_url: moveUrl } : null,
    cancel_reason: booking.cancelReason,
    add_to_calendar: invitation ? addToCalendarLinks(invitation.candidate.meeting) : null,
    organisation: workspace.name,
    contact,
  };
}

/** The times that can be chosen. Unknown says why, and offers nothing: unknown is not free. */
export async function slotsView(
  booking: BookingRecord,
  query: SlotsQuery,
  now = new Date(),
  readBusy?: ReadBusy,
): Promise<SlotsResponse> {
  requireInvited(booking);
  const workspace = await workspaceSettings(db);
  const windowEndsAt = new Date(now.getTime() + workspace.bookingWindowDays * DAY_MS);
  const from =
    query.from ?? (query.to ? new Date(Math.max(now.getTime(), query.to.getTime() - MAX_RANGE_DAYS * DAY_MS)) : now);
  const to = query.to ?? new Date(from.getTime() + MAX_RANGE_DAYS * DAY_MS);
  const found = await findSlots(booking, { start: from, end: to }, now, readBusy);
  return {
    slots: found.state === "known" ? found.slots : [],
    timezone: query.timezone ?? booking.timeZone,
    duration_minutes: booking.durationMinutes,
    availability: found.state,
    reason: found.state === "unknown" ? found.reason : null,
    from: from.toISOString(),
    to: to.toISOString(),
    window_ends_at: windowEndsAt.toISOString(),
  };
}

/** The file for "Apple or other". @throws AppError booking_not_active while nothing is booked */
export async function inviteFile(booking: BookingRecord, now = new Date()): Promise<string> {
  const invitation = statusAt(booking, now) === "confirmed" ? await invitationFor(db, booking) : null;
  if (!invitation) throw new AppError("booking_not_active", "There is no booked call to add to a calendar.");
  return calendarFile(invitation.candidate.meeting, "PUBLISH");
}

export async function bookingStatusView(booking: BookingRecord, now = new Date()): Promise<BookingStatusResponse> {
  return {
    success: true,
    booking_id: booking.id,
    provider: booking.provider,
    status: statusAt(booking, now),
    duration_minutes: booking.durationMinutes,
    starts_at: iso(booking.startsAt),
    ends_at: iso(booking.endsAt),
    timezone: booking.timeZone,
    profile_id: booking.profileId,
    booking_link: await bookingUrl(db, booking),
    meeting_link: booking.meetingLink,
  };
}

/** The same, for whoever asks. @throws AppError booking_not_found; unsupported_provider for a name that is no provider */
export async function bookingStatusFor(
  actor: Actor,
  { bookingId, provider }: { bookingId: string; provider: string | undefined },
): Promise<BookingStatusResponse> {
  const status = await bookingStatusView(await bookingForActor(actor, bookingId, provider));
  return seesLinks(actor) ? status : { ...status, booking_link: null };
}

/** A row of the Bookings tab. */
async function bookingRow(booking: BookingRecord, now = new Date()): Promise<BookingRow> {
  const { host } = booking;
  const seats = seatedHosts(booking);
  const workspace = await workspaceSettings(db);
  const status = await bookingStatusView(booking, now);
  const { success: _success, profile_id: _profileId, ...shared } = status;
  return {
    ...shared,
    job_id: booking.jobId,
    job_title: booking.job?.title ?? null,
    host_name: hostNames(booking),
    hosts: seats.hosts.map(({ id, name, email }) => ({ user_id: id, name, email })),
    host_mode: seats.mode,
    host_timezone: host ? zoneOf(host, workspace) : workspace.timeZone,
    tells_of_booking: usesOwnPage(booking.provider) || providerOf(booking)?.bookingLinks?.bookingStatus !== undefined,
    expires_at: booking.expiresAt.toISOString(),
    note: booking.note,
    cancel_reason: booking.cancelReason,
    cancelled_by: booking.cancelledBy,
    is_on_host_calendar:
      booking.status === "confirmed" && usesOwnPage(booking.provider) ? booking.eventState === "written" : null,
    host_calendar: booking.eventState,
    host_calendar_error: booking.eventError,
    created_at: booking.createdAt.toISOString(),
  };
}

/** A profile's bookings, newest first, as an actor may see them. @throws AppError profile_not_found */
export async function bookingRowsOf(actor: Actor, profileId: string, now = new Date()): Promise<BookingRow[]> {
  if (!(await readableProfile(db, actor, profileId)))
    throw new AppError("profile_not_found", "There is no such profile.");
  const bookings = await listBookings(db, { AND: [{ profileId }, bookingScope(actor)] });
  const rows = await Promise.all(bookings.map((booking) => bookingRow(booking, now)));
  return seesLinks(actor) ? rows : rows.map((row) => ({ ...row, booking_link: null }));
}
