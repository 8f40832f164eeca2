import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm";

/** The checked-in migrations, in the order in which they are applied. */
export function readMigrations(projectDir: string): MigrationList {
  const baseDir = path.join(projectDir, "prisma", "migrations");
  const lockfile = path.join(baseDir, "migration_lock.toml");
  return {
    baseDir,
    lockfile: {
      path: "migration_lock.toml",
      content: existsSync(lockfile) ? readFileSync(lockfile, "utf8") : null,
    },
    shadowDbInitScript: "",
    migrationDirectories: readdirSync(baseDir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok", value: readFileSync(path.join(baseDir, name, "migration.sql"), "utf8") },
        },
      })),
  };
}

export const readSchema = (projectDir: string): string =>
  readFileSync(path.join(projectDir, "prisma", "schema.prisma"), "utf8");

/** Changes when a migration is added or edited. */
export function migrationsFingerprint(projectDir: string): string {
  return createHash("sha256")
    .update(JSON.stringify(readMigrations(projectDir).migrationDirectories))
    .digest("hex");
}

/** The schema that the last migration reached: the next one is the difference from here. */
export const SNAPSHOT = path.join("prisma", "migrations", "schema.snapshot.prisma");

export const readSnapshot = (projectDir: string): string => readFileSync(path.join(projectDir, SNAPSHOT), "utf8");
