import {
  type AvailabilityQuery,
  type BlockReason,
  MINUTES_A_DAY,
  minuteOfDay,
  type SlotOffer,
  type TimeRange,
  type WorkingHours,
  weekdays,
} from "./schema";
import {
  DAY_MS,
  dayNumber,
  isInside,
  localDay,
  localSpans,
  MINUTE_MS,
  merge,
  overlapping,
  type Span,
  toSpan,
  weekdayIndex,
  weekOfDay,
  withoutAll,
} from "./spans";
import { type OffsetStretch, offsetStretches } from "./zone-offsets";

/** A week's cap counts meetings from Monday to Sunday around the range, wherever in the week that begins. */
export const WEEK_MARGIN_MS = 8 * DAY_MS;

/** Everything that needs a calendar, worked out once: afterwards a start is judged by arithmetic and binary searches. */
export type AvailabilityPlan = {
  query: AvailabilityQuery;
  stretches: OffsetStretch[];
  working: Span[];
  holidays: Span[];
  busy: Span[];
  booked: Span[];
  held: Span[];
  bookedWithBuffers: Span[];
  /** Host's local day (days since 1970 by wall clock) → meetings that begin on it. */
  meetingsByDay: Map<number, number>;
  /** Host's local week, Monday to Sunday → meetings that begin in it. */
  meetingsByWeek: Map<number, number>;
};

/**
 * A moment is working time when the host's wall clock shows a working time. Over a change of the clocks this stays true by itself:
 * 09:00 is 09:00 on both sides, a skipped hour does not exist, a repeated hour counts twice. Days, weeks and holidays are the
 * host's own, by the same clock.
 */
export function planAvailability(query: AvailabilityQuery): AvailabilityPlan {
  const { rules, range } = query;
  const margin = WEEK_MARGIN_MS + rules.durationMinutes * MINUTE_MS;
  const stretches = offsetStretches(query.timeZone, range.start.getTime() - margin, range.end.getTime() + margin);
  const meetingsByDay = new Map<number, number>();
  const meetingsByWeek = new Map<number, number>();
  for (const { start } of query.bookings) {
    const day = localDay(stretches, start.getTime());
    if (day === null) continue;
    meetingsByDay.set(day, (meetingsByDay.get(day) ?? 0) + 1);
    meetingsByWeek.set(weekOfDay(day), (meetingsByWeek.get(weekOfDay(day)) ?? 0) + 1);
  }
  return {
    query,
    stretches,
    working: workingSpans(query.workingHours, stretches),
    holidays: wholeDays(query.holidays, stretches),
    busy: merge(query.busy.map(toSpan)),
    booked: merge(query.bookings.map(toSpan)),
    held: merge(query.holds.map(toSpan)),
    bookedWithBuffers: merge(
      query.bookings.map((one) => ({
        from: one.start.getTime() - one.bufferBeforeMinutes * MINUTE_MS,
        to: one.end.getTime() + one.bufferAfterMinutes * MINUTE_MS,
      })),
    ),
    meetingsByDay,
    meetingsByWeek,
  };
}

/**
 * The slots whose start lies in the query's range, in order. Each one passes `explainStart`, and no other grid start does; what a
 * person offers is among them, on the grid or not.
 */
export function listSlots(plan: AvailabilityPlan): TimeRange[] {
  const duration = plan.query.rules.durationMinutes * MINUTE_MS;
  const slots: TimeRange[] = [];
  const canBeFull = plan.meetingsByDay.size > 0;
  for (const { from, to } of openStarts(plan)) {
    for (const start of startsBetween(plan, from, to)) {
      if (!canBeFull || fullAt(plan, start) === null)
        slots.push({ start: new Date(start), end: new Date(start + duration) });
    }
  }
  return withOffers(plan, slots);
}

