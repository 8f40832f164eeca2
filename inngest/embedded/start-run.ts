import "server-only";
import { announceChange } from "@/lib/changes";
import type { Tx } from "@/lib/db";
import { wakeRun } from "@/lib/features/automation/repository";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { EventPayload } from "./protocol";
import type { RegisteredFunction } from "./registry";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const idIn = (data: Record<string, unknown>, key: string): string | null => {
  const value = data[key];
  return typeof value === "string" && UUID.test(value) ? value : null;
};

/** Keeps an event as it was received. False: it was here before, and everything it starts was started then. */
export async function saveEvent(tx: Tx, event: EventPayload): Promise<boolean> {
  const { count } = await tx.runnerEvent.createMany({
    data: [{ id: event.id, name: event.name, data: event.data as Prisma.InputJsonObject, ts: new Date(event.ts) }],
    skipDuplicates: true,
  });
  return count > 0;
}

/** One run of a function for one saved event; a second call makes none. */
export async function startRun(tx: Tx, fn: RegisteredFunction, event: EventPayload): Promise<string | null> {
  const runKey = `${fn.id}:${event.id}`;
  const [run] = await tx.workflowRun.createManyAndReturn({
    data: [
      {
        runKey,
        functionId: fn.id,
        functionName: fn.name,
        eventId: event.id,
        eventName: event.name,
        eventData: event.data as Prisma.InputJsonObject,
        profileId: idIn(event.data, "profileId"),
        jobId: idIn(event.data, "jobId"),
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  });
  if (!run) return null;
  await wakeRun(tx, run.id);
  await announceChange(tx, { area: "runs" });
  return run.id;
}
