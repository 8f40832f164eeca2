import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";

const STOP_GRACE_MS = 10_000;
const POLL_MS = 100;

export type ServerProcess = {
  /** Resolves with the exit code; null after a signal. */
  exited: Promise<number | null>;
  /** SIGTERM, and SIGKILL after ten seconds. */
  stop: () => Promise<void>;
  /** SIGKILL: what a power cut does. */
  kill: () => Promise<void>;
};

/** Starts Next's own server (`start` or `dev`). It ends when this process ends, however that happens. */
export function startNextServer(
  projectDir: string,
  command: "start" | "dev",
  variables: NodeJS.ProcessEnv,
  output: "inherit" | number = "inherit",
): ServerProcess {
  const next = path.join(projectDir, "node_modules", "next", "dist", "bin", "next");
  const preload = pathToFileURL(path.join(projectDir, "scripts", "steps", "exit-with-parent.mjs")).href;
  const child = spawn(process.execPath, ["--import", preload, next, command, "-p", variables.PORT ?? "8040"], {
    cwd: projectDir,
    env: {
      ...variables,
      NEXT_TELEMETRY_DISABLED: "1",
      // The process ends when the jobs under way have: Next's own handler would not wait for them.
      ...(command === "start" ? { NEXT_MANUAL_SIG_HANDLE: "1" } : {}),
    },
    stdio: ["ignore", output, output, "ipc"],
  });
  const exited = once(child, "exit").then(([code]) => code as number | null);
  const kill = async () => {
    child.kill("SIGKILL");
    await exited;
  };
  return { exited, stop: () => stopChild(child, exited), kill };
}

async function stopChild(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_GRACE_MS);
  await exited;
  clearTimeout(timer);
}

/**
 * Waits until the server answers `GET /api/health`, or until `stop` is asked for.
 * @throws Error when it ends first, or stays silent for `timeoutMs`
 */
export async function waitUntilHealthy(
  origin: string,
  server: ServerProcess,
  timeoutMs: number,
  stop?: AbortSignal,
): Promise<void> {
  let isGone = false;
  void server.exited.then(() => {
    isGone = true;
  });
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await wait(POLL_MS)) {
    if (stop?.aborted) return;
    if (isGone) throw new Error("The server ended before it was ready: see its messages above.");
    if (await isHealthy(origin)) return;
  }
  throw new Error(`The server did not answer ${origin}/api/health within ${timeoutMs / 1000} seconds.`);
}

export async function isHealthy(origin: string): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(5_000) });
    return response.ok;
  } catch {
    return false;
  }
}

/** @throws Error that says what to do when another program listens on the port */
export async function requireFreePort(port: number): Promise<void> {
  if (await canListen(port)) return;
  const isOurs = await isHealthy(`http://127.0.0.1:${port}`);
  throw new Error(
    isOurs
      ? `AI Recruiter runs already: http://localhost:${port}`
      : `Port ${port} is taken by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`,
  );
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else reject(error);
    });
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
