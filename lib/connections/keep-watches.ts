import "server-only";
import { db } from "@/lib/db";
import { type Kept, keepWatch, liveWatches, type WatchDeps } from "./keep-watch";
import { listWatchable } from "./watch-repository";

/** For each vendor; what is left waits for the next hour. */
const BUDGET_MS = 4 * 60_000;

/** Every hour and at each start: watches that end soon, that a vendor ended, or that could not be opened before. */
export async function keepWatches(
  now = new Date(),
  deps: WatchDeps = liveWatches,
): Promise<Partial<Record<Kept | "left", number>>> {
  const until = performance.now() + BUDGET_MS;
  const total: Partial<Record<Kept | "left", number>> = {};
  // Side by side, so that a vendor that does not answer takes no time from the others.
  const byVendor = Map.groupBy(await listWatchable(db), ({ provider }) => provider);
  await Promise.all(
    [...byVendor.values()].map(async (connections) => {
      for (const { id } of connections) {
        const kept = performance.now() < until ? await keepWatch(id, now, deps) : "left";
        total[kept] = (total[kept] ?? 0) + 1;
      }
    }),
  );
  return total;
}
