import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { Pool, PoolClient } from "pg";
import { log } from "@/lib/logger";

/** A pool takes its first job a moment before it has its lock; nobody is declared dead within it. */
const GRACE_SECONDS = 2;
/** Any constant: keeps these advisory locks apart from others. */
const LOCK_SPACE = 620_411;
const RETRY_MS = 1_000;

/**
 * Says which pools of workers live: each holds an advisory lock on a connection of its own, which PostgreSQL drops the
 * moment the process dies. So jobs of a killed process are found at once, and those of a slow one are left alone.
 */
export async function holdLiveness(pool: Pool, poolId: string): Promise<{ release(): Promise<void> }> {
  let client = await lock(pool, poolId);
  let isReleased = false;
  const watch = () =>
    client.once("error", (cause) => {
      client.release(cause);
      if (!isReleased) void holdAgain();
    });
  const holdAgain = async (): Promise<void> => {
    while (!isReleased) {
      try {
        client = await lock(pool, poolId);
        watch();
        return;
      } catch (error) {
        log.error({ err: error }, "the runner cannot say that it lives; trying again");
        await sleep(RETRY_MS);
      }
    }
  };
  watch();
  return {
    release: async () => {
      isReleased = true;
      await client.query("SELECT pg_advisory_unlock($1, hashtext($2))", [LOCK_SPACE, poolId]);
      client.release();
    },
  };
}

async function lock(pool: Pool, poolId: string): Promise<PoolClient> {
  const client = await pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1, hashtext($2))", [LOCK_SPACE, poolId]);
    return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/**
 * Makes the jobs of dead pools available again, at once. The queue itself would wait four hours.
 * The lock is taken and dropped within the statement's transaction; a pool that lives keeps its jobs.
 * @returns the pools that were found dead.
 */
export async function releaseDeadWorkers(pool: Pool): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const { rows } = await client.query<{ locked_by: string }>(
      `SELECT locked_by FROM (
         SELECT DISTINCT locked_by FROM graphile_worker._private_jobs
         WHERE locked_by IS NOT NULL AND locked_at < now() - make_interval(secs => $2)
       ) AS holders WHERE pg_try_advisory_xact_lock($1, hashtext(locked_by))`,
      [LOCK_SPACE, GRACE_SECONDS],
    );
    const dead = rows.map((row) => row.locked_by);
    if (dead.length > 0) {
      await client.query("SELECT graphile_worker.force_unlock_workers($1::text[])", [dead]);
      await client.query("SELECT pg_notify('jobs:insert', '{\"r\":0,\"count\":1}')");
    }
    await client.query("COMMIT");
    return dead;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}
