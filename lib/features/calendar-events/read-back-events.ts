import "server-only";
import { isSlowDown, keepQuiet } from "@/lib/connections/quiet";
import { lockConnection } from "@/lib/connections/renewal-repository";
import { findConnection } from "@/lib/connections/repository";
import { takeHint } from "@/lib/connections/watch-repository";
import { withAccount } from "@/lib/connections/with-account";
import { db } from "@/lib/db";
import { AppError, ProviderError } from "@/lib/errors";
import { emitEvent } from "@/lib/features/automation/repository";
import type { Prisma } from "@/lib/generated/prisma/client";
import { log } from "@/lib/logger";
import { offered } from "@/lib/providers/calendar/offered";
import type { CalendarProvider, EventRef, EventState, TimeRange } from "@/lib/providers/calendar/types";
import type { CallContext } from "@/lib/providers/core";
import { startSweep } from "@/lib/sweep";
import { changeEventFrom, type EventBooking, listOfConnection, listToReadBack, noteLooked } from "./event-repository";
import { reportEventFailure } from "./report-event-failure";
import { isSameRange } from "./rules";
import { type CalendarDeps, liveCalendars } from "./sync-event";

const BATCH = 1000;
const PER_CONNECTION = 25;
/** The next ones; at six looks a minute half of what Google lets one account ask for. */
const PER_HINT = 50;
const READ_TIMEOUT_MS = 45_000;
/** For all of a sweep; what is left waits for the next one. */
const BUDGET_MS = 4 * 60_000;

export type ReadBack = { read: number; moved: number; removed: number; unread: number };

/**
 * Looks at what became of our events in their owners' calendars. Moved or removed there is announced, once; a connection that
 * fails says nothing about its events, and waits its turn again behind those that were not looked at yet.
 */
export async function readBackEvents(now = new Date(), deps: CalendarDeps = liveCalendars): Promise<ReadBack> {
  const until = performance.now() + BUDGET_MS;
  const total: ReadBack = { read: 0, moved: 0, removed: 0, unread: 0 };
  const byConnection = Map.groupBy(await listToReadBack(db, now, BATCH), ({ connectionId }) => connectionId ?? "");
  const sweep = startSweep("read-back-events");
  const read = async ([connectionId, all]: [string, EventBooking[]]) => {
    if (performance.now() > until) return;
    await readOrLeave(connectionId, all.slice(0, PER_CONNECTION), { now, deps, total, sweep });
  };
  await sweep.each(byConnection, ([connectionId]) => connectionId, read);
  sweep.end();
  return total;
}

/**
 * The same for one connection, at once, because its vendor hinted that something changed: its events to come, the next
 * ones first, however far off.
 */
export async function readBackHinted(
  { connectionId }: { connectionId: string },
  now = new Date(),
  deps: CalendarDeps = liveCalendars,
): Promise<ReadBack> {
  const total: ReadBack = { read: 0, moved: 0, removed: 0, unread: 0 };
  await db.$transaction(async (tx) => {
    await lockConnection(tx, connectionId);
    await takeHint(tx, connectionId, now);
  });
  const bookings = await listOfConnection(db, { connectionId, since: now, now, limit: PER_HINT });
  const sweep = startSweep("read-back-hinted");
  if (bookings.length > 0) await readOrLeave(connectionId, bookings, { now, deps, total, sweep });
  sweep.end();
  return total;
}

async function readOrLeave(connectionId: string, bookings: EventBooking[], reading: Reading): Promise<void> {
  try {
    await readConnection(connectionId, bookings, reading);
  } catch (error) {
    await noteLooked(db, bookings, reading.now);
    if (!(error instanceof AppError)) throw error;
    reading.total.unread += 1;
    const connection = isSlowDown(error) ? await findConnection(db, connectionId) : null;
    if (isSlowDown(error) && connection) await keepQuiet(db, connection, error, { now: reading.now, isWrite: false });
    log.info({ connectionId, code: error.code }, "events were not read back");
  }
}

