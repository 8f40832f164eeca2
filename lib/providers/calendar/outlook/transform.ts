import { DateTime } from "luxon";
import { z } from "zod";
import type { CalendarRef, EventDraft, EventRef, EventState, TimeRange } from "@/lib/providers/calendar/types";
import { isIanaZone } from "@/lib/time";

export type GraphTime = { dateTime: string; timeZone: string };

const DAY_MS = 86_400_000;
/** How far local dates begin before, and end after, the date in UTC. */
export const EAST_MS = 14 * 3_600_000;
export const WEST_MS = 12 * 3_600_000;
/** getSchedule refuses 62 days and more. */
export const MAX_WINDOW_DAYS = 60;
export const MAX_SCHEDULES = 20;

/** The mailbox's own calendar. Its vendor id is another in each mailbox and is not needed to reach it. */
export const DEFAULT_CALENDAR = "default";

/** Where our key stands on an event, so that it is found again. The GUID is this product's own. */
const KEY_PROPERTY = "String {6f0e2a53-9c41-4d0b-8f57-2b6d1c9a7e34} Name AiRecruiterKey";

const utcNames = new Set(["utc", "etc/utc", "etc/gmt", "tzone://microsoft/utc"]);

/**
 * `{dateTime: "2026-11-24T12:00:00.0000000", timeZone: "UTC"}`: seven decimals and no "Z" even in UTC, which `new Date` would read
 * in the server's own zone. A zone that is not known makes the answer unreadable, never another instant.
 */
export const graphTime = z.object({ dateTime: z.string(), timeZone: z.string() }).transform((value, ctx) => {
  const zone = utcNames.has(value.timeZone.toLowerCase()) ? "utc" : value.timeZone;
  const instant = DateTime.fromISO(value.dateTime, { zone });
  if (instant.isValid) return instant.toJSDate();
  ctx.addIssue({ code: "custom", message: "is no time that can be read" });
  return z.NEVER;
});

const scheduleSchema = z.object({
  scheduleId: z.string(),
  availabilityView: z.string().nullish(),
  scheduleItems: z.array(z.object({ status: z.string(), start: graphTime, end: graphTime })).nullish(),
  error: z.object({ responseCode: z.string().nullish() }).nullish(),
});
export type Schedule = z.infer<typeof scheduleSchema>;
/** Subjects and places, which getSchedule sends unasked, are dropped here. */
export const schedulesSchema = z.object({ value: z.array(scheduleSchema) });

export const viewFields = "start,end,showAs,isCancelled,isAllDay";
const viewItemSchema = z.object({
  start: graphTime,
  end: graphTime,
  showAs: z.string().nullish(),
  isCancelled: z.boolean().nullish(),
  isAllDay: z.boolean().nullish(),
});
export type ViewItem = z.infer<typeof viewItemSchema>;
export const viewSchema = z.object({ value: z.array(viewItemSchema), "@odata.nextLink": z.string().optional() });

export const calendarFields = "id,name,isDefaultCalendar,canEdit";
export const calendarsSchema = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      isDefaultCalendar: z.boolean().nullish(),
      canEdit: z.boolean().nullish(),
    }),
  ),
  "@odata.nextLink": z.string().optional(),
});

const meetingSchema = {
  onlineMeeting: z.object({ joinUrl: z.string().nullish() }).nullish(),
  onlineMeetingUrl: z.string().nullish(),
};
export const refFields = "id,onlineMeeting,onlineMeetingUrl";
export const refSchema = z.object({ id: z.string(), "@odata.etag": z.string().optional(), ...meetingSchema });
export const refsSchema = z.object({ value: z.array(refSchema) });

export const stateFields = `${refFields},start,end,isCancelled,attendees,isAllDay,originalStartTimeZone`;
export const stateSchema = refSchema.extend({
  start: graphTime,
  end: graphTime,
  isCancelled: z.boolean().nullish(),
  attendees: z.array(z.object({ emailAddress: z.object({ address: z.string().nullish() }) })).nullish(),
  isAllDay: z.boolean().nullish(),
  originalStartTimeZone: z.string().nullish(),
});

/** The case of these differs between calendars. What is not known to be free is busy. */
const isBusy = (status: string | null | undefined): boolean =>
  !["free", "workingelsewhere"].includes((status ?? "unknown").toLowerCase());

export const busyOfSchedules = (schedules: Schedule[]): TimeRange[] =>
  schedules
    .flatMap(({ scheduleItems }) => scheduleItems ?? [])
    .filter(({ status }) => isBusy(status))
    .map(({ start, end }) => ({ start, end }));

/**
 * A calendar's view tells all-day events as midnight to midnight "UTC" whatever the mailbox's zone
 * (github.com/microsoftgraph/microsoft-graph-docs/issues/1802), and no field tells the zone. The date is therefore busy wherever it
 * may be meant, from the easternmost zone (UTC+14) to the westernmost (UTC-12). getSchedule has the instants right.
 */
export const busyOfView = (items: ViewItem[]): TimeRange[] =>
  items
    .filter(({ showAs, isCancelled }) => isBusy(showAs) && !isCancelled)
    .map(({ start, end, isAllDay }) =>
      isAllDay
        ? { start: new Date(start.getTime() - EAST_MS), end: new Date(end.getTime() + WEST_MS) }
        : { start, end },
    );

