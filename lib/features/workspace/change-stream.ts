import "server-only";
import { Client } from "pg";
import type { Actor } from "@/lib/auth/actor";
import { isStillActor } from "@/lib/auth/still-actor";
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

/**
 * `data: {"area":"pipeline","profileId":"…"}` for each change until the reader goes. A comment every `heartbeatMs` keeps proxies
 * awake. Who reads is asked anew before each word: somebody who was signed out, disabled or given another role reads nothing
 * more, and the stream ends there.
 */
export function changeStream(
  actor: Actor,
  request: Pick<Request, "headers" | "signal">,
  heartbeatMs = HEARTBEAT_MS,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const headers = new Headers(request.headers);
  const waiting: string[] = [];
  let isAsking = false;
  let stop: () => void = () => undefined;
  return new ReadableStream({
    start(controller) {
      let isOpen = true;
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const say = (text: string) => {
        waiting.push(text);
        void sendWaiting();
      };
      const listener: Listener = (payload) => say(`data: ${changeFor(actor, payload)}\n\n`);
      const heartbeat = setInterval(() => say(": still here\n\n"), heartbeatMs);
      stop = () => {
        isOpen = false;
        clearInterval(heartbeat);
        if (hub.listeners.delete(listener)) void closeIfUnused();
      };
      const end = () => {
        if (!isOpen) return;
        stop();
        controller.close();
      };
      /** One question for a whole burst; what comes while it is asked waits for the next. */
      async function sendWaiting(): Promise<void> {
        if (isAsking) return;
        isAsking = true;
        try {
          while (isOpen && waiting.length > 0) {
            const texts = waiting.splice(0);
            if (!(await isStillActor(actor, headers))) end();
            if (isOpen) texts.forEach(send);
          }
        } catch (error) {
          log.warn({ err: error }, "a reader of live changes could not be looked up; their stream ends");
          end();
        } finally {
          isAsking = false;
        }
      }
      request.signal.addEventListener("abort", end, { once: true });
      hub.listeners.add(listener);
      send("retry: 2000\n\n");
      void connect();
    },
    cancel: () => stop(),
  });
}
