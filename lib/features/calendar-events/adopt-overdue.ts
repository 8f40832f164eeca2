import "server-only";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/logger";
import { startSweep } from "@/lib/sweep";
import { adoptBookings } from "./adopt-bookings";
import { listUnadopted } from "./event-repository";
import { type CalendarDeps, liveCalendars } from "./sync-event";

/** The function that hears of a connection is at it for so long; the sweep comes after. */
const GRACE_MS = 10 * 60_000;
/** For all of a sweep; who is left waits for the next one. */
const BUDGET_MS = 2 * 60_000;

/** The sweep: new calendars that could not be read when they were connected, for as long as that takes. */
export async function adoptOverdue(
  now = new Date(),
  deps: CalendarDeps = liveCalendars,
): Promise<{ adopted: number; left: number }> {
  const until = performance.now() + BUDGET_MS;
  const total = { adopted: 0, left: 0 };
  const sweep = startSweep("adopt-overdue");
  const adopt = async (userId: string) => {
    if (performance.now() > until) return;
    try {
      await adoptBookings({ userId }, now, deps);
      total.adopted += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      log.info({ userId, code: error.code }, "calls have not come onto a new calendar yet");
      total.left += 1;
    }
  };
  await sweep.each(await listUnadopted(db, new Date(now.getTime() - GRACE_MS)), (userId) => userId, adopt);
  sweep.end();
  return total;
}
