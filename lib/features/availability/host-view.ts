import "server-only";
import { DateTime } from "luxon";
import type { Actor } from "@/lib/auth/actor";
import {
  type BusyFailure,
  type BusyReading,
  busyTimesOf,
  NOTHING_CONNECTED,
  type ReadBusy,
} from "@/lib/connections/busy-times";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import type { User } from "@/lib/generated/prisma/client";
import { formatDay, formatTime, formatZone } from "@/lib/time";
import { loadHostAvailability, zoneOf } from "./repository";
import type { AvailabilityQuery, TimeRange } from "./schema";

const MAX_DAYS_BACK = 60;
const MAX_DAYS_AHEAD = 200;
const providerNames: Record<string, string> = { zoho: "Zoho Calendar", google: "Google Calendar", outlook: "Outlook" };

type HostQuery = {
  user_id?: string | undefined;
  manager_email?: string | undefined;
  duration_minutes?: number | undefined;
};

/**
 * A host as it is explained to people: `query` is there also while a calendar is unknown (then without its busy time, for drawing;
 * nothing of it is offered), and null where not even the hours can be read.
 */
export type ViewedHost = {
  user: User;
  timeZone: string;
  /** The first day's first moment, by the host's clock. */
  firstDay: DateTime;
  durationMinutes: number;
  gridMinutes: number;
  query: AvailabilityQuery | null;
  reading: BusyReading;
  reason: string | null;
};

/**
 * Everything about a host's days from `on` for `days` of the host's own days. Managers see themselves only.
 * @throws AppError user_not_found; invalid_request for days that are too far away
 */
export async function viewHost(
  actor: Actor,
  asked: HostQuery & { on: string; days: number },
  now: Date,
  readBusy: ReadBusy = busyTimesOf,
): Promise<ViewedHost> {
  const user = await findHost(actor, asked);
  const workspace = await workspaceSettings(db);
  const timeZone = zoneOf(user, workspace);
  const firstDay = DateTime.fromISO(asked.on, { zone: timeZone });
  const range = { start: firstDay.toJSDate(), end: dayAfter(firstDay, asked.days).toJSDate() };
  requireNear(range, now);
  const durationMinutes = asked.duration_minutes ?? workspace.bookingDurationMinutes;
  const reading = await readBusy(user.id, withMargin(range), { now });
  const request = { hostId: user.id, durationMinutes, range, now };
  const known = await loadHostAvailability(db, request, reading);
  const common = { user, timeZone, firstDay, durationMinutes, gridMinutes: workspace.slotGridMinutes, reading };
  if (known.state === "known") return { ...common, query: known.query, reason: null };
  if (reading.state === "known" || !known.failure) return { ...common, query: null, reason: known.reason };
  const drawn = await loadHostAvailability(db, request, NOTHING_CONNECTED);
  return {
    ...common,
    query: drawn.state === "known" ? drawn.query : null,
    reason: failureInWords(known.failure, user.name, timeZone),
  };
}

/** Its first moment: a day on which the clocks skip midnight begins at one, and the next one does not. */
export const dayAfter = (day: DateTime, days: number): DateTime => day.plus({ days }).startOf("day");

/** Whom a question is about. @throws AppError user_not_found, also for managers who ask about somebody else */
export async function findHost(actor: Actor, { user_id, manager_email }: HostQuery): Promise<User> {
  const user = await db.user.findFirst({
    where: user_id ? { id: user_id } : { email: manager_email?.trim().toLowerCase() ?? "" },
  });
  if (!user || (actor.role === "manager" && user.id !== actor.userId))
    throw new AppError("user_not_found", "There is no such person. Check user_id or manager_email.");
  return user;
}

function requireNear(range: TimeRange, now: Date): void {
  const days = (at: Date) => (at.getTime() - now.getTime()) / 86_400_000;
  if (days(range.start) > -MAX_DAYS_BACK && days(range.start) < MAX_DAYS_AHEAD) return;
  throw new AppError("invalid_request", "This day is too far away: at most 60 days back and 200 ahead.");
}

/** What lies beside a day counts for its first and last starts. */
const withMargin = ({ start, end }: TimeRange): TimeRange => ({
  start: new Date(start.getTime() - 43_200_000),
  end: new Date(end.getTime() + 43_200_000),
});

/** "The Zoho Calendar of Helena Brandt has not been readable since Tuesday 24 November 2026, 10:02, Europe/London (GMT). …" */
function failureInWords({ provider, message, since }: BusyFailure, name: string, timeZone: string): string {
  const whose = `The ${providerNames[provider] ?? provider} of ${name}`;
  if (!since) return `${whose} cannot be read. ${message}`;
  const from = [formatDay(since, timeZone), formatTime(since, timeZone), formatZone(since, timeZone)].join(", ");
  return `${whose} has not been readable since ${from}. ${message}`;
}

/** What both views say of the host, in the API's words. */
export const hostFieldsOf = ({ user, timeZone, durationMinutes, gridMinutes, reading, reason }: ViewedHost) => ({
  user_id: user.id,
  name: user.name,
  timezone: timeZone,
  duration_minutes: durationMinutes,
  grid_minutes: gridMinutes,
  availability: reason === null ? ("known" as const) : ("unknown" as const),
  reason,
  failure:
    reading.state === "unknown"
      ? {
          connection_id: reading.cause.connectionId,
          provider: reading.cause.provider,
          code: reading.cause.code,
          message: reading.cause.message,
          since: reading.cause.since?.toISOString() ?? null,
        }
      : null,
  sources: reading.sources.map(({ connectionId, provider, calendars, readAt }) => ({
    connection_id: connectionId,
    provider,
    calendars,
    read_at: readAt.toISOString(),
  })),
});

export const toSpanView = ({ start, end }: TimeRange) => ({
  starts_at: start.toISOString(),
  ends_at: end.toISOString(),
});
