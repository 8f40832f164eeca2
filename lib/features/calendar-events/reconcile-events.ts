import "server-only";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/logger";
import { startSweep } from "@/lib/sweep";
import { listUnsettled } from "./event-repository";
import { listRemovals } from "./removal-repository";
import { removeErased } from "./remove-erased";
import { type CalendarDeps, liveCalendars, syncEvent } from "./sync-event";

const BATCH = 50;
/** For either part of a sweep; what is left waits for the next one. */
const BUDGET_MS = 4 * 60_000;

/**
 * What no function came to finish: events that should stand and do not, events that stand for a cancelled call, and events whose
 * booking was erased. One failure does not hold up the others.
 */
export async function reconcileEvents(
  now = new Date(),
  deps: CalendarDeps = liveCalendars,
): Promise<{ settled: number; left: number; removed: number }> {
  const until = performance.now() + BUDGET_MS;
  const clock = clockFrom(now);
  const total = { settled: 0, left: 0 };
  const sweep = startSweep("reconcile-events");
  const settle = async (bookingId: string) => {
    const isSettled =
      performance.now() < until && (await succeeds(() => syncEvent({ bookingId }, clock(), deps), bookingId));
    total[isSettled ? "settled" : "left"] += 1;
  };
  await sweep.each(await listUnsettled(db, now, BATCH), (bookingId) => bookingId, settle);
  // With time of its own: events that cannot be settled keep nobody's name in a calendar.
  const { removed } = await removeErasedEvents(now, deps);
  sweep.end();
  return { ...total, removed };
}

/** Events whose booking was erased with the candidate. What cannot be removed now is tried again by the sweep. */
export async function removeErasedEvents(
  now = new Date(),
  deps: CalendarDeps = liveCalendars,
): Promise<{ removed: number }> {
  const until = performance.now() + BUDGET_MS;
  let removed = 0;
  const sweep = startSweep("remove-erased");
  await sweep.each(
    await listRemovals(db, now, BATCH),
    ({ id }) => id,
    async (removal) => {
      if (performance.now() < until && (await removeErased(removal, now, deps))) removed += 1;
    },
  );
  sweep.end();
  return { removed };
}

/** Minutes may lie between the first row and the last: a lease that counted from the first would be over before it is taken. */
function clockFrom(start: Date): () => Date {
  const began = performance.now();
  return () => new Date(start.getTime() + performance.now() - began);
}

/** A failure is kept with the booking; here it only means "again later". */
async function succeeds(perform: () => Promise<unknown>, subject: string): Promise<boolean> {
  try {
    await perform();
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.info({ subject, code: error.code }, "a calendar event is not settled yet");
    return false;
  }
}
