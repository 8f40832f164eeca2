import "server-only";
import { env } from "@/lib/env";
import { createEngineWhenServed } from "./embedded/engine";
import type { Engine } from "./embedded/execute-run";
import { signingKey } from "./keys";

/** The functions over HTTP, for the development server: there the route, not a module of the runner, is reloaded on a change. */
export const engineOverHttp = (signal: AbortSignal): Promise<Engine> =>
  createEngineWhenServed(
    {
      serve: (request) => fetch(request),
      serveUrl: `http://127.0.0.1:${env.port}/api/inngest`,
      signingKey: signingKey(),
    },
    signal,
  );
