import { z } from "zod";
import { isIanaZone } from "@/lib/time";
import type { CalendarRef, TimeRange } from "../types";
import { dayBefore, rangeOf } from "./times";

const DAY_MS = 86_400_000;

/** Without the list's key it is no list: an account always has a calendar. */
export const calendarList = z.object({
  calendars: z.array(
    z.object({
      uid: z.string().min(1),
      name: z.string().default(""),
      isdefault: z.boolean().default(false),
      privilege: z.string().default(""),
      timezone: z.string().optional(),
      include_infreebusy: z.boolean().optional(),
    }),
  ),
});
export type ZohoCalendar = z.infer<typeof calendarList>["calendars"][number];

const WRITING = new Set(["owner", "edit", "delegate"]);

export const toCalendarRef = (calendar: ZohoCalendar): CalendarRef => ({
  id: calendar.uid,
  name: calendar.name,
  isPrimary: calendar.isdefault,
  canWrite: WRITING.has(calendar.privilege),
  isShared: calendar.include_infreebusy !== false,
  ...(calendar.timezone && isIanaZone(calendar.timezone) ? { timeZone: calendar.timezone } : {}),
});

/** What the calendar list says of the chosen calendars' part in free/busy. "unsaid": it leaves the switch out. */
export function inclusionOf(
  calendars: readonly ZohoCalendar[],
  chosen: readonly string[],
): "all" | "unsaid" | "not all" {
  const found = chosen.map((id) => calendars.find(({ uid }) => uid === id));
  if (found.length === 0 || found.some((one) => !one || one.include_infreebusy === false)) return "not all";
  return found.every((one) => one?.include_infreebusy) ? "all" : "unsaid";
}

/** `days`: whole days of which the last may be one too many, "20270322" to "20270323". */
export type BusySpan = TimeRange & { days?: { first: string; last: string } };
export type FreeBusy = { kind: "busy"; busy: BusySpan[] } | { kind: "no rows" } | { kind: "not shared" };

const busyEntry = z.object({ startTime: z.string(), endTime: z.string(), fbtype: z.string().default("busy") });
const isYes = (value: unknown): boolean => value === true || value === "true";

/**
 * An eventbased answer. "no rows" (`{}` or `NODATA`) is kept apart from an empty list: the same words are said where nothing is
 * told. Anything else is unreadable, a failure of the parse. @param zone whose midnight all-day entries mean
 */
export const freeBusyAnswer = (zone: string): z.ZodType<FreeBusy> =>
  z.record(z.string(), z.unknown()).transform((answer, context): FreeBusy => {
    if (isYes(answer.fb_not_enabled)) return { kind: "not shared" };
    const rows = answer.freebusy ?? answer.fb;
    if (rows === undefined && (Object.keys(answer).length === 0 || "NODATA" in answer)) return { kind: "no rows" };
    const entries = z.array(busyEntry).safeParse(rows);
    // Whatever is not called free (out of office, tentative, a word of tomorrow) is busy.
    const busy = entries.data?.filter(({ fbtype }) => fbtype.toLowerCase() !== "free").map((one) => spanOf(one, zone));
    if (!busy || busy.includes(null)) {
      context.addIssue({ code: "custom", message: "is no free/busy answer that can be read" });
      return z.NEVER;
    }
    return { kind: "busy", busy: busy.filter((one) => one !== null) };
  });

function spanOf({ startTime, endTime }: z.infer<typeof busyEntry>, zone: string): BusySpan | null {
  const range = rangeOf(startTime, endTime, zone);
  const days = { first: startTime.slice(0, 8), last: endTime.slice(0, 8) };
  const isOfDays = !startTime.includes("T") && days.first < days.last;
  return range && (isOfDays ? { ...range, days } : range);
}

/** The dates that a timebased answer calls all-day: `{"20211215":[{"allday":true},["02:30-03:50"]]}`. */
export const wholeDaysAnswer = z
  .record(z.string(), z.unknown())
  .transform((answer) => new Set(Object.keys(answer).filter((date) => wholeDay.safeParse(answer[date]).success)));
const wholeDay = z.tuple([z.object({ allday: z.literal(true) })]).rest(z.unknown());

/**
 * Whether an all-day entry's end is its last day or the day after is not documented; the other form of the answer names the days.
 * Where it names the first and not the last, the last was one too many. Otherwise it counts: too long rather than too short.
 */
export const settleDays = (busy: readonly BusySpan[], wholeDays: ReadonlySet<string>, zone: string): TimeRange[] =>
  busy.map(({ start, end, days }) => {
    const isOneTooMany = days && wholeDays.has(days.first) && !wholeDays.has(days.last);
    return (isOneTooMany && rangeOf(days.first, dayBefore(days.last), zone)) || { start, end };
  });

/**
 * Windows of 30 days that cover `range` with a day to spare on both sides of each: `sdate` and `edate` have no zone, and whose
 * clock they are read by is not documented. Zoho takes 31 days at most.
 */
export function windowsOf({ start, end }: TimeRange): TimeRange[] {
  const windows: TimeRange[] = [];
  for (let from = start.getTime(); from < end.getTime(); from += 28 * DAY_MS) {
    const to = Math.min(from + 28 * DAY_MS, end.getTime());
    windows.push({ start: new Date(from - DAY_MS), end: new Date(to + DAY_MS) });
  }
  return windows;
}

/** In order; what overlaps is one, what only touches stays two; nothing outside of `range`. */
export function mergeBusy(busy: readonly TimeRange[], range: TimeRange): TimeRange[] {
  const merged: TimeRange[] = [];
  const inside = busy.filter(({ start, end }) => end > start && start < range.end && end > range.start);
  for (const next of inside.toSorted((a, b) => a.start.getTime() - b.start.getTime())) {
    const last = merged.at(-1);
    if (last && next.start < last.end) last.end = new Date(Math.max(last.end.getTime(), next.end.getTime()));
    else merged.push({ ...next });
  }
  return merged;
}
