import "server-only";
import type { BusyFailure, BusyReading } from "@/lib/connections/busy-times";
import type { Tx } from "@/lib/db";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import type { Prisma, User, Workspace } from "@/lib/generated/prisma/client";
import { isIanaZone } from "@/lib/time";
import { unreadCalendars } from "./joint-rules";
import { listOffers } from "./offer-repository";
import { WEEK_MARGIN_MS } from "./rules";
import {
  type AvailabilityQuery,
  defaultWorkingHours,
  holidaysSchema,
  lowerCap,
  type TimeRange,
  type WorkingHours,
  workingHoursSchema,
} from "./schema";
import { toRange, toSpan, without } from "./spans";

/** `reason` may be read by candidates; `failure` says which calendar and since when, to people of the workspace. */
export type HostAvailability =
  | { state: "known"; query: AvailabilityQuery; hostName: string }
  | { state: "unknown"; hostName: string | null; reason: string; failure: BusyFailure | null };

export type AvailabilityRequest = {
  hostId: string | null;
  durationMinutes: number;
  range: TimeRange;
  now: Date;
  /** The booking that is being moved does not stand in its own way. */
  exceptBookingId?: string;
};

/** Whose hours count: the person's own, else the workspace's, else Monday to Friday 9 to 17. Null: what is stored cannot be read. */
export function hoursOf(
  user: Pick<User, "workingHours">,
  workspace: Pick<Workspace, "workingHours">,
): WorkingHours | null {
  const stored = user.workingHours ?? workspace.workingHours;
  if (stored === null) return defaultWorkingHours;
  const parsed = workingHoursSchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

export const zoneOf = (user: Pick<User, "timeZone">, workspace: Pick<Workspace, "timeZone">): string =>
  user.timeZone ?? workspace.timeZone;

/**
 * Everything slots are computed from, with the busy time that was read of the host's calendars before (a transaction asks no vendor).
 * Unknown, with a reason, whenever a part of it is missing: unknown is not free.
 */
export async function loadHostAvailability(
  tx: Tx,
  request: AvailabilityRequest,
  reading: BusyReading,
): Promise<HostAvailability> {
  const workspace = await workspaceSettings(tx);
  const host = request.hostId ? await tx.user.findUnique({ where: { id: request.hostId } }) : null;
  if (!host) return unknown("Nobody is named yet to take this call.");
  if (host.disabledAt) return unknown(`${host.name} no longer takes calls here.`);
  const timeZone = zoneOf(host, workspace);
  const workingHours = hoursOf(host, workspace);
  const holidays = holidaysSchema.safeParse(workspace.holidays);
  if (!workingHours || !isIanaZone(timeZone)) return unknown(`The working hours of ${host.name} cannot be read.`);
  if (!holidays.success) return unknown("The holidays of the workspace cannot be read.");
  if (reading.state === "unknown")
    return { ...unknown(unreadCalendars([host.name]), host.name), failure: reading.cause };
  const meetings = await listMeetings(tx, host.id, around(request.range), request.exceptBookingId);
  const holds = await listHolds(tx, host.id, around(request.range), request);
  return {
    state: "known",
    hostName: host.name,
    query: {
      workingHours,
      timeZone,
      rules: {
        durationMinutes: request.durationMinutes,
        bufferBeforeMinutes: workspace.bufferBeforeMinutes,
        bufferAfterMinutes: workspace.bufferAfterMinutes,
        minimumNoticeMinutes: workspace.minimumNoticeMinutes,
        bookingWindowDays: workspace.bookingWindowDays,
        dailyCap: lowerCap(host.dailyCap, workspace.dailyCap),
        weeklyCap: lowerCap(host.weeklyCap, workspace.weeklyCap),
        gridMinutes: workspace.slotGridMinutes,
      },
      holidays: holidays.data.map(({ on }) => on),
      busy: withoutOwnCall(reading.busy, await ownCall(tx, host.id, request.exceptBookingId)),
      bookings: meetings,
      holds,
      offers: await listOffers(tx, host.id, request.range),
      now: request.now,
      range: request.range,
    },
  };
}

const unknown = (reason: string, hostName: string | null = null) => ({
  state: "unknown" as const,
  hostName,
  reason,
  failure: null,
});

/** A week's cap counts the whole week. */
const around = ({ start, end }: TimeRange): TimeRange => ({
  start: new Date(start.getTime() - WEEK_MARGIN_MS),
  end: new Date(end.getTime() + WEEK_MARGIN_MS),
});

/**
 * Calls that a host takes or has taken, those of panels among them, as far as they end after `since`. The panels are looked up
 * first: asked for in the same condition, they would have every booking there is read.
 */
export async function callsOf(tx: Tx, hostId: string, since: Date) {
  const seats = await tx.bookingHost.findMany({
    where: { hostId, booking: { hostMode: "panel", endsAt: { gt: since } } },
    select: { bookingId: true },
  });
  return {
    OR: [{ hostId }, { id: { in: seats.map(({ bookingId }) => bookingId) } }],
    status: { in: ["confirmed", "completed", "no_show"] },
    endsAt: { gt: since },
  } satisfies Prisma.BookingWhereInput;
}

async function listMeetings(tx: Tx, hostId: string, range: TimeRange, exceptBookingId: string | undefined) {
  const meetings = await tx.booking.findMany({
    where: {
      ...(await callsOf(tx, hostId, range.start)),
      startsAt: { lt: range.end },
      ...(exceptBookingId ? { id: { not: exceptBookingId } } : {}),
    },
    select: { startsAt: true, endsAt: true, bufferBeforeMinutes: true, bufferAfterMinutes: true },
  });
  return meetings.flatMap(({ startsAt, endsAt, ...buffers }) =>
    startsAt && endsAt ? [{ start: startsAt, end: endsAt, ...buffers }] : [],
  );
}

async function listHolds(tx: Tx, hostId: string, range: TimeRange, { now, exceptBookingId }: AvailabilityRequest) {
  const holds = await tx.slotHold.findMany({
    where: {
      hostId,
      startsAt: { lt: range.end },
      endsAt: { gt: range.start },
      expiresAt: { gt: now },
      ...(exceptBookingId ? { NOT: { holdKey: { contains: exceptBookingId } } } : {}),
    },
    select: { startsAt: true, endsAt: true },
  });
  return holds.map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt }));
}

