import { setTimeout as wait } from "node:timers/promises";

/** Ten starts on a busy machine take their time; a request that is given up too early comes again and makes it worse. */
const TRY_FOR_MS = 300_000;
const REQUEST_MS = 60_000;
const PAUSE_MS = 250;

export type Answer = { status: number; body: Record<string, unknown> };

/**
 * Calls as a careful client does: while the server is down or answers 5xx, the same request is sent again.
 * @throws Error when that lasts longer than five minutes
 */
export async function send(url: string, init: RequestInit = {}): Promise<Answer> {
  let last = "";
  for (const deadline = Date.now() + TRY_FOR_MS; Date.now() < deadline; await wait(PAUSE_MS)) {
    try {
      const response = await fetch(url, { ...init, signal: AbortSignal.timeout(REQUEST_MS) });
      const body = (await response.json()) as Record<string, unknown>;
      if (response.status < 500) return { status: response.status, body };
      last = `${response.status} ${JSON.stringify(body)}`;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
  }
  throw new Error(`${init.method ?? "GET"} ${url} did not get through: ${last}`);
}

export const postJson = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  send(url, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", ...headers },
  });

/** @throws Error unless the answer is a success */
export function expectSuccess(what: string, { status, body }: Answer): Record<string, unknown> {
  if (status >= 400) throw new Error(`${what}: HTTP ${status} ${JSON.stringify(body)}`);
  return body;
}
