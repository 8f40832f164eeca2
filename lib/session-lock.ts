import "server-only";
import { Pool, type PoolClient } from "pg";
import { env } from "./env";
import { AppError } from "./errors";

/** Apart from the pool of `db`: whoever holds a lock needs a connection from there, and must not queue behind those who wait for it. */
const LOCK_CONNECTIONS = 4;
const LOCK_NOT_AVAILABLE = "55P03";

type Handle = { pool: Pool | null; tails: Map<string, Promise<void>> };
/** Next's several bundles evaluate this module more than once. */
const shared = globalThis as typeof globalThis & { aiRecruiterLocks?: Handle };
shared.aiRecruiterLocks ??= { pool: null, tails: new Map() };
const handle = shared.aiRecruiterLocks;

function openPool(): Pool {
  const pool = new Pool({
    connectionString: env.databaseUrl,
    max: LOCK_CONNECTIONS,
    idleTimeoutMillis: 10_000,
    allowExitOnIdle: true,
  });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/**
 * Does something while nobody else, in any process, holds one of these names. For work that may ask a vendor: it holds no row, no
 * transaction and no connection of `db`. Within a process callers queue in order before they take a connection; a process that
 * dies lets go. The names are taken in one order, so that two callers never wait for each other.
 * @param waitMs how long to wait for all of them together
 * @throws AppError service_unavailable when they were not free in time
 */
export async function withSessionLock<T>(
  names: readonly string[],
  waitMs: number,
  perform: () => Promise<T>,
): Promise<T> {
  const sorted = [...new Set(names)].sort();
  const deadline = Date.now() + waitMs;
  const leave: (() => void)[] = [];
  try {
    for (const name of sorted) leave.push(await queue(name, deadline));
    return await withAdvisoryLocks(sorted, deadline, perform);
  } finally {
    for (const go of leave) go();
  }
}

async function queue(name: string, deadline: number): Promise<() => void> {
  const before = handle.tails.get(name) ?? Promise.resolve();
  let leave = () => {};
  const mine = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const tail = before.then(() => mine);
  handle.tails.set(name, tail);
  void tail.then(() => handle.tails.get(name) === tail && handle.tails.delete(name));
  if ((await by(deadline, before)) !== "late") return leave;
  leave();
  throw busy();
}

async function withAdvisoryLocks<T>(names: string[], deadline: number, perform: () => Promise<T>): Promise<T> {
  handle.pool ??= openPool();
  const client = await connectBy(handle.pool, deadline);
  try {
    for (const name of names) {
      await client.query("SELECT set_config('lock_timeout', $1, false)", [`${Math.max(1, deadline - Date.now())}ms`]);
      await client.query("SELECT pg_advisory_lock(hashtextextended($1, 0))", [name]);
    }
    return await perform();
  } catch (error) {
    throw error instanceof Error && "code" in error && error.code === LOCK_NOT_AVAILABLE ? busy() : error;
  } finally {
    const isHealthy = await client.query("SELECT pg_advisory_unlock_all()").then(
      () => true,
      () => false,
    );
    // A connection that is closed lets go of its locks as well.
    client.release(!isHealthy);
  }
}

/** All connections may be held by others who wait for their vendors. Whoever comes too late gives theirs back. */
async function connectBy(pool: Pool, deadline: number): Promise<PoolClient> {
  const connecting = pool.connect();
  const outcome = await by(deadline, connecting);
  if (outcome !== "late") return outcome;
  void connecting.then((client) => client.release()).catch(() => undefined);
  throw busy();
}

async function by<T>(deadline: number, awaited: Promise<T>): Promise<T | "late"> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(resolve, Math.max(0, deadline - Date.now()), "late");
  });
  try {
    return await Promise.race([awaited, late]);
  } finally {
    clearTimeout(timer);
  }
}

const busy = (): AppError =>
  new AppError("service_unavailable", "Many people are booking here at this moment. Try again in a minute.", {
    retryAfterSeconds: 10,
  });