/** Each range once, by start. */
export function inOrder(ranges: TimeRange[]): TimeRange[] {
  const once = new Map(ranges.map((range) => [`${range.start.getTime()} ${range.end.getTime()}`, range]));
  return [...once.values()].sort((a, b) => a.start.getTime() - b.start.getTime() || a.end.getTime() - b.end.getTime());
}

/** The range in parts of at most 60 days, each beginning where the one before ends. */
export function windowsOf({ start, end }: TimeRange): TimeRange[] {
  const windows: TimeRange[] = [];
  for (let from = start.getTime(); from < end.getTime(); from += MAX_WINDOW_DAYS * DAY_MS) {
    windows.push({ start: new Date(from), end: new Date(Math.min(from + MAX_WINDOW_DAYS * DAY_MS, end.getTime())) });
  }
  return windows;
}

export const chunksOf = <T>(items: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

export const toUtc = (instant: Date): GraphTime => ({
  dateTime: instant.toISOString().replace("Z", ""),
  timeZone: "UTC",
});

/**
 * In the meeting's zone, which invitations then show. In UTC where the wall clock names two instants (the hour that autumn repeats):
 * Exchange would choose one of them.
 */
export function toGraphTimes({ start, end }: TimeRange, timeZone: string): { start: GraphTime; end: GraphTime } {
  const locals = [start, end].map((instant) => DateTime.fromJSDate(instant, { zone: timeZone }));
  const isPlain = locals.every((local) => local.isValid && local.getPossibleOffsets().length === 1);
  if (!isPlain) return { start: toUtc(start), end: toUtc(end) };
  const [from, to] = locals.map((local) => ({ dateTime: local.toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS"), timeZone }));
  return { start: from ?? toUtc(start), end: to ?? toUtc(end) };
}

/** The body of `POST …/events` without its times. */
export const toGraphEvent = (draft: EventDraft) => ({
  subject: draft.title,
  body: { contentType: "text", content: draft.description },
  ...(draft.location ? { location: { displayName: draft.location } } : {}),
  attendees: draft.attendees.map(({ name, email }) => ({ emailAddress: { address: email, name }, type: "required" })),
  showAs: "busy",
  sensitivity: draft.isPrivate ? "private" : "normal",
  ...(draft.wantsMeetingLink ? { isOnlineMeeting: true, onlineMeetingProvider: "teamsForBusiness" } : {}),
  // A guest proposes times on our own page, where they are checked.
  allowNewTimeProposals: false,
  transactionId: draft.idempotencyKey,
  singleValueExtendedProperties: [{ id: KEY_PROPERTY, value: draft.idempotencyKey }],
});

export const bodyFields = "body,isOnlineMeeting";
export const bodySchema = z.object({
  body: z.object({ content: z.string().nullish() }).nullish(),
  isOnlineMeeting: z.boolean().nullish(),
});

const asHtml = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll("\n", "<br>");

/**
 * An event's body with another text of ours. Of an online meeting Microsoft's part stays, from its line of underscores on: written
 * over, it takes the room with it (https://learn.microsoft.com/graph/api/event-update). Null: that part is not found.
 */
export function rewrittenBody({ body, isOnlineMeeting }: z.infer<typeof bodySchema>, text: string) {
  if (!isOnlineMeeting) return { contentType: "text", content: text };
  const html = body?.content ?? "";
  const line = html.search(/_{20}/);
  const room = line < 0 ? -1 : html.lastIndexOf("<div", line);
  return room < 0 ? null : { contentType: "html", content: `<div>${asHtml(text)}</div>${html.slice(room)}` };
}

export const keyFilter = (key: string): string =>
  `singleValueExtendedProperties/Any(ep: ep/id eq '${KEY_PROPERTY}' and ep/value eq '${key.replaceAll("'", "''")}')`;

export function toEventRef(calendarId: string, event: z.infer<typeof refSchema>): EventRef {
  const etag = event["@odata.etag"];
  const meetingLink = event.onlineMeeting?.joinUrl ?? event.onlineMeetingUrl;
  return {
    calendarId,
    eventId: event.id,
    ...(etag ? { etag } : {}),
    ...(meetingLink ? { meetingLink } : {}),
  };
}

/** A whole day is told as midnight "UTC" (see `busyOfView`): the date by the clock that we wrote, while that stands in the event. */
function rangeOf({ start, end, isAllDay, originalStartTimeZone: zone }: z.infer<typeof stateSchema>): TimeRange {
  if (!isAllDay || !zone || !isIanaZone(zone)) return { start, end };
  const midnightOf = (date: Date) =>
    DateTime.fromJSDate(date, { zone: "utc" }).setZone(zone, { keepLocalTime: true }).toJSDate();
  return { start: midnightOf(start), end: midnightOf(end) };
}

export const toEventState = (calendarId: string, event: z.infer<typeof stateSchema>): EventState => ({
  ...toEventRef(calendarId, event),
  status: event.isCancelled ? "cancelled" : "confirmed",
  range: rangeOf(event),
  attendees: (event.attendees ?? []).flatMap(({ emailAddress }) => emailAddress.address ?? []),
});

export const toCalendarRef = (calendar: z.infer<typeof calendarsSchema>["value"][number]): CalendarRef => ({
  id: calendar.isDefaultCalendar ? DEFAULT_CALENDAR : calendar.id,
  name: calendar.name,
  isPrimary: calendar.isDefaultCalendar ?? false,
  canWrite: calendar.canEdit ?? false,
  isShared: true,
});
