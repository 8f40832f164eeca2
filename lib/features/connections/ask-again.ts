import "server-only";
import { busyTimesOf } from "@/lib/connections/busy-times";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { calendarProviders } from "@/lib/providers/registry";
import { listAway, selfTestOf } from "./repository";
import { isAway } from "./rules";
import { testConnection } from "./test-connection";

const HOUR_MS = 3_600_000;

/**
 * Calendars whose vendor was away when it was asked last: asked again, so that their cards tell what is, though nobody looks at
 * their times. A test that failed for the same reason is repeated. Those that asked to be left alone are.
 */
export async function askAgain(
  now = new Date(),
  providers = calendarProviders,
): Promise<{ back: number; away: number }> {
  const total = { back: 0, away: 0 };
  const range = { start: now, end: new Date(now.getTime() + HOUR_MS) };
  for (const connection of await listAway(db, now)) {
    const { id, userId } = connection;
    const failedStep = selfTestOf(connection)?.steps.find(({ is_ok }) => !is_ok);
    try {
      const isBack = isAway(failedStep?.code ?? undefined)
        ? (await testConnection(id, now, providers)).result.report.is_ok
        : (await busyTimesOf(userId, range, { now, isLive: true })).state === "known";
      total[isBack ? "back" : "away"] += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      total.away += 1;
    }
  }
  return total;
}
