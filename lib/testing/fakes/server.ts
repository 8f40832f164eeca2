import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a fake vendor hears: `body` is the raw text, `form` its parameters where it is a form. */
export type FakeCall = {
  method: string;
  url: URL;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: string;
  form: URLSearchParams;
};

export type FakeAnswer = {
  status: number;
  json?: unknown;
  text?: string;
  headers?: Record<string, string>;
};

/** How a fake misbehaves, as vendors do. `silence` never answers; `truncated` ends in the middle of the JSON. */
export type Misbehaviour =
  | { kind: "status"; status: number; headers?: Record<string, string>; json?: unknown; text?: string }
  | { kind: "silence" }
  | { kind: "truncated" }
  | { kind: "reset" }
  | { kind: "slow"; delayMs: number }
  /** The vendor does what was asked, and the answer is lost on its way. */
  | { kind: "lost-answer" };

type Trouble = { when: (call: FakeCall) => boolean; what: Misbehaviour; left: number };

export type FakeVendor = {
  /** "http://127.0.0.1:<port>" */
  baseUrl: string;
  /** Everything that was asked, oldest first. */
  calls: FakeCall[];
  /** From now on: the next `times` calls that match end so. Absent `times`: all of them, until `behave`. */
  misbehave: (what: Misbehaviour, options?: { when?: (call: FakeCall) => boolean; times?: number }) => void;
  behave: () => void;
  close: () => Promise<void>;
};

export type FakeHandler = (call: FakeCall) => FakeAnswer | Promise<FakeAnswer>;

/** A vendor's HTTP server on loopback. `port` 0: any free one. `handle` answers as the vendor would. */
export async function startFakeVendor(handle: FakeHandler, port = 0): Promise<FakeVendor> {
  const calls: FakeCall[] = [];
  let troubles: Trouble[] = [];
  const server = createServer((request, response) => {
    void answerRequest(request, response).catch((error: Error) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(`The fake failed: ${error.stack}`);
    });
  });

  async function answerRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await toCall(request);
    calls.push(call);
    const trouble = troubles.find(({ when, left }) => left > 0 && when(call));
    if (trouble) trouble.left -= 1;
    await respond(response, call, trouble?.what);
  }

  async function respond(response: ServerResponse, call: FakeCall, trouble: Misbehaviour | undefined): Promise<void> {
    if (trouble?.kind === "silence") return;
    if (trouble?.kind === "reset") {
      response.destroy();
      return;
    }
    if (trouble?.kind === "status") {
      const { status, headers = {}, json, text } = trouble;
      write(response, {
        status,
        headers,
        ...(json === undefined ? {} : { json }),
        ...(text === undefined ? {} : { text }),
      });
      return;
    }
    if (trouble?.kind === "slow") await new Promise((resolve) => setTimeout(resolve, trouble.delayMs));
    const answer = await handle(call);
    if (trouble?.kind === "lost-answer") {
      response.destroy();
      return;
    }
    write(response, answer, trouble?.kind === "truncated");
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    misbehave: (what, { when = () => true, times = Number.POSITIVE_INFINITY } = {}) => {
      troubles.push({ when, what, left: times });
    },
    behave: () => {
      troubles = [];
    },
    close: () => closeServer(server),
  };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function toCall(request: IncomingMessage): Promise<FakeCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString("utf8");
  const url = new URL(request.url ?? "/", `http://${request.headers.host ?? "127.0.0.1"}`);
  const isForm = request.headers["content-type"]?.includes("application/x-www-form-urlencoded") ?? false;
  return {
    method: request.method ?? "GET",
    url,
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body,
    form: new URLSearchParams(isForm ? body : ""),
  };
}

function write(response: ServerResponse, answer: FakeAnswer, isTruncated = false): void {
  const whole = answer.json === undefined ? (answer.text ?? "") : JSON.stringify(answer.json);
  const body = isTruncated ? whole.slice(0, Math.floor(whole.length / 2)) : whole;
  response.writeHead(answer.status, {
    "content-type": answer.json === undefined ? "text/html; charset=utf-8" : "application/json; charset=utf-8",
    ...answer.headers,
  });
  response.end(body);
}

export const bearerOf = (call: FakeCall): string | null =>
  /^(?:Bearer|Zoho-oauthtoken) (.+)$/i.exec(call.headers.authorization ?? "")?.[1] ?? null;
