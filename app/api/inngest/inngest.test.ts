import { describe, expect, it, vi } from "vitest";
import { POST as sendEvents } from "@/app/e/[key]/route";
import { eventKey } from "@/inngest/keys";
import { db } from "@/lib/db";
import { callRoute } from "@/lib/testing/actors";
import { DELETE, GET, OPTIONS, PATCH, POST, PUT } from "./route";

const url = "http://localhost:8040/api/inngest";

describe("/api/inngest", () => {
  it.each([
    ["PATCH", PATCH],
    ["OPTIONS", OPTIONS],
    ["DELETE", DELETE],
  ] as const)("answers 405 to %s", async (_method, handle) => {
    const response = handle();
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET, POST, PUT");
    expect(await response.json()).toMatchObject({ success: false, error: { code: "method_not_allowed" } });
  });

  it.each([
    ["GET", GET],
    ["POST", POST],
    ["PUT", PUT],
  ] as const)("answers 401 to an unsigned %s", async (method, handle) => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const request = new Request(`${url}?fnId=ai-recruiter-deliver-mail&stepId=step`, {
      method,
      headers: { host: "localhost:8040", "content-type": "application/json" },
      ...(method === "GET" ? {} : { body: JSON.stringify({ event: {}, ctx: {} }) }),
    });
    const response = await handle(request as Parameters<typeof POST>[0], undefined);
    expect(response.status).toBe(401);
  });
});

describe("/e/{key}", () => {
  const send = (key: string, body: unknown, seed = "seed-1") =>
    callRoute(sendEvents, { path: `/e/${key}`, params: { key }, body, headers: { "x-inngest-event-id-seed": seed } });
  const jobs = async () => (await db.$queryRaw<unknown[]>`SELECT 1 FROM graphile_worker._private_jobs`).length;

  it("takes events as inngest.send posts them, and a repeat of the request as the same events", async () => {
    const body = [
      { name: "test/a", data: { n: 1 }, ts: 1_790_000_000_000 },
      { name: "test/b", data: {}, id: "own-id" },
    ];
    const before = await jobs();
    const first = (await (await send(eventKey(), body)).json()) as { ids: string[]; status: number };
    expect(first).toMatchObject({ status: 200, ids: [expect.any(String), "own-id"] });
    expect(await (await send(eventKey(), body)).json()).toEqual(first);
    expect((await jobs()) - before).toBe(2);
  });

  it("refuses another key with 401 and a nameless event with 422", async () => {
    expect((await send("another-key", [{ name: "test/a", data: {} }])).status).toBe(401);
    expect((await send(eventKey(), [{ data: {} }])).status).toBe(422);
  });
});
