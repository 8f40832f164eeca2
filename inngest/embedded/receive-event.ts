import "server-only";
import type { Tx } from "@/lib/db";
import { compileExpression } from "./expression";
import type { EventPayload } from "./protocol";
import type { Registry } from "./registry";
import { cancelRun } from "./run-endings";
import { settleWaiting } from "./settle-waiting";
import { saveEvent, startRun } from "./start-run";

const ACTIVE = ["queued", "running", "waiting"] as const;

/**
 * What an event sets going: the functions it triggers, the runs that wait for it, the runs it cancels.
 * All in the caller's transaction, once per event id.
 */
export async function receiveEvent(tx: Tx, registry: Registry, event: EventPayload): Promise<void> {
  if (!(await saveEvent(tx, event))) return;
  await wakeWaiters(tx, event);
  await cancelRuns(tx, registry, event);
  for (const fn of registry.triggeredBy(event)) await startRun(tx, fn, event);
}

async function wakeWaiters(tx: Tx, event: EventPayload): Promise<void> {
  const waiters = await tx.workflowStep.findMany({
    where: { waitEvent: event.name, status: "waiting", op: "WaitForEvent", run: { status: { in: [...ACTIVE] } } },
    include: { run: { select: { eventName: true, eventData: true } } },
  });
  for (const step of waiters) {
    const scope = { event: { name: step.run.eventName, data: step.run.eventData }, async: event };
    if (step.waitMatch !== null && !compileExpression(step.waitMatch)(scope)) continue;
    await settleWaiting(tx, step, { type: "data", data: event });
  }
}

async function cancelRuns(tx: Tx, registry: Registry, event: EventPayload): Promise<void> {
  for (const { fn, matches } of registry.cancelledBy(event.name)) {
    const runs = await tx.workflowRun.findMany({
      where: { functionId: fn.id, status: { in: [...ACTIVE] } },
      select: { id: true, eventName: true, eventData: true },
    });
    for (const run of runs) {
      if (matches({ event: { name: run.eventName, data: run.eventData }, async: event }))
        await cancelRun(tx, run.id, event.name);
    }
  }
}
