import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withFileLock } from "../../lib/postgres/file-lock.ts";

/** Generates the Prisma client where the schema or Prisma itself changed since the last time. */
export function generateClient(projectDir: string): Promise<void> {
  const lock = path.join(projectDir, "node_modules", ".ai-recruiter-client.lock");
  return withFileLock(lock, async () => generateIfChanged(projectDir));
}

function generateIfChanged(projectDir: string): void {
  const marker = path.join(projectDir, "node_modules", ".ai-recruiter-client");
  const prisma = path.join(projectDir, "node_modules", "prisma");
  const fingerprint = createHash("sha256")
    .update(readFileSync(path.join(projectDir, "prisma", "schema.prisma")))
    .update(readFileSync(path.join(prisma, "package.json")))
    .digest("hex");
  const isGenerated = existsSync(path.join(projectDir, "lib", "generated", "prisma", "client.ts"));
  if (isGenerated && existsSync(marker) && readFileSync(marker, "utf8") === fingerprint) return;

  const outcome = spawnSync(process.execPath, [path.join(prisma, "build", "index.js"), "generate"], {
    cwd: projectDir,
    encoding: "utf8",
    // `generate` runs in WebAssembly; naming any existing program keeps the CLI from downloading a native engine.
    // Only here: `migrate` would take the same program's silence for success.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  });
  if (outcome.status !== 0) throw new Error(`prisma generate failed:\n${outcome.stdout}${outcome.stderr}`);
  writeFileSync(marker, fingerprint);
}
