import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { route } from "./route";

const declared = { summary: "A test", tags: ["Test"] } as const;
const bodySchema = z.object({
  title: z.string().min(2),
  minutes: z.number().int().max(240).default(30),
  tags: z.array(z.string()).default([]),
});
let calls = 0;
const POST = route({ ...declared, actor: "user", body: bodySchema, status: 201 }, async ({ body }) => ({
  ...body,
  call: ++calls,
}));

const post = (key: string | undefined, body: unknown, headers: HeadersInit = {}) =>
  callRoute(POST, { path: "/api/test", method: "POST", ...(key ? { key } : {}), body, headers });

describe("route", () => {
  let key: string;
  beforeEach(async () => {
    await resetDatabase();
    key = await createKeyFor(await createActor("recruiter"));
  });

  it("answers 401 in the one error shape without credentials and with an unknown key", async () => {
    for (const credentials of [undefined, "air_unknown"]) {
      const response = await post(credentials, { title: "Clerk" });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({
        success: false,
        error: { code: "unauthorized" },
        request_id: expect.any(String),
      });
    }
  });

  it("refuses a revoked key and the key of a disabled person with the next request", async () => {
    expect((await post(key, { title: "Clerk" })).status).toBe(201);
    await db.user.updateMany({ data: { disabledAt: new Date() } });
    expect((await post(key, { title: "Clerk" })).status).toBe(401);
    await db.user.updateMany({ data: { disabledAt: null } });
    await db.apiKey.updateMany({ data: { revokedAt: new Date() } });
    expect((await post(key, { title: "Clerk" })).status).toBe(401);
  });

  it("refuses a wrong role and a missing scope with 403", async () => {
    const adminOnly = route({ ...declared, actor: "user", roles: ["admin"] }, async () => ({}));
    expect((await callRoute(adminOnly, { path: "/api/test", key })).status).toBe(403);
    const readKey = await createKeyFor(await createActor(), ["read"]);
    expect((await post(readKey, { title: "Clerk" })).status).toBe(403);
  });

  it("names each wrong field with 422 and tells broken JSON apart with 400", async () => {
    const wrong = await post(key, { title: "x", minutes: 10_000 });
    expect(wrong.status).toBe(422);
    const { error } = await wrong.json();
    expect(error.details.map((detail: { path: string }) => detail.path)).toEqual(["title", "minutes"]);
    const broken = await post(key, '{"title": ', { "content-type": "application/json" });
    expect(broken.status).toBe(400);
    expect((await broken.json()).error.code).toBe("malformed_request");
  });

  it.each([
    ["a NUL", "Cle\u0000rk"],
    ["half of a surrogate pair", "Clerk \ud800"],
  ])("refuses %s in a text, a name and a query with 422, because no column holds it", async (_what, title) => {
    for (const body of [{ title }, { title: "Clerk", tags: [title] }, { title: "Clerk", [title]: 1 }]) {
      expect((await post(key, body)).status).toBe(422);
    }
    const find = route({ ...declared, actor: "user", query: z.object({ q: z.string() }) }, async ({ query }) => query);
    expect((await callRoute(find, { path: "/api/test?q=a%00b", key })).status).toBe(422);
  });

  it("reads a number of a query as people write it", async () => {
    const query = z.object({ limit: z.number() });
    const list = route({ ...declared, actor: "user", query }, async (input) => input.query);
    expect(await (await callRoute(list, { path: "/api/test?limit=1e9", key })).json()).toEqual({ limit: 1e9 });
  });

  it("reads a form body, with its text as the numbers and arrays the schema wants", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const response = await post(key, "title=Clerk&minutes=45&tags=one&tags=two", form);
    expect(await response.json()).toMatchObject({ title: "Clerk", minutes: 45, tags: ["one", "two"] });
    const curlJson = await post(key, '{"title":"Clerk"}', form);
    expect(await curlJson.json()).toMatchObject({ title: "Clerk", minutes: 30 });
  });

  it("answers a body over the limit with 413, whatever Content-Length says", async () => {
    const response = await post(key, JSON.stringify({ title: "x".repeat(1_100_000) }), { "content-length": "10" });
    expect(response.status).toBe(413);
  });

  it("answers 4xx to JSON nested ten thousand deep", async () => {
    const response = await post(key, "[".repeat(10_000) + "]".repeat(10_000), { "content-type": "application/json" });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });

  it("answers the first answer again under the same Idempotency-Key, and 422 to another body", async () => {
    const headers = { "idempotency-key": "k-1" };
    const first = await post(key, { title: "Clerk" }, headers);
    const again = await post(key, { title: "Clerk" }, headers);
    expect(again.status).toBe(201);
    expect(await again.json()).toEqual(await first.json());
    const other = await post(key, { title: "Driver" }, headers);
    expect(other.status).toBe(422);
    expect((await other.json()).error.code).toBe("idempotency_key_reused");
  });

  it("takes an Idempotency-Key at an address that is longer than an index row", async () => {
    const search = Array.from({ length: 200 }, () => crypto.randomUUID()).join("");
    const call = {
      path: `/api/test?q=${search}`,
      key,
      body: { title: "Clerk" },
      headers: { "idempotency-key": "k-4" },
    };
    const first = await callRoute(POST, call);
    expect(first.status).toBe(201);
    expect(await (await callRoute(POST, call)).json()).toEqual(await first.json());
  });

  it("keeps one person's keys apart from another's", async () => {
    const headers = { "idempotency-key": "k-1" };
    const mine = await (await post(key, { title: "Clerk" }, headers)).json();
    const theirs = await (await post(await createKeyFor(await createActor()), { title: "Clerk" }, headers)).json();
    expect(theirs.call).not.toBe(mine.call);
  });

  it("runs once when the same key arrives ten times at once", async () => {
    const before = calls;
    const responses = await Promise.all(
      Array.from({ length: 10 }, () => post(key, { title: "Clerk" }, { "idempotency-key": "k-2" })),
    );
    expect(calls - before).toBe(1);
    for (const response of responses) expect([201, 409]).toContain(response.status);
  });

  it("does not keep the answer of a failure of ours", async () => {
    let attempt = 0;
    const flaky = route({ ...declared, actor: "user", body: z.object({}) }, async () => {
      attempt += 1;
      if (attempt === 1) throw new AppError("provider_unavailable", "Try again.");
      return { attempt };
    });
    const call = () => callRoute(flaky, { path: "/api/flaky", key, body: {}, headers: { "idempotency-key": "k-3" } });
    expect((await call()).status).toBe(503);
    expect(await (await call()).json()).toEqual({ attempt: 2 });
  });

  it("says nothing of an unknown failure but its request id", async () => {
    const broken = route({ ...declared, actor: "user" }, async () => {
      throw new Error("secret detail of the database");
    });
    const response = await callRoute(broken, { path: "/api/broken", key });
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).not.toContain("secret");
    expect(JSON.parse(text)).toMatchObject({
      error: { code: "internal" },
      request_id: response.headers.get("x-request-id"),
    });
  });

  it("refuses a state change that another site's page started", async () => {
    const foreign: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
    ];
    for (const headers of foreign) {
      expect((await post(key, { title: "Clerk" }, headers)).status).toBe(403);
    }
    expect((await post(key, { title: "Clerk" }, { origin: "http://localhost:8040" })).status).toBe(201);
  });
});
