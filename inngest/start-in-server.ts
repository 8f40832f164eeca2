import "server-only";
import { env } from "@/lib/env";
import { flushVendorCalls } from "@/lib/features/monitoring/record-vendor-calls";
import { isEmbedded } from "@/lib/job-engine";
import { log } from "@/lib/logger";
import { inngest } from "./client";
import type { Engine } from "./embedded/execute-run";
import { type RunningRunner, startWorkers } from "./embedded/runner";

/** How long jobs under way may take to finish. A queue whose database is gone would never say that it stopped. */
const DRAIN_MS = 20_000;

/** Hot reload evaluates this module again; the process has one runner. */
const shared = globalThis as typeof globalThis & { aiRecruiterRunner?: Promise<RunningRunner> };

/**
 * Starts the workers of this server process, and stops them on SIGTERM and SIGINT: jobs under way finish, nothing new begins.
 * In production the process ends when they have (scripts/steps/server-process.ts keeps Next from ending it before).
 */
export async function startRunnerInServer(): Promise<void> {
  if (shared.aiRecruiterRunner) return;
  const starting = new AbortController();
  shared.aiRecruiterRunner = start(starting.signal);
  const stop = async (signal: NodeJS.Signals) => {
    starting.abort();
    try {
      await Promise.race([drain().then(flushVendorCalls), rejectAfter(DRAIN_MS)]);
    } catch (error) {
      log.error({ err: error }, "the runner did not stop cleanly; unfinished jobs go on at the next start");
    }
    if (env.isProduction) process.exit(signal === "SIGINT" ? 130 : 0);
  };
  // Ctrl-C reaches this process twice: from the terminal, and from the process that started it.
  let isStopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      if (!isStopping) void stop(signal);
      isStopping = true;
    });
  }
  if (env.isProduction) await shared.aiRecruiterRunner;
  else shared.aiRecruiterRunner.catch((error: unknown) => log.error({ err: error }, "the runner did not start"));
}

async function drain(): Promise<void> {
  const runner = await shared.aiRecruiterRunner;
  await runner?.stop();
}

const rejectAfter = (delayMs: number): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`Jobs were still under way after ${delayMs} ms.`)), delayMs);
  });

async function start(signal: AbortSignal): Promise<RunningRunner> {
  if (!isEmbedded) {
    log.info({ jobEngine: "inngest" }, "events are handed to the Inngest server");
    return startWorkers({
      deliver: async ({ id, name, data, ts }) => {
        await inngest.send({ id, name, data, ts });
      },
    });
  }
  const engine = await createServerEngine(signal);
  log.info({ jobEngine: "embedded", functions: engine.registry.functions.size }, "the embedded runner works");
  return startWorkers({ engine });
}

/** The comparison is replaced when bundling, so that each build holds one of the two. */
async function createServerEngine(signal: AbortSignal): Promise<Engine> {
  if (process.env.NODE_ENV === "production") {
    const { engineInProcess } = await import("./engine-in-process");
    return engineInProcess();
  }
  const { engineOverHttp } = await import("./engine-over-http");
  return engineOverHttp(signal);
}
