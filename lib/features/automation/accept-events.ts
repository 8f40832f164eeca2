import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { db } from "@/lib/db";
import { addReceiveJob } from "./repository";

const sentEvent = z.object({
  id: z.string().min(1).max(300).optional(),
  name: z.string().min(1).max(200),
  data: z.record(z.string(), z.unknown()).default({}),
  ts: z.number().int().positive().optional(),
});
export const sentEvents = z.union([sentEvent, z.array(sentEvent).min(1).max(1_000)]);

/**
 * Takes events as `inngest.send` posts them. An event's own id de-duplicates it; without one, the request's seed makes the
 * ids, so that the SDK's repeat of a request is the same events.
 */
export async function acceptEvents(
  input: z.infer<typeof sentEvents>,
  seed: string,
  now = new Date(),
): Promise<{ ids: string[] }> {
  const events = (Array.isArray(input) ? input : [input]).map((event, index) => ({
    id: event.id ?? createHash("sha256").update(`${seed}:${index}`).digest("hex"),
    name: event.name,
    data: event.data,
    ts: event.ts ?? now.getTime(),
  }));
  await db.$transaction(async (tx) => {
    for (const event of events) await addReceiveJob(tx, event);
  });
  return { ids: events.map((event) => event.id) };
}