type Reading = { now: Date; deps: CalendarDeps; total: ReadBack; sweep: ReturnType<typeof startSweep> };

const readConnection = (connectionId: string, bookings: EventBooking[], { now, deps, total, sweep }: Reading) =>
  withAccount(
    connectionId,
    async (ctx, _connection, provider) => {
      for (const booking of bookings) {
        const state = await look(ctx, provider, booking);
        if (state === "unseen") {
          total.unread += 1;
          await noteLooked(db, [booking], now);
          continue;
        }
        total.read += 1;
        const settle = async () => {
          const outcome = await take(booking, state, now);
          if (outcome) total[outcome] += 1;
        };
        await sweep.each([booking], ({ id }) => id, settle);
      }
    },
    { timeoutMs: READ_TIMEOUT_MS, providers: deps.providers },
  );

/**
 * An event that cannot be found may be a calendar that cannot be seen: it counts as removed only while its calendar is there and
 * a second look finds nothing either.
 * @throws ProviderError for every failure
 */
async function look(
  ctx: CallContext,
  provider: CalendarProvider,
  booking: EventBooking,
): Promise<EventState | null | "unseen"> {
  const events = offered(provider, "events");
  const ref: EventRef = { calendarId: booking.eventCalendarId ?? "", eventId: booking.eventId ?? "" };
  const isThere = (state: EventState | null) => state?.status === "confirmed";
  try {
    const state = await events.readEvent(ctx, ref);
    if (isThere(state) || !provider.listCalendars) return state;
    const calendars = await provider.listCalendars(ctx);
    const isSeen = calendars.some(({ id, canWrite }) => id === ref.calendarId && canWrite);
    if (isSeen) return await events.readEvent(ctx, ref);
  } catch (error) {
    const isNotShared = error instanceof ProviderError && error.code === "calendar_not_shared";
    if (!isNotShared) throw error;
  }
  // The connection works and this calendar is not in it: nobody else would ever tell, so the recruiter is told, once.
  const reason = "The calendar that holds this call cannot be seen any more.";
  await db.$transaction((tx) => reportEventFailure(tx, booking, reason, { isOutOfSight: true }));
  return "unseen";
}

/** Says what the owner did, unless the booking has changed since it was loaded: then the next look sees more. */
async function take(
  booking: EventBooking,
  state: EventState | null,
  now: Date,
): Promise<"moved" | "removed" | undefined> {
  const { id: bookingId, profileId, jobId, icsSequence: sequence, startsAt, endsAt } = booking;
  const about = { bookingId, sequence, profileId, jobId };
  const unchanged: Prisma.BookingWhereInput = {
    status: "confirmed",
    eventState: "written",
    icsSequence: sequence,
    eventSequence: booking.eventSequence,
    OR: [{ eventLeaseUntil: null }, { eventLeaseUntil: { lte: now } }],
  };
  const isCurrent = booking.eventSequence === sequence && startsAt !== null && endsAt !== null;
  return db.$transaction(async (tx) => {
    if (!state || state.status === "cancelled") {
      const data = { eventState: "changed_elsewhere", eventCheckedAt: now } as const;
      if (!(await changeEventFrom(tx, bookingId, unchanged, data))) return undefined;
      await emitEvent(tx, { name: "calendar/event.removed", data: about });
      return "removed";
    }
    const etag = state.etag === undefined ? {} : { eventEtag: state.etag };
    if (!isCurrent || isSameRange(state.range, { start: startsAt, end: endsAt })) {
      await changeEventFrom(tx, bookingId, unchanged, { eventCheckedAt: now, ...etag });
      return undefined;
    }
    const data = { eventState: "changed_elsewhere", eventCheckedAt: now, ...etag } as const;
    if (!(await changeEventFrom(tx, bookingId, unchanged, data))) return undefined;
    await emitEvent(tx, { name: "calendar/event.moved", data: { ...about, ...instants(state.range) } });
    return "moved";
  });
}

const instants = ({ start, end }: TimeRange) => ({ startsAt: start.toISOString(), endsAt: end.toISOString() });
