import "server-only";
import { db } from "@/lib/db";
import { type Kept, keepWatch, liveWatches, type WatchDeps } from "./keep-watch";
import { listWatchable } from "./watch-repository";

/** Every hour and at each start: watches that end soon, that a vendor ended, or that could not be opened before. */
export async function keepWatches(
  now = new Date(),
  deps: WatchDeps = liveWatches,
): Promise<Partial<Record<Kept, number>>> {
  const total: Partial<Record<Kept, number>> = {};
  for (const connectionId of await listWatchable(db)) {
    const kept = await keepWatch(connectionId, now, deps);
    total[kept] = (total[kept] ?? 0) + 1;
  }
  return total;
}