function withOffers(plan: AvailabilityPlan, slots: TimeRange[]): TimeRange[] {
  const { offers, range, rules } = plan.query;
  const known = new Set(slots.map(({ start }) => start.getTime()));
  const more = offers.filter(
    ({ start }) =>
      start >= range.start && start < range.end && !known.has(start.getTime()) && explainStart(plan, start) === null,
  );
  if (more.length === 0) return slots;
  const added = more.map(({ start }) => ({
    start,
    end: new Date(start.getTime() + rules.durationMinutes * MINUTE_MS),
  }));
  return [...slots, ...added].sort((a, b) => a.start.getTime() - b.start.getTime());
}

/** The offer of a person that a meeting at this start can be had by. */
export const offerAt = ({ query }: AvailabilityPlan, at: number): SlotOffer | null =>
  query.offers.find(
    ({ start, end }) => start.getTime() === at && at + query.rules.durationMinutes * MINUTE_MS <= end.getTime(),
  ) ?? null;

/** Where a meeting may begin, caps and grid aside: each rule turned into the starts that it forbids, so that those are never visited. */
function openStarts(plan: AvailabilityPlan): Span[] {
  const { rules, now } = plan.query;
  const duration = rules.durationMinutes * MINUTE_MS;
  const before = rules.bufferBeforeMinutes * MINUTE_MS;
  const after = rules.bufferAfterMinutes * MINUTE_MS;
  const earliest = now.getTime() + rules.minimumNoticeMinutes * MINUTE_MS;
  const end = now.getTime() + rules.bookingWindowDays * DAY_MS;
  const forbidden = plan.holidays.map(({ from, to }) => ({ from: from - duration + 1, to }));
  for (const spans of [plan.bookedWithBuffers, plan.held, plan.busy])
    for (const { from, to } of spans) forbidden.push({ from: from - duration - after + 1, to: to + before });
  const fitting = plan.working.map(({ from, to }) => ({
    from: Math.max(from, earliest),
    to: Math.min(to - duration + 1, end),
  }));
  return withoutAll(fitting, merge(forbidden));
}

/** The first rule that stands against a start, or null when it can be booked. */
export function explainStart(plan: AvailabilityPlan, start: Date): BlockReason | null {
  const at = start.getTime();
  return isOnGrid(plan, at) || offerAt(plan, at) ? blockAt(plan, at) : "off_grid";
}

/** The same where the grid is somebody else's: the other hosts of a panel. */
export const blockOf = (plan: AvailabilityPlan, start: Date): BlockReason | null => blockAt(plan, start.getTime());

/** Every start of the grid within the range, free or not. */
export const gridStarts = (plan: AvailabilityPlan): number[] =>
  startsBetween(plan, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);

function startsBetween(plan: AvailabilityPlan, notBefore: number, before: number): number[] {
  const { range, rules } = plan.query;
  const first = Math.max(range.start.getTime(), notBefore);
  const end = Math.min(range.end.getTime(), before);
  const starts: number[] = [];
  for (const stretch of plan.stretches) {
    if (stretch.endMs <= first || stretch.startMs >= end) continue;
    const until = Math.min(stretch.endMs, end);
    for (let at = nextOnGrid(stretch, Math.max(stretch.startMs, first), rules.gridMinutes); at < until; ) {
      starts.push(at);
      at = nextOnGrid(stretch, at + 1, rules.gridMinutes);
    }
  }
  return starts;
}

/** The `count` slots nearest to a wished start, nearest first; of two equally near ones the earlier. */
export function nearestSlots(slots: readonly TimeRange[], wished: Date, count = 3): TimeRange[] {
  const distance = (slot: TimeRange) => Math.abs(slot.start.getTime() - wished.getTime());
  return slots.toSorted((a, b) => distance(a) - distance(b) || a.start.getTime() - b.start.getTime()).slice(0, count);
}

/** The meeting that would begin at `at`, and the same with the buffers that the rules want around it. */
export function meetingAt({ query: { rules } }: AvailabilityPlan, at: number): { meeting: Span; withBuffers: Span } {
  const meeting = { from: at, to: at + rules.durationMinutes * MINUTE_MS };
  return {
    meeting,
    withBuffers: {
      from: at - rules.bufferBeforeMinutes * MINUTE_MS,
      to: meeting.to + rules.bufferAfterMinutes * MINUTE_MS,
    },
  };
}

