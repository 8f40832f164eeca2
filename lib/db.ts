import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { env } from "./env";
import { isWriteConflict } from "./errors";
import { type Prisma, PrismaClient } from "./generated/prisma/client";

const POOL_SIZE = 12;
/** A busy moment is waited out: Prisma's own 2 s and 5 s turn a queue at the pool into failed requests. */
const TRANSACTION = { maxWait: 15_000, timeout: 20_000 };

const MAX_TRIES = 4;
/** Random, so that the two that met do not meet again. */
const TRY_AGAIN_WITHIN_MS = 100;

type Handle = { pool: Pool; db: PrismaClient };
/** One pool per process: hot reload and Next's several bundles evaluate this module more than once. */
const shared = globalThis as typeof globalThis & { aiRecruiterDatabase?: Handle };

function open(): Handle {
  if (!env.databaseUrl) {
    throw new Error(
      "DATABASE_URL is not set. Start with `npm start` or `npm run dev`, which prepare the embedded database.",
    );
  }
  const pool = new Pool({ connectionString: env.databaseUrl, max: POOL_SIZE, idleTimeoutMillis: 30_000 });
  // An idle connection that the server closes must not end the process; the next query opens a new one.
  pool.on("error", () => undefined);
  // A connection that is in use reports its loss to whoever holds it; without a listener Node would end the process.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const client = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: TRANSACTION });
  return { pool, db: Object.assign(client, { $transaction: tryingAgain(client.$transaction.bind(client)) }) };
}

/**
 * A transaction that PostgreSQL rolled back because of another one is run again from its start: nothing of it was done. So a
 * transaction's function changes nothing but the database, and speaks to no vendor. Lists of statements are not run again.
 */
function tryingAgain(run: PrismaClient["$transaction"]): PrismaClient["$transaction"] {
  const transaction = async (work: unknown, options?: object): Promise<unknown> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await (run as (work: unknown, options?: object) => Promise<unknown>)(work, options);
      } catch (error) {
        if (typeof work !== "function" || tries === MAX_TRIES || !isWriteConflict(error)) throw error;
        await pause(Math.random() * TRY_AGAIN_WITHIN_MS * tries);
      }
    }
  };
  return transaction as PrismaClient["$transaction"];
}

shared.aiRecruiterDatabase ??= open();

/** The connection pool beneath `db`, for LISTEN and for the job queue. */
export const pool = shared.aiRecruiterDatabase.pool;
export const db = shared.aiRecruiterDatabase.db;

/** What every repository function takes first: `db` itself, or the transaction that is under way. */
export type Tx = Prisma.TransactionClient;
