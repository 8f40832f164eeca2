import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withFileLock } from "../../lib/postgres/file-lock.ts";

/** What a production build is made of. */
const SOURCES = ["{app,components,inngest,lib,public}/**/*", "*.{ts,mjs,json}", "prisma/schema.prisma"];
/** What the build itself writes is no source: in a fresh clone it is there only afterwards. */
const WRITTEN_BY_BUILD = "next-env.d.ts";
const isPartOfBuild = (file: string): boolean =>
  file !== WRITTEN_BY_BUILD && !/\.(test|contract)\.tsx?$/.test(file) && !file.includes("lib/testing/");

/**
 * Makes the production build where its sources changed since the last one.
 * @param variables the app's environment: pages are evaluated while building
 * @param stop ends the build early
 * @throws Error with the build's messages when it fails
 */
export function buildApp(projectDir: string, variables: NodeJS.ProcessEnv, stop?: AbortSignal): Promise<void> {
  const lock = path.join(projectDir, "node_modules", ".ai-recruiter-build.lock");
  return withFileLock(lock, async () => {
    const marker = path.join(projectDir, ".next", "ai-recruiter-sources");
    const fingerprint = sourcesFingerprint(projectDir);
    if (existsSync(marker) && readFileSync(marker, "utf8") === fingerprint) return;
    console.log("Building the app (about half a minute, only after changes) …");
    await nextBuild(projectDir, variables, stop);
    writeFileSync(marker, fingerprint);
  });
}

/** Its messages are kept for the case that it fails. */
async function nextBuild(projectDir: string, variables: NodeJS.ProcessEnv, stop?: AbortSignal): Promise<void> {
  const next = path.join(projectDir, "node_modules", "next", "dist", "bin", "next");
  const child = spawn(process.execPath, [next, "build"], {
    cwd: projectDir,
    env: { ...variables, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    ...(stop ? { signal: stop } : {}),
  });
  const messages: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => messages.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => messages.push(chunk));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`The build failed:\n${Buffer.concat(messages).toString()}`);
}

/** Changes with every file that the production build is made of, and with nothing else. sha256, hex. */
export function sourcesFingerprint(projectDir: string): string {
  const hash = createHash("sha256");
  const files = globSync(SOURCES, { cwd: projectDir }).filter(isPartOfBuild).sort();
  for (const file of files) {
    const absolute = path.join(projectDir, file);
    if (statSync(absolute).isFile()) hash.update(`${file}\0`).update(readFileSync(absolute));
  }
  return hash.digest("hex");
}