/** Meetings that begin on the local day and in the local week of `at`. */
export function loadAt(plan: AvailabilityPlan, at: number): { ofDay: number; ofWeek: number } {
  const day = localDay(plan.stretches, at) ?? Number.NaN;
  return { ofDay: plan.meetingsByDay.get(day) ?? 0, ofWeek: plan.meetingsByWeek.get(weekOfDay(day)) ?? 0 };
}

/** What no person may set aside: it has begun, it is too far ahead, or the host is not free. */
export function hardBlockAt(plan: AvailabilityPlan, at: number): BlockReason | null {
  const { rules, now } = plan.query;
  if (at <= now.getTime()) return "too_soon";
  if (at >= now.getTime() + rules.bookingWindowDays * DAY_MS) return "beyond_window";
  const { meeting } = meetingAt(plan, at);
  if (overlapping(plan.booked, meeting)) return "already_booked";
  if (overlapping(plan.held, meeting)) return "held";
  return overlapping(plan.busy, meeting) ? "calendar_busy" : null;
}

function blockAt(plan: AvailabilityPlan, at: number): BlockReason | null {
  if (offerAt(plan, at)) return hardBlockAt(plan, at);
  const { rules, now } = plan.query;
  if (at < now.getTime() + rules.minimumNoticeMinutes * MINUTE_MS) return "too_soon";
  if (at >= now.getTime() + rules.bookingWindowDays * DAY_MS) return "beyond_window";
  const { meeting, withBuffers } = meetingAt(plan, at);
  if (overlapping(plan.holidays, meeting)) return "holiday";
  if (!isInside(plan.working, meeting)) return "outside_hours";
  if (overlapping(plan.booked, meeting)) return "already_booked";
  if (overlapping(plan.held, meeting)) return "held";
  if (overlapping(plan.busy, meeting)) return "calendar_busy";
  // Each meeting owns its buffers: neither may reach into the other's, nor into busy or held time.
  if (overlapping(plan.bookedWithBuffers, withBuffers) || overlapping(plan.held, withBuffers)) return "buffer";
  if (overlapping(plan.busy, withBuffers)) return "buffer";
  return fullAt(plan, at);
}

function fullAt(plan: AvailabilityPlan, at: number): "day_full" | "week_full" | null {
  const { rules } = plan.query;
  const { ofDay, ofWeek } = loadAt(plan, at);
  if (ofDay >= rules.dailyCap) return "day_full";
  if (ofWeek >= rules.weeklyCap) return "week_full";
  return null;
}

export function isOnGrid(plan: AvailabilityPlan, at: number): boolean {
  const { range, rules } = plan.query;
  if (at < range.start.getTime() || at >= range.end.getTime()) return false;
  const stretch = plan.stretches.find(({ startMs, endMs }) => startMs <= at && at < endMs);
  return stretch !== undefined && nextOnGrid(stretch, at, rules.gridMinutes) === at;
}

/** The grid restarts at each local midnight, so that 45-minute starts are the same every day. */
function nextOnGrid({ offsetMs }: OffsetStretch, from: number, gridMinutes: number): number {
  const local = from + offsetMs;
  const midnight = Math.floor(local / DAY_MS) * DAY_MS;
  const grid = gridMinutes * MINUTE_MS;
  const next = midnight + Math.ceil((local - midnight) / grid) * grid;
  return Math.min(next, midnight + DAY_MS) - offsetMs;
}

function workingSpans(hours: WorkingHours, stretches: readonly OffsetStretch[]): Span[] {
  const week = weekdays.map((name) =>
    hours[name].map(({ from, to }) => ({ from: minuteOfDay(from), to: minuteOfDay(to) })),
  );
  return localSpans(stretches, (day) => week[weekdayIndex(day)] ?? []);
}

const WHOLE_DAY: readonly Span[] = [{ from: 0, to: MINUTES_A_DAY }];

function wholeDays(dates: readonly string[], stretches: readonly OffsetStretch[]): Span[] {
  if (dates.length === 0) return [];
  const days = new Set(dates.map(dayNumber));
  return localSpans(stretches, (day) => (days.has(day) ? WHOLE_DAY : []));
}
