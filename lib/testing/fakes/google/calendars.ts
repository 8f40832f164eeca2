import { clockAt, instantAt, withOffset } from "./zoned-time";

export type EventTime = { dateTime?: string; date?: string; timeZone?: string };
/** An event as Google keeps it. Unknown fields are kept too. */
export type StoredEvent = {
  id: string;
  etag: string;
  status: "confirmed" | "tentative" | "cancelled";
  summary?: string;
  start: EventTime;
  end: EventTime;
  attendees?: { email: string; displayName?: string; responseStatus?: string }[];
  transparency?: "opaque" | "transparent";
  recurrence?: string[];
  [field: string]: unknown;
};
export type Role = "none" | "freeBusyReader" | "reader" | "writer" | "owner";
export type StoredCalendar = {
  id: string;
  summary: string;
  timeZone: string;
  isPublic: boolean;
  roles: Map<string, Role>;
  events: Map<string, StoredEvent>;
};
export type Span = { start: number; end: number };

const DAY = 86_400_000;
const HAS_OFFSET = /(Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds; null where Google could not tell the instant: a clock time without zone, an unreadable one. */
export function instantOf(time: EventTime | undefined, calendarZone: string): number | null {
  if (!time) return null;
  const isDate = time.date !== undefined && time.date !== null;
  const text = isDate ? time.date : time.dateTime;
  if (typeof text !== "string" || (isDate && time.dateTime)) return null;
  if (!isDate && HAS_OFFSET.test(text)) return Number.isNaN(Date.parse(text)) ? null : Date.parse(text);
  const zone = isDate ? calendarZone : time.timeZone;
  const clock = Date.parse(isDate ? `${text}T00:00:00Z` : `${text}Z`);
  return zone === undefined || Number.isNaN(clock) ? null : instantAt(clock, zone);
}

export const spanOf = (event: StoredEvent, zone: string): Span => ({
  start: instantOf(event.start, zone) ?? Number.NaN,
  end: instantOf(event.end, zone) ?? Number.NaN,
});

/** Daily and weekly rules, by the clock of the event's own zone: 09:00 stays 09:00 over a change of the clocks. */
export function occurrences(event: StoredEvent, zone: string, until: number): Span[] {
  const first = spanOf(event, zone);
  const rule = event.recurrence?.find((line) => line.startsWith("RRULE:"));
  if (!rule) return [first];
  const step = rule.includes("FREQ=DAILY") ? DAY : 7 * DAY;
  const count = Number(/COUNT=(\d+)/.exec(rule)?.[1] ?? Number.POSITIVE_INFINITY);
  const eventZone = event.start.timeZone ?? zone;
  const clock = clockAt(first.start, eventZone);
  const found: Span[] = [];
  for (let index = 0; index < count; index += 1) {
    const start = instantAt(clock + index * step, eventZone);
    if (start >= until) break;
    found.push({ start, end: start + first.end - first.start });
  }
  return found;
}

/** As freeBusy tells it: what is shown as free and what is cancelled left out, cut to the window, overlaps joined. */
export function busySpans(calendar: StoredCalendar, window: Span): Span[] {
  const spans = [...calendar.events.values()]
    .filter(({ status, transparency }) => status !== "cancelled" && transparency !== "transparent")
    .flatMap((event) => occurrences(event, calendar.timeZone, window.end))
    .filter(({ start, end }) => start < window.end && end > window.start)
    .map(({ start, end }) => ({ start: Math.max(start, window.start), end: Math.min(end, window.end) }))
    .sort((a, b) => a.start - b.start);
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else joined.push(span);
  }
  return joined;
}

/** An event's times as Google writes them: with the offset of its zone. */
export function writtenTime(time: EventTime, calendarZone: string): EventTime {
  const instant = instantOf(time, calendarZone);
  if (time.date || instant === null) return time.date ? { date: time.date } : time;
  return {
    dateTime: withOffset(instant, time.timeZone ?? calendarZone),
    timeZone: time.timeZone ?? calendarZone,
  };
}
