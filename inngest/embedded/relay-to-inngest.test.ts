import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Inngest } from "inngest";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { emitEvent } from "@/lib/features/automation/repository";
import { log } from "@/lib/logger";
import { resetDatabase } from "@/lib/testing/database";
import { relayToInngest } from "./relay-event";

/** Takes events as an Inngest server does, at `/e/<key>`. */
async function startEventServer(status: () => number) {
  const received: { path: string; events: unknown[] }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const events = JSON.parse(Buffer.concat(chunks).toString("utf8")) as { id: string }[];
    if (status() === 200) received.push({ path: request.url ?? "", events });
    response.writeHead(status(), { "content-type": "application/json" });
    response.end(JSON.stringify({ ids: events.map((event) => event.id), status: status() }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    received,
    baseUrl: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

const clientFor = (baseUrl: string) =>
  new Inngest({ id: "test", isDev: false, baseUrl, eventKey: "the-key", signingKey: "signkey-test-00", logger: log });

const mailQueued = { name: "mail/queued", data: { mailId: "0a0a0a0a-0b0b-4c0c-8d0d-0e0e0e0e0e0e" } } as const;

describe("with an Inngest server", () => {
  beforeEach(resetDatabase);

  it("a saved event is sent once, under the outbox's id, and marked as handed over", async () => {
    const server = await startEventServer(() => 200);
    const client = clientFor(server.baseUrl);
    const { eventId } = await db.$transaction((tx) => emitEvent(tx, mailQueued));
    const relay = () => relayToInngest(async (event) => void (await client.send(event)), eventId);
    await relay();
    await relay();
    expect(server.received).toMatchObject([{ path: "/e/the-key", events: [{ id: eventId, ...mailQueued }] }]);
    expect(await db.outboxEvent.findMany()).toMatchObject([{ dispatchedAt: expect.any(Date) }]);
    await server.close();
  });

  it("an event that the server refused is not marked, and goes again under the same id", async () => {
    let status = 400;
    const server = await startEventServer(() => status);
    const client = clientFor(server.baseUrl);
    const { eventId } = await db.$transaction((tx) => emitEvent(tx, mailQueued));
    const relay = () => relayToInngest(async (event) => void (await client.send(event)), eventId);
    await expect(relay()).rejects.toThrow();
    expect(await db.outboxEvent.findMany()).toMatchObject([{ dispatchedAt: null }]);
    status = 200;
    await relay();
    expect(server.received).toMatchObject([{ events: [{ id: eventId }] }]);
    await server.close();
  });
});
