import "server-only";
import { EventEmitter } from "node:events";
import { parseCronItems, type Runner, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { db, pool } from "@/lib/db";
import { log } from "@/lib/logger";
import type { Engine } from "./execute-run";
import { queueLogger } from "./queue";
import type { Deliver } from "./relay-event";
import { cronItems } from "./start-scheduled";
import { sweepStuck } from "./sweep-stuck";
import { embeddedTasks, relayTasks } from "./tasks";
import { holdLiveness, releaseDeadWorkers } from "./worker-liveness";

/** Steps wait for the database and for vendors more than they compute: three jobs a core on a small machine. */
const CONCURRENCY = 6;
/** NOTIFY wakes the workers; polling is for what becomes due (sleeps, back-off). */
const POLL_MS = 500;
const LIVENESS_MS = 3_000;
const SWEEP_MS = 60_000;

export type RunnerOptions = { concurrency?: number } & ({ engine: Engine } | { deliver: Deliver });
export type RunningRunner = { stop(): Promise<void> };

/**
 * Starts the workers of this process. Several processes may run them on one database: the queue hands each job to one.
 * `stop` lets the jobs that are under way finish; a killed process's jobs are taken over by whoever runs next.
 */
export async function startWorkers(options: RunnerOptions): Promise<RunningRunner> {
  const events: WorkerEvents = new EventEmitter();
  const poolIds: string[] = [];
  events.on("pool:create", ({ workerPool }) => poolIds.push(workerPool.id));
  const taskList: TaskList = "engine" in options ? embeddedTasks(options.engine) : relayTasks(options.deliver);
  await releaseDead();
  const runner: Runner = await run({
    pgPool: pool,
    taskList,
    parsedCronItems: "engine" in options ? parseCronItems(cronItems(options.engine.registry)) : [],
    concurrency: options.concurrency ?? CONCURRENCY,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    logger: queueLogger,
    events,
  });
  const lives = await Promise.all(poolIds.map((poolId) => holdLiveness(pool, poolId)));
  const timers = [setInterval(quietly(releaseDead), LIVENESS_MS), setInterval(quietly(sweep), SWEEP_MS)];
  for (const timer of timers) timer.unref();
  runner.promise.catch((error: unknown) => log.error({ err: error }, "the job queue stopped"));
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await runner.stop();
      await Promise.all(lives.map((life) => life.release()));
    },
  };
}

async function releaseDead(): Promise<void> {
  const dead = await releaseDeadWorkers(pool);
  if (dead.length > 0) log.warn({ workers: dead }, "jobs of workers that died are available again");
}

async function sweep(): Promise<void> {
  const found = await sweepStuck();
  if (found.events + found.runs > 0) log.warn(found, "stuck events and runs were asked for again");
}

/** The next round tries again; a database that is away must not end the process. */
const quietly = (task: () => Promise<void>) => () => {
  task().catch((error: unknown) => log.error({ err: error }, "a round of the runner's upkeep failed"));
};

/** Whether any worker of any process has work that is due. For readiness and tests. */
export async function countDueJobs(): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM graphile_worker._private_jobs
    WHERE attempts < max_attempts AND (locked_at IS NOT NULL OR run_at <= now())`;
  return rows[0]?.count ?? 0;
}
