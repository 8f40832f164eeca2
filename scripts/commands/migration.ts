import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { initialMigration } from "../../lib/postgres/initial-migration.ts";
import { openTestCluster } from "../../lib/testing/test-cluster.ts";
import { generateClient } from "../steps/generate-client.ts";

/** Writes the initial migration from `prisma/schema.prisma` and `prisma/guards.sql`. */
export async function run(_args: string[], projectDir: string): Promise<number> {
  const prisma = path.join(projectDir, "prisma");
  const cluster = await openTestCluster(projectDir);
  try {
    const sql = await initialMigration(
      readFileSync(path.join(prisma, "schema.prisma"), "utf8"),
      readFileSync(path.join(prisma, "guards.sql"), "utf8"),
      cluster.urlOf("postgres"),
    );
    writeMigration(prisma, sql);
  } finally {
    await cluster.release();
  }
  await generateClient(projectDir);
  console.log("prisma/migrations/0001_init/migration.sql is up to date.");
  return 0;
}

function writeMigration(prisma: string, sql: string): void {
  const folder = path.join(prisma, "migrations", "0001_init");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "migration.sql"), sql);
  writeFileSync(path.join(prisma, "migrations", "migration_lock.toml"), 'provider = "postgresql"\n');
}
