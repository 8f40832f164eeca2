import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { GOOGLE_FAKE_SCOPES, startGoogleFake } from "./fakes/google";
import { startOutlookFake } from "./fakes/outlook";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/**
 * Google and Microsoft played on this machine, and our own routes where they reach them over HTTP. To be started in `vi.hoisted`,
 * before anything reads the environment; `serve` says later which handlers there are.
 */
export async function startPushWorld(person: string) {
  const google = await startGoogleFake();
  const outlook = await startOutlookFake();
  google.tokens.grantDelegation(GOOGLE_FAKE_SCOPES);
  google.addPerson(person);
  outlook.addMailbox(person);
  const handlers = new Map<string, Handler>();

  const server = createServer(async (incoming, outgoing) => {
    const handler = handlers.get(new URL(incoming.url ?? "/", appUrl).pathname);
    if (!handler) {
      outgoing.writeHead(404).end();
      return;
    }
    const request = new Request(`${appUrl}${incoming.url}`, {
      method: incoming.method ?? "GET",
      headers: Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] => [[name, String(value)]]),
      ...(incoming.method === "POST" ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: "half" } : {}),
    });
    const response = await handler(request, { params: Promise.resolve({}) });
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  Object.assign(process.env, {
    APP_URL: appUrl,
    GOOGLE_SERVICE_ACCOUNT_JSON: google.tokens.keyFile(),
    GOOGLE_API_URL: google.baseUrl,
    GOOGLE_TOKEN_URL: google.tokenUrl,
    MICROSOFT_GRAPH_CLIENT_ID: outlook.app.clientId,
    MICROSOFT_GRAPH_CLIENT_SECRET: outlook.app.clientSecret,
    MICROSOFT_GRAPH_TENANT_ID: outlook.app.tenantId,
    MICROSOFT_GRAPH_URL: outlook.baseUrl,
    MICROSOFT_LOGIN_URL: outlook.baseUrl,
  });
  return {
    person,
    google,
    outlook,
    appUrl,
    serve: (routes: Record<string, Handler>) => {
      for (const [path, handler] of Object.entries(routes)) handlers.set(path, handler);
    },
    /** Empty calendars that nobody watches. */
    reset: () => {
      google.behave();
      outlook.behave();
      google.calendar(person).events.clear();
      outlook.mailbox(person).events.length = 0;
      google.channels.forget();
      outlook.subscriptions.forget();
    },
    /** All that the vendors had to say has arrived. */
    settled: async () => {
      await google.channels.settled();
      await outlook.subscriptions.settled();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all([google.close(), outlook.close()]);
    },
  };
}

export type PushWorld = Awaited<ReturnType<typeof startPushWorld>>;
