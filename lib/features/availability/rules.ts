import {
  type AvailabilityQuery,
  type BlockReason,
  MINUTES_A_DAY,
  minuteOfDay,
  type TimeRange,
  type WorkingHours,
  weekdays,
} from "./schema";
import { type OffsetStretch, offsetStretches } from "./zone-offsets";

const MINUTE_MS = 60_000;
const DAY_MS = MINUTES_A_DAY * MINUTE_MS;

/** Half-open, epoch milliseconds: what the loops work on. */
type Span = { from: number; to: number };

/** Everything that needs a calendar, worked out once: afterwards a start is judged by arithmetic and two binary searches. */
export type AvailabilityPlan = {
  query: AvailabilityQuery;
  stretches: OffsetStretch[];
  working: Span[];
  busy: Span[];
  booked: Span[];
  bookedWithBuffers: Span[];
  /** Host's local day (days since 1970 by wall clock) → meetings that begin on it. */
  meetingsByDay: Map<number, number>;
};

/**
 * A moment is working time when the host's wall clock shows a working time. Over a change of the clocks this stays true by itself:
 * 09:00 is 09:00 on both sides, a skipped hour does not exist, a repeated hour counts twice.
 */
export function planAvailability(query: AvailabilityQuery): AvailabilityPlan {
  const { rules, range } = query;
  const margin = DAY_MS + rules.durationMinutes * MINUTE_MS;
  const stretches = offsetStretches(query.timeZone, range.start.getTime() - margin, range.end.getTime() + margin);
  const meetingsByDay = new Map<number, number>();
  for (const { start } of query.bookings) {
    const local = localDay(stretches, start.getTime());
    if (local !== null) meetingsByDay.set(local, (meetingsByDay.get(local) ?? 0) + 1);
  }
  return {
    query,
    stretches,
    working: workingSpans(query.workingHours, stretches),
    busy: merge(query.busy.map(toSpan)),
    booked: merge(query.bookings.map(toSpan)),
    bookedWithBuffers: merge(
      query.bookings.map((one) => ({
        from: one.start.getTime() - one.bufferBeforeMinutes * MINUTE_MS,
        to: one.end.getTime() + one.bufferAfterMinutes * MINUTE_MS,
      })),
    ),
    meetingsByDay,
  };
}

/** The slots whose start lies in the query's range, in order. Each one passes `explainStart`, and no other grid start does. */
export function listSlots(plan: AvailabilityPlan): TimeRange[] {
  const duration = plan.query.rules.durationMinutes * MINUTE_MS;
  const slots: TimeRange[] = [];
  for (const start of gridStarts(plan)) {
    if (blockAt(plan, start) === null) slots.push({ start: new Date(start), end: new Date(start + duration) });
  }
  return slots;
}

/** The first rule that stands against a start, or null when it can be booked. */
export function explainStart(plan: AvailabilityPlan, start: Date): BlockReason | null {
  const at = start.getTime();
  return isOnGrid(plan, at) ? blockAt(plan, at) : "off_grid";
}

/** Every start of the grid within the range, free or not. */
export function* gridStarts(plan: AvailabilityPlan): Generator<number> {
  const { range, rules } = plan.query;
  for (const stretch of plan.stretches) {
    const until = Math.min(stretch.endMs, range.end.getTime());
    for (
      let at = nextOnGrid(stretch, Math.max(stretch.startMs, range.start.getTime()), rules.gridMinutes);
      at < until;
    ) {
      yield at;
      at = nextOnGrid(stretch, at + 1, rules.gridMinutes);
    }
  }
}

/** The `count` slots nearest to a wished start, nearest first; of two equally near ones the earlier. */
export function nearestSlots(slots: readonly TimeRange[], wished: Date, count = 3): TimeRange[] {
  const distance = (slot: TimeRange) => Math.abs(slot.start.getTime() - wished.getTime());
  return slots.toSorted((a, b) => distance(a) - distance(b) || a.start.getTime() - b.start.getTime()).slice(0, count);
}

function blockAt(plan: AvailabilityPlan, at: number): BlockReason | null {
  const { rules, now } = plan.query;
  const meeting = { from: at, to: at + rules.durationMinutes * MINUTE_MS };
  const withBuffers = {
    from: at - rules.bufferBeforeMinutes * MINUTE_MS,
    to: meeting.to + rules.bufferAfterMinutes * MINUTE_MS,
  };
  if (at < now.getTime() + rules.minimumNoticeMinutes * MINUTE_MS) return "too_soon";
  if (at >= now.getTime() + rules.bookingWindowDays * DAY_MS) return "beyond_window";
  if (!isInside(plan.working, meeting)) return "outside_hours";
  if (overlaps(plan.booked, meeting)) return "already_booked";
  if (overlaps(plan.busy, meeting)) return "calendar_busy";
  // Each meeting owns its buffers: neither may reach into the other's, nor into busy time.
  if (overlaps(plan.bookedWithBuffers, withBuffers) || overlaps(plan.busy, withBuffers)) return "buffer";
  if ((plan.meetingsByDay.get(localDay(plan.stretches, at) ?? Number.NaN) ?? 0) >= rules.dailyCap) return "day_full";
  return null;
}

function isOnGrid(plan: AvailabilityPlan, at: number): boolean {
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

function localDay(stretches: readonly OffsetStretch[], at: number): number | null {
  const stretch = stretches.find(({ startMs, endMs }) => startMs <= at && at < endMs);
  return stretch ? Math.floor((at + stretch.offsetMs) / DAY_MS) : null;
}

function workingSpans(hours: WorkingHours, stretches: readonly OffsetStretch[]): Span[] {
  const week = weekdays.map((name) =>
    hours[name].map(({ from, to }) => ({ from: minuteOfDay(from), to: minuteOfDay(to) })),
  );
  const spans: Span[] = [];
  for (const { startMs, endMs, offsetMs } of stretches) {
    const lastDay = Math.floor((endMs - 1 + offsetMs) / DAY_MS);
    for (let day = Math.floor((startMs + offsetMs) / DAY_MS); day <= lastDay; day++) {
      const midnight = day * DAY_MS - offsetMs;
      for (const { from, to } of week[weekdayIndex(day)] ?? []) {
        const span = {
          from: Math.max(midnight + from * MINUTE_MS, startMs),
          to: Math.min(midnight + to * MINUTE_MS, endMs),
        };
        if (span.from < span.to) spans.push(span);
      }
    }
  }
  return merge(spans);
}

/** 1970-01-01 was a Thursday; Monday is 0. */
const weekdayIndex = (day: number): number => (((day + 3) % 7) + 7) % 7;

const toSpan = ({ start, end }: TimeRange): Span => ({ from: start.getTime(), to: end.getTime() });

/** Sorted, touching ranges joined, empty ones left out. */
function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

/** The last span that begins before `at`, in a merged list. */
function lastBefore(spans: readonly Span[], at: number): Span | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).from < at) low = middle + 1;
    else high = middle;
  }
  return spans[low - 1];
}

const overlaps = (spans: readonly Span[], span: Span): boolean =>
  (lastBefore(spans, span.to)?.to ?? Number.NEGATIVE_INFINITY) > span.from;

function isInside(spans: readonly Span[], span: Span): boolean {
  const candidate = lastBefore(spans, span.from + 1);
  return candidate !== undefined && span.to <= candidate.to;
}
