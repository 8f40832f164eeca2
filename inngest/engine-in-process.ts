import "server-only";
import { env } from "@/lib/env";
import { createEngine } from "./embedded/engine";
import type { Engine } from "./embedded/execute-run";
import { handler } from "./handler";
import { signingKey } from "./keys";

/** The engine over our own functions, called in this process. */
export const engineInProcess = (): Promise<Engine> =>
  createEngine({
    serve: (request) => handler(request as Parameters<typeof handler>[0], undefined),
    serveUrl: `http://127.0.0.1:${env.port}/api/inngest`,
    signingKey: signingKey(),
  });
