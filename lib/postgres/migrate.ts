import { runMigrations } from "graphile-worker";
import { Client, Pool } from "pg";
import { readMigrations, readSchema } from "./migrations-folder.ts";
import { ALL_TABLES, createSchemaEngine } from "./schema-engine.ts";

/** Two processes that start at once must not migrate at once. Any constant number serves. */
const MIGRATION_LOCK = 4_810_311;

/**
 * Brings a database to the checked-in migrations and the job queue to its own; creates the database where the server
 * lets us. The same code for the embedded database and for `DATABASE_URL`.
 * @param databaseUrl PostgreSQL address
 * @param projectDir where `prisma/` lies
 * @returns the names of the migrations that were applied now
 * @throws Error naming the migration that failed; it leaves nothing half applied
 */
export async function migrateDatabase(databaseUrl: string, projectDir: string): Promise<string[]> {
  await createDatabaseIfMissing(databaseUrl);
  const pool = new Pool({ connectionString: databaseUrl, max: 4 });
  const guard = await pool.connect();
  try {
    await guard.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const engine = await createSchemaEngine(readSchema(projectDir), pool);
    const migrationsList = readMigrations(projectDir);
    const { editedMigrationNames, failedMigrationNames } = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: ALL_TABLES,
    });
    if (editedMigrationNames.length > 0) {
      throw new Error(
        `it was made with another version of ${editedMigrationNames.join(", ")}. Start with an empty one.`,
      );
    }
    // Each migration is one transaction: a failed one changed nothing and may be tried again.
    for (const migrationName of failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: ALL_TABLES });
    await runMigrations({ connectionString: databaseUrl });
    return appliedMigrationNames;
  } catch (cause) {
    throw new Error(`The database could not be migrated: ${messageOf(cause)}`, { cause });
  } finally {
    await guard.query("SELECT pg_advisory_unlock($1)", [MIGRATION_LOCK]);
    guard.release();
    await pool.end();
  }
}

/** PostgreSQL has no `CREATE DATABASE IF NOT EXISTS`. */
export async function createDatabaseIfMissing(databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl);
  const name = decodeURIComponent(url.pathname.slice(1));
  if (await canConnect(databaseUrl)) return;
  url.pathname = "/postgres";
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (error) {
    const isAlreadyThere = /\b(42P04|23505)\b/.test(String((error as { code?: string }).code));
    if (!isAlreadyThere) throw error;
  } finally {
    await client.end();
  }
}

/** False when the server answers but has no such database. Any other failure is thrown. */
async function canConnect(databaseUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl });
  try {
    await client.connect();
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === "3D000") return false;
    throw error;
  } finally {
    await client.end();
  }
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
