import { DateTime } from "luxon";
import { initialsOf } from "@/components/ui/avatar";
import type { WeekResponse } from "@/lib/features/availability/explain-schema";

type WeekDay = WeekResponse["days"][number];

const HOUR = 60;
const HALF = 30;
const SHORTEST_AXIS = 8 * HOUR;
/** What is narrower cannot be hit. */
const SHORTEST_CELL = 30;

/** Minutes of the host's wall clock. */
export type Axis = { from: number; to: number };
export type BlockKind = "free" | "busy" | "held" | "booked" | "unknown";
export type Block = {
  kind: BlockKind;
  from: number;
  to: number;
  label: string | null;
  /** Where the label does not fit. */
  initials: string | null;
  title: string;
};
/** A start of the grid within working hours. */
export type Start = {
  at: string;
  minute: number;
  clock: string;
  isOffered: boolean;
  /** Who offers it though a rule of ours stands against it. */
  offeredBy: string | null;
};
/** What is pressed in the week: a start, or on a fine grid those of a half hour. */
export type Cell = {
  minute: number;
  minutes: number;
  starts: Start[];
  lead: Start;
  isOffered: boolean;
  isByPerson: boolean;
};
export type Lane = {
  /** "2026-11-18" by the host's calendar. */
  on: string;
  /** "Wed 19" */
  label: string;
  /** "4 offered", or why none is. */
  note: string;
  isToday: boolean;
  /** Of the now line; null on other days, and outside the axis. */
  nowMinute: number | null;
  blocks: Block[];
  cells: Cell[];
};

const local = (instant: string, zone: string) => DateTime.fromISO(instant, { zone }).setLocale("en-GB");

/** Minutes of the wall clock since the day's midnight; an end at midnight is 1440. Over a change of the clocks what people read. */
function minuteOn(date: string, instant: string, zone: string): number {
  const at = local(instant, zone);
  const days = Math.round(at.startOf("day").diff(DateTime.fromISO(date, { zone }), "days").days);
  return days * 24 * HOUR + at.hour * HOUR + at.minute;
}

const firstNameOf = (name: string | null): string | null => name?.trim().split(/\s+/)[0] ?? null;
const clock = (instant: string, zone: string): string => local(instant, zone).toFormat("HH:mm");

/** Half hours around all that is worked or offered in these days, eight hours at least; 8 to 18 where nobody works. */
export function axisOf({ days, timezone }: WeekResponse): Axis {
  const spans = days.flatMap(({ on, working, offered }) =>
    [...working, ...offered].map(({ starts_at, ends_at }) => ({
      from: minuteOn(on, starts_at, timezone),
      to: minuteOn(on, ends_at, timezone),
    })),
  );
  if (spans.length === 0) return { from: 8 * HOUR, to: 18 * HOUR };
  const from = Math.floor((Math.min(...spans.map((span) => span.from)) - 1) / HALF) * HALF;
  const to = Math.ceil((Math.max(...spans.map((span) => span.to)) + 1) / HALF) * HALF;
  const missing = Math.max(0, SHORTEST_AXIS - (to - from));
  return { from: Math.max(0, from - missing / 2), to: Math.min(24 * HOUR, to + missing / 2) };
}

/** One day as it is drawn. What lies outside the axis is left out or cut. */
export function laneOf(view: WeekResponse, day: WeekDay, axis: Axis, now: Date): Lane {
  const { timezone: zone } = view;
  const midnight = DateTime.fromISO(day.on, { zone }).setLocale("en-GB");
  const today = DateTime.fromJSDate(now, { zone });
  const isToday = today.toISODate() === day.on;
  const nowMinute = today.hour * HOUR + today.minute;
  return {
    on: day.on,
    label: midnight.toFormat("ccc d"),
    note: noteOf(day, isToday),
    isToday,
    nowMinute: isToday && nowMinute >= axis.from && nowMinute <= axis.to ? nowMinute : null,
    blocks: blocksOf(view, day, axis),
    cells: cellsOf(startsOf(view, day), view.grid_minutes),
  };
}

