import "server-only";
import { busyTimesOf } from "@/lib/connections/busy-times";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { calendarProviders } from "@/lib/providers/registry";
import { startSweep } from "@/lib/sweep";
import { listAway, selfTestOf } from "./repository";
import { ASKED_AGAIN_CODES } from "./rules";
import { testConnection } from "./test-connection";

const HOUR_MS = 3_600_000;
/** Vendors that are away may take long not to answer; who is left comes first in the next run, five minutes after this one. */
const BUDGET_MS = 4 * 60_000;

/**
 * Calendars whose vendor was away, or refused, when it was asked last: asked again, so that their cards tell what is, though nobody looks at
 * their times. A test that failed for the same reason is repeated. Those that asked to be left alone are.
 */
export async function askAgain(
  now = new Date(),
  providers = calendarProviders,
): Promise<{ back: number; away: number }> {
  const until = performance.now() + BUDGET_MS;
  const total = { back: 0, away: 0 };
  const sweep = startSweep("ask-again");
  const range = { start: now, end: new Date(now.getTime() + HOUR_MS) };
  const ask = async (connection: Awaited<ReturnType<typeof listAway>>[number]) => {
    if (performance.now() > until) return;
    const { id, userId } = connection;
    const failedStep = selfTestOf(connection)?.steps.find(({ is_ok }) => !is_ok);
    try {
      const isBack = ASKED_AGAIN_CODES.includes(failedStep?.code ?? "")
        ? (await testConnection(id, now, providers)).result.report.is_ok
        : (await busyTimesOf(userId, range, { now, isLive: true })).state === "known";
      total[isBack ? "back" : "away"] += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      total.away += 1;
    }
  };
  await sweep.each(await listAway(db, now), ({ id }) => id, ask);
  sweep.end();
  return total;
}
