import "server-only";
import { Client } from "pg";
import type { Actor } from "@/lib/auth/actor";
import { CHANGES_CHANNEL } from "@/lib/changes";
import { env } from "@/lib/env";
import { log } from "@/lib/logger";

type Listener = (payload: string) => void;

/** One LISTEN connection per process feeds every open screen. */
type Hub = { listeners: Set<Listener>; client: Client | null };
const shared = globalThis as typeof globalThis & { aiRecruiterChanges?: Hub };
shared.aiRecruiterChanges ??= { listeners: new Set(), client: null };
const hub = shared.aiRecruiterChanges;

const RECONNECT_MS = 1_000;
const HEARTBEAT_MS = 20_000;

async function connect(): Promise<void> {
  if (hub.client || hub.listeners.size === 0) return;
  const client = new Client({ connectionString: env.databaseUrl });
  hub.client = client;
  const drop = (error?: Error) => {
    if (hub.client !== client) return;
    hub.client = null;
    if (error) log.warn({ err: error }, "the connection for live changes was lost");
    setTimeout(() => void connect(), RECONNECT_MS).unref();
  };
  client.on("error", drop);
  client.on("end", () => drop());
  client.on("notification", (message) => {
    for (const listener of hub.listeners) listener(message.payload ?? '{"area":"all"}');
  });
  try {
    await client.connect();
    await client.query(`LISTEN ${CHANGES_CHANNEL}`);
    // What changed while nobody listened is unknown: every screen reads again.
    for (const listener of hub.listeners) listener('{"area":"all"}');
  } catch (error) {
    drop(error instanceof Error ? error : new Error(String(error)));
  }
}

async function closeIfUnused(): Promise<void> {
  const { client } = hub;
  if (hub.listeners.size > 0 || !client) return;
  hub.client = null;
  await client.end();
}

/** A manager is told that an area changed and reads it again; whose change it was may be another manager's affair. */
export const changeFor = (actor: Pick<Actor, "role">, payload: string): string =>
  actor.role === "manager" ? JSON.stringify({ area: (JSON.parse(payload) as { area: string }).area }) : payload;

/** `data: {"area":"pipeline","profileId":"…"}` for each change until the reader goes. A comment every 20 s keeps proxies awake. */
export function changeStream(actor: Actor, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop: () => void = () => undefined;
  return new ReadableStream({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const listener: Listener = (payload) => send(`data: ${changeFor(actor, payload)}\n\n`);
      const heartbeat = setInterval(() => send(": still here\n\n"), HEARTBEAT_MS);
      stop = () => {
        clearInterval(heartbeat);
        if (hub.listeners.delete(listener)) void closeIfUnused();
      };
      signal.addEventListener(
        "abort",
        () => {
          stop();
          controller.close();
        },
        { once: true },
      );
      hub.listeners.add(listener);
      send("retry: 2000\n\n");
      void connect();
    },
    cancel: () => stop(),
  });
}
