/**
 * Calendar and mail server behind a place where every call can be stopped: the process that makes the call dies just before it
 * arrives, or just after it was done and before the answer leaves.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type Boundary = {
  /** Calls that came so far, of both kinds. */
  reached: number;
  /** The call at which the process dies; 0: none. */
  at: number;
  isAfter: boolean;
  kill: () => void;
};

const dies = (boundary: Boundary, call: number, isAfter: boolean): boolean => {
  if (boundary.at !== call || boundary.isAfter !== isAfter) return false;
  boundary.kill();
  return true;
};

/** Hands HTTP calls on to `target`. */
export async function startBoundaryProxy(boundary: Boundary, target: string) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    boundary.reached += 1;
    const call = boundary.reached;
    if (dies(boundary, call, false)) return void response.destroy();
    const { host: _, connection: __, "content-length": ___, ...headers } = request.headers;
    const answer = await fetch(`${target}${request.url}`, {
      method: request.method ?? "GET",
      headers: headers as Record<string, string>,
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    const body = await answer.text();
    if (dies(boundary, call, true)) return void response.destroy();
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "application/json" });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

/** Keeps the Message-ID and the recipient of each message it took. */
export async function startBoundaryMailServer(boundary: Boundary) {
  const received: { messageId: string; to: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    async onData(stream, session, done) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      boundary.reached += 1;
      const call = boundary.reached;
      if (dies(boundary, call, false)) return done(new Error("The process is gone."));
      const [, messageId = ""] = /^message-id:\s*(\S+)/im.exec(Buffer.concat(chunks).toString("utf8")) ?? [];
      received.push({ messageId, to: session.envelope.rcptTo[0]?.address ?? "" });
      if (!dies(boundary, call, true)) done();
    },
  });
  // A client that was killed leaves its connection broken.
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
