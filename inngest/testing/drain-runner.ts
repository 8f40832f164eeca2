import "server-only";
import { runOnce } from "graphile-worker";
import { db, pool } from "@/lib/db";
import type { Engine } from "../embedded/execute-run";
import { queueLogger } from "../embedded/queue";
import { countDueJobs } from "../embedded/runner";
import { embeddedTasks } from "../embedded/tasks";

type DrainOptions = {
  /** Default: our own functions, called in this process. */
  engine?: Engine;
  /** Also what is due later: sleeps, back-off, held-back events and mails come due at once. */
  fastForward?: boolean;
};

/** Rounds of fast forward; a workflow that needs more does not end. */
const MAX_ROUNDS = 50;

let ownEngine: Promise<Engine> | undefined;

/** For tests and benches: does everything that is due, in this process, and returns when nothing is. */
export async function drainRunner({ engine, fastForward = false }: DrainOptions = {}): Promise<void> {
  ownEngine ??= engine ? undefined : import("../engine-in-process").then(({ engineInProcess }) => engineInProcess());
  const chosen = engine ?? (await ownEngine);
  if (!chosen) throw new Error("There is no engine to drain.");
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    do {
      await runOnce({ pgPool: pool, taskList: embeddedTasks(chosen), noHandleSignals: true, logger: queueLogger });
    } while ((await countDueJobs()) > 0);
    if (!fastForward || !(await bringForward())) return;
  }
  throw new Error(`After ${MAX_ROUNDS} rounds there was still something to do.`);
}

/** Makes everything due now that is due later. False: nothing was. */
async function bringForward(): Promise<boolean> {
  await db.$executeRaw`
    UPDATE workflow_steps SET "dueAt" = now()
    WHERE "dueAt" > now() AND status IN ('planned', 'sleeping', 'waiting')`;
  const count = await db.$executeRaw`
    UPDATE graphile_worker._private_jobs SET run_at = now()
    WHERE run_at > now() AND locked_at IS NULL AND attempts < max_attempts`;
  return count > 0;
}
