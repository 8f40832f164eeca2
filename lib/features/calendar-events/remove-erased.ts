import "server-only";
import { endQuiet, isSlowDown, keepQuiet, requireNotQuiet } from "@/lib/connections/quiet";
import { type ConnectionRecord, findConnection } from "@/lib/connections/repository";
import { withAccount } from "@/lib/connections/with-account";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { EventRemoval } from "@/lib/generated/prisma/client";
import { offered } from "@/lib/providers/calendar/offered";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import type { CallContext } from "@/lib/providers/core";
import { postponeRemoval, settleRemoval } from "./removal-repository";
import { WRITE_TIMEOUT_MS } from "./rules";
import type { CalendarDeps } from "./sync-event";

const LONGEST_WAIT_MS = 24 * 3_600_000;
/** Nothing to be found any more, or the calendar is out of reach for good. */
const NOTHING_LEFT: ReadonlySet<string> = new Set(["connection_not_found", "event_not_found"]);

/** Removes an event whose booking was erased. Safe twice. False: it is tried again later, for as long as it takes. */
export async function removeErased(
  removal: EventRemoval,
  now: Date,
  { providers }: Pick<CalendarDeps, "providers">,
): Promise<boolean> {
  const { id, connectionId, attempts } = removal;
  const connection = await findConnection(db, connectionId);
  try {
    if (connection) requireNotQuiet(connection, now);
    await withAccount(connectionId, (ctx, _connection, provider) => removeThere(removal, ctx, provider), {
      timeoutMs: WRITE_TIMEOUT_MS,
      providers,
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (!NOTHING_LEFT.has(error.code)) {
      const backOff = Math.min(LONGEST_WAIT_MS, 5 * 60_000 * 2 ** Math.min(attempts, 10));
      const nextTryAt = (await whenNotQuiet(connection, error, now)) ?? new Date(now.getTime() + backOff);
      await postponeRemoval(db, id, { error: error.code, nextTryAt, isCounted: !isSlowDown(error) });
      return false;
    }
  }
  if (connection?.slowedSince) await endQuiet(db, connectionId);
  await settleRemoval(db, id);
  return true;
}

const whenNotQuiet = async (connection: ConnectionRecord | null, error: AppError, now: Date): Promise<Date | null> =>
  connection && isSlowDown(error) ? keepQuiet(db, connection, error, { now, isWrite: true }) : null;

/**
 * An event whose answer was lost is known by its key alone: writing under the same key, with nothing about anybody, tells which
 * one it is; or makes one that goes at once.
 */
async function removeThere(removal: EventRemoval, ctx: CallContext, provider: CalendarProvider): Promise<void> {
  const events = offered(provider, "events");
  const { calendarId, eventId, eventKey, startsAt, endsAt } = removal;
  if (eventId !== null) return events.cancelEvent(ctx, { calendarId, eventId });
  if (!eventKey || !startsAt || !endsAt) return;
  const ref = await events.createEvent(ctx, {
    idempotencyKey: eventKey,
    calendarId,
    title: "Cancelled call",
    description: "",
    range: { start: startsAt, end: endsAt },
    timeZone: "UTC",
    attendees: [],
    isPrivate: true,
    wantsMeetingLink: false,
  });
  await events.cancelEvent(ctx, ref);
}