function noteOf({ holiday, offered, working, unknown }: WeekDay, isToday: boolean): string {
  if (offered.length > 0) return `${offered.length} offered`;
  if (holiday) return holiday;
  if (working.length === 0) return "no hours";
  if (unknown.length > 0) return "not known";
  return isToday ? "too soon" : "none offered";
}

function blocksOf({ timezone: zone, failure, days }: WeekResponse, day: WeekDay, axis: Axis): Block[] {
  // Why is said once a week; the tooltips say it each time.
  const isToldAbove = days.find(({ unknown }) => unknown.length > 0) !== day;
  const unknownWords = (reason: string) => (isToldAbove ? "Unknown" : (failure?.message ?? reason));
  const block = (
    kind: BlockKind,
    { starts_at, ends_at }: { starts_at: string; ends_at: string },
    words: string,
    label: string | null = null,
    initials: string | null = null,
  ): Block => ({
    kind,
    from: Math.max(axis.from, minuteOn(day.on, starts_at, zone)),
    to: Math.min(axis.to, minuteOn(day.on, ends_at, zone)),
    label,
    initials,
    title: `${words} ${clock(starts_at, zone)} to ${clock(ends_at, zone)}`,
  });
  return [
    ...day.working.map((span) => block("free", span, "Working hours,")),
    ...day.busy.map((span) => block("busy", span, "Busy")),
    ...day.held.map((span) =>
      block(
        "held",
        span,
        `Held for ${span.for_name ?? "somebody"},`,
        firstNameOf(span.for_name) ?? "Held",
        initialsOf(span.for_name ?? ""),
      ),
    ),
    ...day.booked.map((span) =>
      block(
        "booked",
        span,
        `Booked by ${span.candidate_name},`,
        firstNameOf(span.candidate_name),
        initialsOf(span.candidate_name),
      ),
    ),
    ...day.unknown.map((span) => block("unknown", span, `Unknown, ${span.reason}:`, unknownWords(span.reason))),
  ].filter(({ from, to }) => from < to);
}

function cellsOf(starts: readonly Start[], gridMinutes: number): Cell[] {
  const minutes = Math.max(SHORTEST_CELL, gridMinutes);
  const cells = new Map<number, Start[]>();
  for (const start of starts) {
    const minute = Math.floor(start.minute / minutes) * minutes;
    cells.set(minute, [...(cells.get(minute) ?? []), start]);
  }
  return [...cells].flatMap(([minute, of]) => {
    const lead = of.find(({ isOffered }) => isOffered) ?? of[0];
    if (!lead) return [];
    const isByPerson = of.some(({ offeredBy }) => offeredBy !== null);
    return [{ minute, minutes, starts: of, lead, isOffered: lead.isOffered, isByPerson }];
  });
}

/** Every grid start at which a meeting would still fit the working hours, offered or not. */
function startsOf({ timezone: zone, grid_minutes, duration_minutes }: WeekResponse, day: WeekDay): Start[] {
  const offered = new Map(day.offered.map(({ starts_at, offered_by }) => [Date.parse(starts_at), offered_by]));
  const starts = new Map<number, Start>();
  const add = (instant: number) => {
    const at = new Date(instant).toISOString();
    starts.set(instant, {
      at,
      minute: minuteOn(day.on, at, zone),
      clock: clock(at, zone),
      isOffered: offered.has(instant),
      offeredBy: offered.get(instant) ?? null,
    });
  };
  for (const { starts_at, ends_at } of day.working) {
    const first = Math.ceil(minuteOn(day.on, starts_at, zone) / grid_minutes) * grid_minutes;
    const midnight = DateTime.fromISO(day.on, { zone });
    const lastMs = Date.parse(ends_at) - duration_minutes * 60_000;
    for (let minute = first; minute < 24 * HOUR; minute += grid_minutes) {
      const at = midnight.set({ hour: Math.floor(minute / HOUR), minute: minute % HOUR }).toMillis();
      if (at > lastMs) break;
      if (at >= Date.parse(starts_at)) add(at);
    }
  }
  for (const instant of offered.keys()) if (!starts.has(instant)) add(instant);
  return [...starts.entries()].sort(([a], [b]) => a - b).map(([, start]) => start);
}
