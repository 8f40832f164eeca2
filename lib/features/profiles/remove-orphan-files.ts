import "server-only";
import { db } from "@/lib/db";
import { filesOlderThan, removeFile } from "./files";
import { findStoredKeys } from "./repository";

const DAY_MS = 86_400_000;

/**
 * Sweeps files that belong to no CV: a process was killed between a file and its row, or between an erasure and its files. A day's
 * grace keeps uploads that are under way.
 */
export async function removeOrphanFiles(now = new Date()): Promise<{ removed: number }> {
  let removed = 0;
  for await (const keys of filesOlderThan(new Date(now.getTime() - DAY_MS))) {
    const known = await findStoredKeys(db, keys);
    const orphans = keys.filter((key) => !known.has(key));
    await Promise.all(orphans.map(removeFile));
    removed += orphans.length;
  }
  return { removed };
}
