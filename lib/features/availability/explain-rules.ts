import { type AvailabilityPlan, loadAt, meetingAt } from "./rules";
import type { BlockReason, TimeRange } from "./schema";
import {
  allOverlapping,
  DAY_MS,
  dateOfDay,
  dayNumber,
  isInside,
  localDay,
  MINUTE_MS,
  type Span,
  toRange,
  toSpan,
} from "./spans";

/**
 * One rule about one start, with its figures. `hours` are those that the start falls into (null: none), `conflict` is what stands
 * in the way. `gapMinutes` null: nothing within a day on that side.
 */
export type Check =
  | { rule: "too_soon"; isOk: boolean; neededMinutes: number; minutes: number }
  | { rule: "beyond_window"; isOk: boolean; windowDays: number }
  | { rule: "holiday"; isOk: boolean; on: string | null }
  | { rule: "outside_hours"; isOk: boolean; hours: TimeRange | null }
  | { rule: "already_booked" | "held" | "calendar_busy"; isOk: boolean; conflict: TimeRange | null }
  | { rule: "buffer"; side: "before" | "after"; isOk: boolean; neededMinutes: number; gapMinutes: number | null }
  | { rule: "day_full" | "week_full"; isOk: boolean; count: number; cap: number };

/** Every rule in the order in which it is asked. The first one that does not hold is what `explainStart` names. */
export function checkStart(plan: AvailabilityPlan, start: Date): Check[] {
  const at = start.getTime();
  const { rules, now } = plan.query;
  const { meeting } = meetingAt(plan, at);
  const { ofDay, ofWeek } = loadAt(plan, at);
  const minutes = Math.floor((at - now.getTime()) / MINUTE_MS);
  return [
    {
      rule: "too_soon",
      isOk: at >= now.getTime() + rules.minimumNoticeMinutes * MINUTE_MS,
      neededMinutes: rules.minimumNoticeMinutes,
      minutes,
    },
    {
      rule: "beyond_window",
      isOk: at < now.getTime() + rules.bookingWindowDays * DAY_MS,
      windowDays: rules.bookingWindowDays,
    },
    holidayCheck(plan, meeting),
    {
      rule: "outside_hours",
      isOk: isInside(plan.working, meeting),
      hours: hoursAround(plan, meeting),
    },
    conflictCheck("already_booked", plan.booked, meeting),
    conflictCheck("held", plan.held, meeting),
    conflictCheck("calendar_busy", plan.busy, meeting),
    ...bufferChecks(plan, at),
    { rule: "day_full", isOk: ofDay < rules.dailyCap, count: ofDay, cap: rules.dailyCap },
    { rule: "week_full", isOk: ofWeek < rules.weeklyCap, count: ofWeek, cap: rules.weeklyCap },
  ];
}

/** The first rule that does not hold. */
export const firstBlock = (checks: readonly Check[]): BlockReason | null =>
  checks.find(({ isOk }) => !isOk)?.rule ?? null;

function holidayCheck(plan: AvailabilityPlan, meeting: Span): Check {
  const days = [meeting.from, meeting.to - 1].map((at) => localDay(plan.stretches, at));
  const named = new Set(plan.query.holidays.map(dayNumber));
  const hit = allOverlapping(plan.holidays, meeting).length > 0;
  const day = days.find((one) => one !== null && named.has(one)) ?? null;
  return { rule: "holiday", isOk: !hit, on: hit && day !== null ? dateOfDay(day) : null };
}

/** The working hours that the start lies in, else the next ones of its day. */
function hoursAround(plan: AvailabilityPlan, meeting: Span): TimeRange | null {
  const day = localDay(plan.stretches, meeting.from);
  const ofDay = plan.working.filter(
    ({ from, to }) => localDay(plan.stretches, from) === day || localDay(plan.stretches, to - 1) === day,
  );
  const found =
    ofDay.find(({ from, to }) => from <= meeting.from && meeting.from < to) ??
    ofDay.find(({ from }) => from > meeting.from) ??
    ofDay.at(-1);
  return found ? toRange(found) : null;
}

function conflictCheck(
  rule: "already_booked" | "held" | "calendar_busy",
  spans: readonly Span[],
  meeting: Span,
): Check {
  const [conflict] = allOverlapping(spans, meeting);
  return { rule, isOk: conflict === undefined, conflict: conflict ? toRange(conflict) : null };
}

type Neighbour = Span & { ownBefore: number; ownAfter: number };

/**
 * How far the meeting, held or busy time that is the tightest ends before this one, and begins after it. Each meeting owns its buffers,
 * so that between two meetings there are those of both.
 */
function bufferChecks(plan: AvailabilityPlan, at: number): Check[] {
  const { rules } = plan.query;
  const { meeting, withBuffers } = meetingAt(plan, at);
  const near = neighboursOf(plan, meeting);
  const hits = ({ from, to, ownBefore, ownAfter }: Neighbour) =>
    from - ownBefore < withBuffers.to && withBuffers.from < to + ownAfter;
  // What lies inside the meeting counts for the side before: it has to count for one.
  const before = near.filter(({ from, to }) => from < meeting.from || to <= meeting.to);
  const after = near.filter(({ to }) => to > meeting.to);
  return [
    {
      rule: "buffer",
      side: "before",
      isOk: !before.some(hits),
      ...tightest(
        rules.bufferBeforeMinutes,
        before.map(({ to, ownAfter }) => ({ gapMs: meeting.from - to, ownMs: ownAfter })),
      ),
    },
    {
      rule: "buffer",
      side: "after",
      isOk: !after.some(hits),
      ...tightest(
        rules.bufferAfterMinutes,
        after.map(({ from, ownBefore }) => ({ gapMs: from - meeting.to, ownMs: ownBefore })),
      ),
    },
  ];
}

function neighboursOf(plan: AvailabilityPlan, meeting: Span): Neighbour[] {
  const bookings = plan.query.bookings.map((one) => ({
    ...toSpan(one),
    ownBefore: one.bufferBeforeMinutes * MINUTE_MS,
    ownAfter: one.bufferAfterMinutes * MINUTE_MS,
  }));
  const others = [...plan.held, ...plan.busy].map((span) => ({ ...span, ownBefore: 0, ownAfter: 0 }));
  return [...bookings, ...others].filter(({ from, to }) => from < meeting.to + DAY_MS && meeting.from - DAY_MS < to);
}

/** @param wanted by the rules, in minutes, where nothing is near */
function tightest(
  wanted: number,
  gaps: readonly { gapMs: number; ownMs: number }[],
): { neededMinutes: number; gapMinutes: number | null } {
  const [least] = gaps.toSorted((a, b) => a.gapMs - a.ownMs - (b.gapMs - b.ownMs));
  if (!least) return { neededMinutes: wanted, gapMinutes: null };
  return {
    neededMinutes: wanted + least.ownMs / MINUTE_MS,
    gapMinutes: Math.max(0, Math.floor(least.gapMs / MINUTE_MS)),
  };
}
