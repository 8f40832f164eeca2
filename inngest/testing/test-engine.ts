import "server-only";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/next";
import { log } from "@/lib/logger";
import { createEngine } from "../embedded/engine";

export const TEST_SIGNING_KEY = "signkey-test-0123456789abcdef0123456789abcdef";
const SERVE_URL = "http://127.0.0.1:8040/api/inngest";

/** A client whose functions can be driven by the embedded runner in this process, signed as in production. */
export const testClient = () =>
  new Inngest({ id: "test", isDev: false, signingKey: TEST_SIGNING_KEY, eventKey: "test", logger: log });

/** The engine over the given functions, and the handler that serves them. */
export async function testEngine(client: Inngest, functions: InngestFunction.Any[]) {
  const handler = serve({ client, functions, servePath: "/api/inngest", enableUnauthedSync: false });
  const call = (request: Request) => handler(request as Parameters<typeof handler>[0], undefined);
  const engine = await createEngine({ serve: call, serveUrl: SERVE_URL, signingKey: TEST_SIGNING_KEY });
  return { engine, call, serveUrl: SERVE_URL };
}
