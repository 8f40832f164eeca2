import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { api } from "./api-client";

/** Takes every call and answers what the path says; "/silent" never. */
let server: Server;
let origin: string;

beforeEach(async () => {
  server = createServer((request, response) => {
    if (request.url === "/silent") return;
    response.writeHead(500).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  vi.useRealTimers();
  server.closeAllConnections();
  server.close();
});

describe("a call that goes wrong", () => {
  it("is given up after a minute without an answer, and says what to do", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const refused = expect(api.post(`${origin}/silent`)).rejects.toMatchObject({
      status: 0,
      code: "timeout",
      message: expect.stringContaining("Try again"),
    });
    await vi.advanceTimersByTimeAsync(60_000);
    await refused;
  });

  it("ends when its caller no longer waits", async () => {
    const caller = new AbortController();
    const call = api.get(`${origin}/silent`, { signal: caller.signal });
    caller.abort();
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
  });

  it("says what to do where the server gave no reason", async () => {
    await expect(api.get(`${origin}/empty`)).rejects.toMatchObject({
      status: 500,
      message: "The server answered 500. Try again in a moment.",
    });
  });
});
