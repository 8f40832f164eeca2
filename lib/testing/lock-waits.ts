import { db } from "@/lib/db";

/** How many connections of this database wait for a lock that another transaction holds. */
export async function lockWaits(): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return row?.count ?? 0;
}
