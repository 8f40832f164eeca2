import "server-only";
import type { TaskList } from "graphile-worker";
import { z } from "zod";
import { db } from "@/lib/db";
import { EXECUTE_TASK, RECEIVE_TASK, RELAY_TASK } from "@/lib/features/automation/repository";
import { type Engine, executeRun } from "./execute-run";
import { SCHEDULE_TASK } from "./queue";
import { receiveEvent } from "./receive-event";
import { type Deliver, relayToEmbedded, relayToInngest } from "./relay-event";
import { startScheduled } from "./start-scheduled";

const savedEvent = z.object({ eventId: z.uuid() });
const sentEvent = z.object({
  event: z.object({ id: z.string(), name: z.string(), data: z.record(z.string(), z.unknown()), ts: z.number() }),
});
const run = z.object({ runId: z.uuid() });
const tick = z.object({ functionId: z.string(), cron: z.string(), _cron: z.object({ ts: z.string() }) });

/** What the queue's workers do when the embedded runner is the job engine. */
export const embeddedTasks = (engine: Engine): TaskList => ({
  [RELAY_TASK]: (payload: unknown) => relayToEmbedded(engine.registry, savedEvent.parse(payload).eventId),
  [RECEIVE_TASK]: async (payload: unknown) => {
    const { event } = sentEvent.parse(payload);
    await db.$transaction((tx) => receiveEvent(tx, engine.registry, event));
  },
  [EXECUTE_TASK]: (payload: unknown, { job }) => executeRun(engine, run.parse(payload).runId, BigInt(job.id)),
  [SCHEDULE_TASK]: (payload: unknown) => {
    const { functionId, cron, _cron } = tick.parse(payload);
    return startScheduled(engine.registry, functionId, cron, _cron.ts);
  },
});

/** With an Inngest server only the saved events are handed over; it runs the functions. */
export const relayTasks = (deliver: Deliver): TaskList => ({
  [RELAY_TASK]: (payload: unknown) => relayToInngest(deliver, savedEvent.parse(payload).eventId),
});
