import "server-only";
import type { CronItem } from "graphile-worker";
import { db } from "@/lib/db";
import { SCHEDULE_TASK } from "./queue";
import type { Registry } from "./registry";
import { saveEvent, startRun } from "./start-run";

/** The functions' schedules for the queue, which fires each once however many processes watch the clock. */
export const cronItems = (registry: Registry): CronItem[] =>
  [...registry.functions.values()].flatMap((fn) =>
    fn.crons.map((match) => ({
      task: SCHEDULE_TASK,
      match,
      identifier: `${fn.id}:${match}`,
      payload: { functionId: fn.id, cron: match },
    })),
  );

/** Starts the run of one instant of a schedule; a second call for it starts none. */
export async function startScheduled(registry: Registry, functionId: string, cron: string, at: string): Promise<void> {
  const fn = registry.functions.get(functionId);
  if (!fn) return;
  const event = { id: `cron:${functionId}:${at}`, name: "inngest/scheduled.timer", data: { cron }, ts: Date.parse(at) };
  await db.$transaction(async (tx) => {
    if (await saveEvent(tx, event)) await startRun(tx, fn, event);
  });
}
