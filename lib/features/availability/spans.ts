import { MINUTES_A_DAY, type TimeRange } from "./schema";
import type { OffsetStretch } from "./zone-offsets";

export const MINUTE_MS = 60_000;
export const DAY_MS = MINUTES_A_DAY * MINUTE_MS;
const DAYS_A_WEEK = 7;

/** Half-open, epoch milliseconds: what the loops work on. */
export type Span = { from: number; to: number };

export const toSpan = ({ start, end }: TimeRange): Span => ({ from: start.getTime(), to: end.getTime() });
export const toRange = ({ from, to }: Span): TimeRange => ({ start: new Date(from), end: new Date(to) });

/** Sorted, touching ranges joined, empty ones left out. */
export function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

/** What is left of them outside `hole`. */
export const without = (spans: readonly Span[], hole: Span): Span[] =>
  spans.flatMap((span) =>
    span.to <= hole.from || hole.to <= span.from
      ? [span]
      : [
          { from: span.from, to: hole.from },
          { from: hole.to, to: span.to },
        ].filter(({ from, to }) => from < to),
  );

/** What is left of sorted spans outside merged `holes`, both walked once. */
export function withoutAll(spans: readonly Span[], holes: readonly Span[]): Span[] {
  const left: Span[] = [];
  let next = 0;
  for (const { from, to } of spans) {
    let at = from;
    while (next < holes.length && (holes[next] as Span).to <= at) next += 1;
    for (let hole = next; hole < holes.length && at < to; hole += 1) {
      const { from: start, to: end } = holes[hole] as Span;
      if (start >= to) break;
      if (at < start) left.push({ from: at, to: start });
      at = Math.max(at, end);
    }
    if (at < to) left.push({ from: at, to });
  }
  return left;
}

/** What of a merged list lies in all of the lists. */
export function intersection(a: readonly Span[], b: readonly Span[]): Span[] {
  return a.flatMap((one) =>
    b
      .map((other) => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) }))
      .filter(({ from, to }) => from < to),
  );
}

/** The last span that begins before `at`, in a merged list. */
export function lastBefore(spans: readonly Span[], at: number): Span | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).from < at) low = middle + 1;
    else high = middle;
  }
  return spans[low - 1];
}

/** In a merged list: the last one that a span overlaps. */
export function overlapping(spans: readonly Span[], span: Span): Span | undefined {
  const last = lastBefore(spans, span.to);
  return last && last.to > span.from ? last : undefined;
}

/** In a merged list: all that a span overlaps, in order. */
export function allOverlapping(spans: readonly Span[], span: Span): Span[] {
  const found: Span[] = [];
  for (let one = overlapping(spans, span); one; one = overlapping(spans, { from: span.from, to: one.from }))
    found.unshift(one);
  return found;
}

export function isInside(spans: readonly Span[], span: Span): boolean {
  const candidate = lastBefore(spans, span.from + 1);
  return candidate !== undefined && span.to <= candidate.to;
}

/** Days since 1970 by the wall clock; null outside the stretches. */
export function localDay(stretches: readonly OffsetStretch[], at: number): number | null {
  const stretch = stretches.find(({ startMs, endMs }) => startMs <= at && at < endMs);
  return stretch ? Math.floor((at + stretch.offsetMs) / DAY_MS) : null;
}

/** "2026-12-25" → its day since 1970 */
export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;
/** A day since 1970 → "2026-12-25" */
export const dateOfDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** 1970-01-01 was a Thursday; Monday is 0. */
export const weekdayIndex = (day: number): number => (((day + 3) % DAYS_A_WEEK) + DAYS_A_WEEK) % DAYS_A_WEEK;
/** Weeks begin on Mondays; the one of 1970-01-01 is 0. */
export const weekOfDay = (day: number): number => Math.floor((day + 3) / DAYS_A_WEEK);

/** Stretches of the wall clock (`minutesOf` a day since 1970: minutes after its midnight) as instants, over each change of the clocks. */
export function localSpans(stretches: readonly OffsetStretch[], minutesOf: (day: number) => readonly Span[]): Span[] {
  const spans: Span[] = [];
  for (const { startMs, endMs, offsetMs } of stretches) {
    const lastDay = Math.floor((endMs - 1 + offsetMs) / DAY_MS);
    for (let day = Math.floor((startMs + offsetMs) / DAY_MS); day <= lastDay; day++) {
      const midnight = day * DAY_MS - offsetMs;
      for (const { from, to } of minutesOf(day)) {
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
