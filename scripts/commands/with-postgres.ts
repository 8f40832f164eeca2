import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import path from "node:path";
import { openCluster } from "../../lib/postgres/cluster.ts";

/**
 * `node scripts/run.mjs with-postgres <command …>`: runs a command with `DATABASE_URL` naming a PostgreSQL that was
 * started for it alone and is thrown away afterwards.
 */
export async function run(args: string[], projectDir: string): Promise<number> {
  const [program, ...rest] = args;
  if (!program) throw new Error("Usage: node scripts/run.mjs with-postgres <command …>");
  const dataDir = path.join(projectDir, `.data-server-${process.pid}`);
  const cluster = await openCluster({ dataDir });
  try {
    const env = { ...process.env, DATABASE_URL: cluster.urlOf("postgres") };
    const child = spawn(program, rest, { cwd: projectDir, env, stdio: "inherit", shell: process.platform === "win32" });
    const [code] = (await once(child, "exit")) as [number | null];
    return code ?? 1;
  } finally {
    await cluster.release();
    rmSync(cluster.place.folder, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  }
}