/** The calls of a host that touch a stretch of time, with whom. */
export async function listCalls(tx: Tx, hostId: string, range: TimeRange) {
  const calls = await tx.booking.findMany({
    where: {
      ...(await callsOf(tx, hostId, range.start)),
      startsAt: { lt: range.end },
    },
    select: {
      id: true,
      startsAt: true,
      endsAt: true,
      profileId: true,
      candidateName: true,
      profile: { select: { name: true } },
    },
    orderBy: { startsAt: "asc" },
  });
  return calls.flatMap(({ id, startsAt, endsAt, profileId, candidateName, profile }) =>
    startsAt && endsAt
      ? [{ start: startsAt, end: endsAt, bookingId: id, profileId, candidateName: candidateName ?? profile.name }]
      : [],
  );
}

/** What is held of a host's time, and for whom where the hold's key names a booking. */
export async function listHeld(tx: Tx, hostId: string, range: TimeRange, now: Date) {
  const holds = await tx.slotHold.findMany({
    where: { hostId, startsAt: { lt: range.end }, endsAt: { gt: range.start }, expiresAt: { gt: now } },
    orderBy: { startsAt: "asc" },
  });
  const bookings = await tx.booking.findMany({
    where: { id: { in: holds.flatMap(({ holdKey }) => holdKey.split(":")) } },
    select: { id: true, candidateName: true, profile: { select: { name: true } } },
  });
  return holds.map(({ startsAt, endsAt, holdKey }) => {
    const booking = bookings.find(({ id }) => holdKey.split(":").includes(id));
    return { start: startsAt, end: endsAt, forName: booking ? (booking.candidateName ?? booking.profile.name) : null };
  });
}

type OwnCall = TimeRange & { isWritten: boolean; isGuests: boolean };

/** Where the booking that is being moved stands: calendars are busy there because of it, those of a panel's guests as well. */
async function ownCall(tx: Tx, userId: string, bookingId: string | undefined): Promise<OwnCall | null> {
  if (!bookingId) return null;
  const { startsAt, endsAt, eventState, hostId } =
    (await tx.booking.findFirst({
      where: { id: bookingId, status: "confirmed" },
      select: { startsAt: true, endsAt: true, eventState: true, hostId: true },
    })) ?? {};
  if (!startsAt || !endsAt) return null;
  return { start: startsAt, end: endsAt, isWritten: eventState === "written", isGuests: hostId !== userId };
}

/** Without an event of ours, a stretch of exactly the call's own length is the call: a guest took the mailed invitation into the calendar. */
function withoutOwnCall(busy: readonly TimeRange[], own: OwnCall | null): readonly TimeRange[] {
  if (!own) return busy;
  if (own.isWritten) return without(busy.map(toSpan), toSpan(own)).map(toRange);
  if (!own.isGuests) return busy;
  return busy.filter(
    ({ start, end }) => start.getTime() !== own.start.getTime() || end.getTime() !== own.end.getTime(),
  );
}

/** Held until the transaction ends: whoever books a host's time waits here for whoever does so already. */
export async function lockHost(tx: Tx, hostId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`booking-host:${hostId}`}, 0))`;
}

/** Several at once, always in one order: two panels that share people never wait for each other. */
export async function lockHosts(tx: Tx, hostIds: readonly string[]): Promise<void> {
  for (const hostId of [...new Set(hostIds)].sort()) await lockHost(tx, hostId);
}
