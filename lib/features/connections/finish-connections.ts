import "server-only";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { calendarProviders } from "@/lib/providers/registry";
import { startSweep } from "@/lib/sweep";
import { listUnfinished } from "./repository";
import { testConnection } from "./test-connection";

const DAY_MS = 86_400_000;

/** Connections whose vendor did not answer when they were made: tried again, for a day. */
export async function finishConnections(
  now = new Date(),
  providers = calendarProviders,
): Promise<{ finished: number; left: number }> {
  const total = { finished: 0, left: 0 };
  const sweep = startSweep("finish-connections");
  const finish = async ({ id }: { id: string }) => {
    try {
      const { result } = await testConnection(id, now, providers);
      total[result.calendars === null ? "left" : "finished"] += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      total.left += 1;
    }
  };
  await sweep.each(await listUnfinished(db, new Date(now.getTime() - DAY_MS)), ({ id }) => id, finish);
  sweep.end();
  return total;
}
