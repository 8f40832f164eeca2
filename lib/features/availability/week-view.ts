import "server-only";
import type { DateTime } from "luxon";
import type { Actor } from "@/lib/auth/actor";
import type { ReadBusy } from "@/lib/connections/busy-times";
import { db } from "@/lib/db";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import type { WeekQuery, WeekResponse } from "./explain-schema";
import { dayAfter, hostFieldsOf, toSpanView, type ViewedHost, viewHost } from "./host-view";
import { listCalls, listHeld } from "./repository";
import { listSlots, offerAt, planAvailability } from "./rules";
import { holidaysSchema, type TimeRange } from "./schema";
import { intersection, merge, type Span, toRange, toSpan, without } from "./spans";

const DAYS = 7;
type Day = WeekResponse["days"][number];

/**
 * What the Calendars screen draws of a host: seven days by the host's clock. Spans are cut at midnight.
 * @throws AppError user_not_found; invalid_request for days that are too far away
 */
export async function viewWeek(
  actor: Actor,
  query: WeekQuery,
  now = new Date(),
  readBusy?: ReadBusy,
): Promise<WeekResponse> {
  const host = await viewHost(actor, { ...query, on: query.from, days: DAYS }, now, readBusy);
  const week = { start: host.firstDay.toJSDate(), end: dayAfter(host.firstDay, DAYS).toJSDate() };
  const calls = await listCalls(db, host.user.id, week);
  const held = await listHeld(db, host.user.id, week, now);
  const holidays = holidaysSchema.catch([]).parse((await workspaceSettings(db)).holidays);
  const drawn = drawnOf(host);
  const days = Array.from({ length: DAYS }, (_, n): Day => {
    const start = dayAfter(host.firstDay, n);
    const on = start.toFormat("yyyy-MM-dd");
    const day = spanOf(start);
    const within = <T extends TimeRange>(all: readonly T[]): T[] =>
      all.flatMap((one) => intersection([toSpan(one)], [day]).map((cut) => ({ ...one, ...toRange(cut) })));
    // The event of a call of ours makes the calendar busy as well: it is drawn once.
    const busy = calls.reduce((left, call) => without(left, toSpan(call)), intersection(drawn.busy, [day]));
    const working = intersection(drawn.working, [day]).map(toRange);
    return {
      on,
      holiday: holidays.find((one) => one.on === on)?.name ?? null,
      working: working.map(toSpanView),
      busy: busy.map(toRange).map(toSpanView),
      held: within(held).map((one) => ({ ...toSpanView(one), for_name: one.forName })),
      booked: within(calls).map((one) => ({
        ...toSpanView(one),
        booking_id: one.bookingId,
        profile_id: one.profileId,
        candidate_name: one.candidateName,
      })),
      offered: drawn.offered
        .filter((slot) => day.from <= slot.start.getTime() && slot.start.getTime() < day.to)
        .map((slot) => ({ ...toSpanView(slot), offered_by: drawn.offeredBy(slot.start) })),
      unknown:
        host.reason === null || !host.query
          ? []
          : working.filter(({ end }) => end > now).map((one) => ({ ...toSpanView(one), reason: host.reason ?? "" })),
    };
  });
  return { ...hostFieldsOf(host), from: query.from, days };
}

const spanOf = (start: DateTime): Span => ({ from: start.toMillis(), to: dayAfter(start, 1).toMillis() });

type Drawn = { working: Span[]; busy: Span[]; offered: TimeRange[]; offeredBy: (start: Date) => string | null };

function drawnOf({ query, reading }: ViewedHost): Drawn {
  const nothing = { working: [], busy: [], offered: [], offeredBy: () => null };
  if (!query) return nothing;
  const plan = planAvailability(query);
  if (reading.state === "unknown") return { ...nothing, working: plan.working };
  return {
    working: plan.working,
    busy: merge(reading.busy.map(toSpan)),
    offered: listSlots(plan),
    offeredBy: (start) => offerAt(plan, start.getTime())?.byName ?? null,
  };
}
