import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/logger";
import type { Engine } from "./execute-run";
import { buildRegistry } from "./registry";
import { createTransport, type Serve } from "./transport";

export type EngineOptions = {
  /** The functions' handler. */
  serve: Serve;
  /** Where it is, or would be, reached over HTTP. */
  serveUrl: string;
  signingKey: string;
};

/** Learns the served functions by the in-band sync, as an Inngest server does. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const transport = createTransport(options);
  return { transport, registry: buildRegistry(await transport.describeFunctions()) };
}

/** For functions that are served over HTTP by a server that may still be starting. */
export async function createEngineWhenServed(options: EngineOptions, signal: AbortSignal): Promise<Engine> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await createEngine(options);
    } catch (error) {
      if (signal.aborted) throw error;
      if (tries % 20 === 0) log.warn({ err: error, tries }, "the functions are not served yet");
      await sleep(500, undefined, { signal });
    }
  }
}
