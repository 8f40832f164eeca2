import "server-only";
import { db } from "@/lib/db";
import type { EventPayload } from "./protocol";
import { receiveEvent } from "./receive-event";
import type { Registry } from "./registry";

/** Hands one event to the job engine. At least once: the id is the event's own, so a repeat starts nothing twice. */
export type Deliver = (event: EventPayload) => Promise<void>;

/** Saved events reach the embedded runner's tables, and are marked as handed over, in one transaction. */
export async function relayToEmbedded(registry: Registry, eventId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const saved = await tx.outboxEvent.findUnique({ where: { id: eventId } });
    if (!saved || saved.dispatchedAt) return;
    await receiveEvent(tx, registry, toPayload(saved));
    await tx.outboxEvent.update({ where: { id: eventId }, data: { dispatchedAt: new Date() } });
  });
}

/** Saved events go to the Inngest server; one that was sent and not yet marked is sent again under the same id. */
export async function relayToInngest(send: Deliver, eventId: string): Promise<void> {
  const saved = await db.outboxEvent.findUnique({ where: { id: eventId } });
  if (!saved || saved.dispatchedAt) return;
  await send(toPayload(saved));
  await db.outboxEvent.update({ where: { id: eventId }, data: { dispatchedAt: new Date() } });
}

const toPayload = (saved: { id: string; name: string; data: unknown; createdAt: Date }): EventPayload => ({
  id: saved.id,
  name: saved.name,
  data: saved.data as Record<string, unknown>,
  ts: saved.createdAt.getTime(),
});
