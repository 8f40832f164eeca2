import { describe, expect, it, vi } from "vitest";
import { POST as sendEvents } from "@/app/e/[key]/route";
import { signatureHeader } from "@/inngest/embedded/transport";
import { eventKey, signingKey } from "@/inngest/keys";
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
    const body = await response.clone().text();
    for (const secret of [process.env.AUTH_SECRET, process.env.INNGEST_SIGNING_KEY, "DATABASE_URL", "NODE_ENV"])
      expect(body).not.toContain(secret);
    expect(await response.json()).toMatchObject({ success: false, error: { code: "method_not_allowed" } });
  });

  it.each([
    ["its own key, now", signingKey(), 0, true],
    ["its own key, six minutes ago", signingKey(), -360_000, false],
    ["another key", "signkey-test-ffff", 0, false],
  ])(
    "requirement 36: takes a call signed with %s only if that is ours and fresh",
    async (_what, key, ageMs, isTaken) => {
      vi.spyOn(console, "error").mockImplementation(() => undefined);
      const payload = {
        version: 2,
        event: { id: "1", name: "inngest/nothing", data: {}, ts: 1 },
        events: [],
        steps: {},
        ctx: { run_id: "r", attempt: 0, stack: { stack: [], current: 0 } },
      };
      const call = (body: object) =>
        POST(
          new Request(`${url}?fnId=ai-recruiter-expire-bookings&stepId=step`, {
            method: "POST",
            headers: {
              host: "localhost:8040",
              "content-type": "application/json",
              "x-inngest-signature": signatureHeader(payload, key, new Date(Date.now() + ageMs)),
            },
            body: JSON.stringify(body),
          }) as Parameters<typeof POST>[0],
          undefined,
        );
      expect((await call(payload)).status).toBe(isTaken ? 206 : 401);
      expect((await call({ ...payload, version: 1 })).status).toBe(401);
    },
  );

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
