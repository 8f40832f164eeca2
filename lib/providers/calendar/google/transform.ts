import { DateTime } from "luxon";
import { z } from "zod";
import type { EventDraft, EventRef, EventState, TimeRange } from "@/lib/providers/calendar/types";

const DAY_MS = 86_400_000;

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** developers.google.com/workspace/calendar/api/v3/reference/freebusy/query */
export const freeBusyAnswer = z.object({
  calendars: z.record(
    z.string(),
    z.object({
      busy: z.array(z.object({ start: instant, end: instant })).optional(),
      errors: z.array(z.object({ reason: z.string() })).optional(),
    }),
  ),
});
export type FreeBusyAnswer = z.infer<typeof freeBusyAnswer>;

const eventTime = z.object({
  dateTime: z.string().nullish(),
  date: z.string().nullish(),
  timeZone: z.string().nullish(),
});

/** What the product reads of an event: of its own ones only. */
export const eventAnswer = z.object({
  id: z.string().min(1),
  etag: z.string().optional(),
  status: z.enum(["confirmed", "tentative", "cancelled"]),
  start: eventTime.optional(),
  end: eventTime.optional(),
  attendees: z.array(z.object({ email: z.string().optional() })).optional(),
  hangoutLink: z.string().optional(),
  conferenceData: z
    .object({
      createRequest: z.object({ status: z.object({ statusCode: z.string() }).optional() }).optional(),
      entryPoints: z.array(z.object({ entryPointType: z.string(), uri: z.string() })).optional(),
    })
    .optional(),
});
export type EventAnswer = z.infer<typeof eventAnswer>;

/** "none" is told for what cannot be seen; newer roles, should there be some, count as reading. */
export const calendarAnswer = z.object({
  accessRole: z.string(),
  summary: z.string().optional(),
  timeZone: z.string().optional(),
});

export const calendarListAnswer = z.object({
  nextPageToken: z.string().optional(),
  items: z
    .array(calendarAnswer.extend({ id: z.string().min(1), primary: z.boolean().optional() }))
    .optional()
    .transform((items) => items ?? []),
});

export const mayWrite = (accessRole: string): boolean => accessRole === "writer" || accessRole === "owner";

/** The range in parts of at most `days`, without a hole between them. */
export function windowsOf({ start, end }: TimeRange, days: number): TimeRange[] {
  const windows: TimeRange[] = [];
  for (let from = start.getTime(); from < end.getTime(); from += days * DAY_MS) {
    windows.push({ start: new Date(from), end: new Date(Math.min(from + days * DAY_MS, end.getTime())) });
  }
  return windows;
}

export function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let from = 0; from < items.length; from += size) chunks.push(items.slice(from, from + size));
  return chunks;
}

/**
 * Busy time of every calendar that was asked for, or why one is unknown. A calendar that Google cannot tell of stands in a
 * success with `busy: []` and `errors` (v3.d.ts, Schema$FreeBusyCalendar): read without `errors` it would look free.
 * `reason` null: the answer does not mention the calendar.
 */
export function busyOf(
  { calendars }: FreeBusyAnswer,
  ids: readonly string[],
): { ok: true; busy: TimeRange[] } | { ok: false; reason: string | null } {
  const busy: TimeRange[] = [];
  for (const id of ids) {
    const told = calendars[id] ?? calendars[id.toLowerCase()];
    const reason = told?.errors?.[0]?.reason;
    if (reason !== undefined) return { ok: false, reason };
    if (!told?.busy) return { ok: false, reason: null };
    busy.push(...told.busy);
  }
  return { ok: true, busy };
}

/** In order, without overlaps: what two calendars or two windows both tell is told once. */
export function joined(ranges: readonly TimeRange[]): TimeRange[] {
  const result: TimeRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.start.getTime() - b.start.getTime())) {
    const last = result.at(-1);
    if (last && range.start <= last.end) {
      if (range.end > last.end) result[result.length - 1] = { start: last.start, end: range.end };
    } else {
      result.push(range);
    }
  }
  return result;
}

/** `date: null` clears what the owner may have made of our event: an all-day one. A PATCH would keep both, which Google refuses. */
export const timesOf = ({ start, end }: TimeRange, timeZone: string) => ({
  start: { dateTime: start.toISOString(), timeZone, date: null },
  end: { dateTime: end.toISOString(), timeZone, date: null },
});

export type Furnishing = { withGuests: boolean; withRoom: boolean };

/** The body of events.insert. The key is the event's id, so that Google itself refuses a second one (v3.d.ts, Schema$Event.id). */
export const insertBody = (draft: EventDraft, { withGuests, withRoom }: Furnishing) => ({
  id: draft.idempotencyKey,
  summary: draft.title,
  description: draft.description,
  ...(draft.location === undefined ? {} : { location: draft.location }),
  start: { dateTime: draft.range.start.toISOString(), timeZone: draft.timeZone },
  end: { dateTime: draft.range.end.toISOString(), timeZone: draft.timeZone },
  ...(withGuests ? { attendees: draft.attendees.map(({ name, email }) => ({ email, displayName: name })) } : {}),
  ...(withRoom
    ? {
        conferenceData: {
          createRequest: { requestId: draft.idempotencyKey, conferenceSolutionKey: { type: "hangoutsMeet" } },
        },
      }
    : {}),
  ...(draft.isPrivate ? { visibility: "private" } : {}),
  extendedProperties: { private: { app: "ai-recruiter" } },
  guestsCanModify: false,
  transparency: "opaque",
  reminders: { useDefault: true },
});

export const isRoomPending = (event: EventAnswer): boolean =>
  meetingLinkOf(event) === null && event.conferenceData?.createRequest?.status?.statusCode === "pending";

export const meetingLinkOf = ({ hangoutLink, conferenceData }: EventAnswer): string | null =>
  hangoutLink ?? conferenceData?.entryPoints?.find(({ entryPointType }) => entryPointType === "video")?.uri ?? null;

export function refOf(event: EventAnswer, calendarId: string): EventRef {
  const meetingLink = meetingLinkOf(event);
  return {
    calendarId,
    eventId: event.id,
    ...(event.etag === undefined ? {} : { etag: event.etag }),
    ...(meetingLink === null ? {} : { meetingLink }),
  };
}

/** Whether the calendar's own zone is needed to tell the event's instants. */
export const isAllDay = (event: EventAnswer): boolean => typeof event.start?.date === "string";

/** Null where it holds no readable times, as a deleted event may. `calendarZone`: for all-day events, which carry none. */
export function stateOf(event: EventAnswer, calendarId: string, calendarZone: string): EventState | null {
  const start = instantOf(event.start, calendarZone);
  const end = instantOf(event.end, calendarZone);
  if (!start || !end) return null;
  return {
    ...refOf(event, calendarId),
    status: event.status === "cancelled" ? "cancelled" : "confirmed",
    range: { start, end },
    attendees: (event.attendees ?? []).flatMap(({ email }) => (email === undefined ? [] : [email])),
  };
}

/** RFC 3339 with an offset, or a clock time with its zone, or a date in the calendar's zone: never this process's zone. */
function instantOf(time: EventAnswer["start"], calendarZone: string): Date | null {
  const text = time?.dateTime ?? time?.date;
  if (!text) return null;
  const read = DateTime.fromISO(text, { zone: time?.timeZone ?? calendarZone });
  return read.isValid ? read.toJSDate() : null;
}
