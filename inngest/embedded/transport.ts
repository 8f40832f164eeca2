import "server-only";
import { createHmac } from "node:crypto";
import canonicalize from "canonicalize";
import { z } from "zod";
import {
  type Answer,
  type Call,
  type Operation,
  operation,
  serializedError,
  syncAnswer,
  UnusableAnswer,
} from "./protocol";

/** Answers a request as the served functions do: the handler itself, or a `fetch` to where it is served. */
export type Serve = (request: Request) => Promise<Response>;

export type TransportOptions = { serve: Serve; serveUrl: string; signingKey: string };
export type Transport = ReturnType<typeof createTransport>;

/** `t=<seconds>&s=<hmac>` over the canonical body, as an Inngest server signs its calls. */
export function signatureHeader(body: unknown, signingKey: string, now: Date): string {
  const seconds = Math.round(now.getTime() / 1000).toString();
  const key = signingKey.replace(/^signkey-\w+-/, "");
  const mac = createHmac("sha256", key)
    .update(`${canonicalize(body) ?? ""}${seconds}`)
    .digest("hex");
  return `t=${seconds}&s=${mac}`;
}

/** Speaks the executor's side of the protocol; the functions cannot tell it from an Inngest server. */
export function createTransport({ serve, serveUrl, signingKey }: TransportOptions) {
  const send = (method: "POST" | "PUT", url: URL, body: object, headers: Record<string, string>) =>
    serve(
      new Request(url, {
        method,
        body: JSON.stringify(body),
        headers: {
          host: url.host,
          "content-type": "application/json",
          "x-inngest-server-kind": "cloud",
          "x-inngest-signature": signatureHeader(body, signingKey, new Date()),
          ...headers,
        },
      }),
    );

  return {
    /** The served functions' descriptions, as the in-band sync gives them. */
    async describeFunctions(): Promise<unknown[]> {
      const response = await send("PUT", new URL(serveUrl), { url: serveUrl }, { "x-inngest-sync-kind": "in_band" });
      if (!response.ok) throw new Error(`The functions at ${serveUrl} did not register: HTTP ${response.status}.`);
      return syncAnswer.parse(await response.json()).functions;
    },

    /** @throws Error when the answer is none that the protocol knows (a signature refused, a proxy's page). */
    async call(call: Call): Promise<Answer> {
      const url = new URL(serveUrl);
      url.searchParams.set("fnId", call.functionId);
      url.searchParams.set("stepId", call.stepId ?? "step");
      const response = await send("POST", url, callBody(call), {
        "x-run-id": call.runId,
        "x-inngest-req-version": "2",
      });
      return readAnswer(response);
    },
  };
}

/** Without `ctx.fn_id`: with it the SDK checkpoints to Inngest's own API. */
const callBody = (call: Call) => ({
  version: 2,
  use_api: false,
  event: call.event,
  events: [call.event],
  steps: call.memos,
  ctx: {
    run_id: call.runId,
    attempt: call.attempt,
    max_attempts: call.maxAttempts,
    disable_immediate_execution: call.isDiscoveryOnly,
    use_api: false,
    stack: { stack: call.stack, current: call.stack.length },
  },
});

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const retryAfter = response.headers.get("retry-after");
  switch (response.status) {
    case 200:
      return { kind: "finished", output: parseJson(text) };
    case 206:
      return { kind: "operations", operations: readOperations(text), retryAfter };
    case 400:
    case 500:
      return {
        kind: "failed",
        error: serializedError.parse(parseJson(text)),
        isRetryable: response.headers.get("x-inngest-no-retry") !== "true",
        retryAfter,
      };
    default:
      throw new Error(`The function answered HTTP ${response.status}, which the protocol does not know.`);
  }
}

/** @throws UnusableAnswer for an operation that this runner does not do (signals, AI gateway). */
function readOperations(text: string): Operation[] {
  const parsed = z.array(operation).safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new UnusableAnswer("The function asks for an operation that the embedded runner does not do.", {
    cause: parsed.error,
  });
}

function parseJson(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch (cause) {
    throw new Error("The function answered with something that is not JSON.", { cause });
  }
}
