import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { migrationScript } from "../../lib/postgres/migration-script.ts";
import { readSchema, readSnapshot, SNAPSHOT } from "../../lib/postgres/migrations-folder.ts";
import { openTestCluster } from "../../lib/testing/test-cluster.ts";
import { generateClient } from "../steps/generate-client.ts";

const DIGITS = 4;

/**
 * `migration <name>`: writes the next migration out of what changed in `prisma/schema.prisma` since the last one. What the
 * schema cannot say (constraints, indexes, triggers) is added to the file by hand. A migration that has landed is never edited.
 */
export async function run([name]: string[], projectDir: string): Promise<number> {
  if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
    console.error("Name the change, for example: node scripts/run.mjs migration add_reminders");
    return 2;
  }
  await generateClient(projectDir);
  const cluster = await openTestCluster(projectDir);
  try {
    const schema = readSchema(projectDir);
    const sql = await migrationScript(readSnapshot(projectDir), schema, cluster.urlOf("postgres"));
    const file = writeMigration(path.join(projectDir, "prisma", "migrations"), name, sql ?? "-- By hand:\n");
    writeFileSync(path.join(projectDir, SNAPSHOT), schema);
    console.log(`${file} ${sql ? "holds what the schema's change needs." : "is empty: the schema is as it was."}`);
  } finally {
    await cluster.release();
  }
  return 0;
}

function writeMigration(folder: string, name: string, sql: string): string {
  const last = readdirSync(folder)
    .map((entry) => Number.parseInt(entry, 10))
    .filter(Number.isInteger)
    .reduce((highest, number) => Math.max(highest, number), 0);
  const target = path.join(folder, `${String(last + 1).padStart(DIGITS, "0")}_${name}`);
  mkdirSync(target, { recursive: true });
  writeFileSync(path.join(target, "migration.sql"), sql);
  return path.join(target, "migration.sql");
}
