import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { env } from "./env";
import { type Prisma, PrismaClient } from "./generated/prisma/client";

const POOL_SIZE = 12;
/** A busy moment is waited out: Prisma's own 2 s and 5 s turn a queue at the pool into failed requests. */
const TRANSACTION = { maxWait: 15_000, timeout: 20_000 };

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
  return { pool, db: new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: TRANSACTION }) };
}

shared.aiRecruiterDatabase ??= open();

/** The connection pool beneath `db`, for LISTEN and for the job queue. */
export const pool = shared.aiRecruiterDatabase.pool;
export const db = shared.aiRecruiterDatabase.db;

/** What every repository function takes first: `db` itself, or the transaction that is under way. */
export type Tx = Prisma.TransactionClient;
