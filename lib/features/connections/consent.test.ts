import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { POST as disconnect } from "@/app/api/admin/oauth/disconnect/route";
import { POST as refresh } from "@/app/api/admin/oauth/refresh/route";
import { POST as setup } from "@/app/api/admin/oauth/setup/route";
import { GET as status } from "@/app/api/admin/oauth/status/route";
import type { Actor } from "@/lib/auth/actor";
import { createManager, HANNA, RAVI } from "@/lib/connections/connections.fixtures";
import { db } from "@/lib/db";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { connection, consentAt, json, outcomeOf } from "./consent.fixtures";

const fake = await vi.hoisted(async () => {
  const { startConfiguredZoho } = await import("@/lib/testing/configured-zoho");
  return startConfiguredZoho({ ZOHO_REDIRECT_URI: "http://localhost:8040/api/oauth/callback/" });
});
afterAll(() => fake.close());

let recruiter: Actor;
let key: string;
beforeEach(async () => {
  await resetDatabase();
  fake.behave();
  fake.calls.length = 0;
  recruiter = await createActor("recruiter");
  key = await createKeyFor(recruiter);
});

const { setUp, authorizationUrl, comeBack } = consentAt(fake, () => key);

describe("connecting Zoho Calendar by the guide's calls", () => {
  it("setup, consent, callback: the calendar is connected, tried, and nothing is left in it", async () => {
    const first = await json(await setUp());
    expect(first).toMatchObject({
      success: false,
      requires_authorization: true,
      message: `Manager ${HANNA} needs to authorize calendar access`,
    });
    const url = new URL(String(first.authorization_url));
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ access_type: "offline", prompt: "consent" });
    const answer = await comeBack(url);
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toMatch(/^http:\/\/localhost:8040\/connect\/[\w-]{32}\?outcome=connected$/);
    const row = await connection();
    expect(row).toMatchObject({ status: "connected", accountEmail: HANNA, region: "eu", selfTest: { is_ok: true } });
    expect(fake.events().every(({ isDeleted }) => isDeleted)).toBe(true);
    expect(fake.events()).toHaveLength(1);
    expect(await db.outboxEvent.findMany({ where: { name: "connection/connected" } })).toHaveLength(1);
    expect(await json(await setUp())).toMatchObject({ success: true, requires_authorization: false });
  });

  it("takes a form body, with or without a trailing slash", async () => {
    const response = await callRoute(setup, {
      path: "/api/admin/oauth/setup",
      key,
      body: `manager_email=${encodeURIComponent(HANNA)}`,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(await json(response)).toMatchObject({ success: false, requires_authorization: true });
  });

  it("status tells of one manager in the guide's words, of all as a list, and never a token", async () => {
    await comeBack(await authorizationUrl());
    const one = await json(await callRoute(status, { path: `/api/admin/oauth/status/?manager_email=${HANNA}`, key }));
    expect(one).toMatchObject({
      success: true,
      has_integration: true,
      has_valid_token: true,
      calendar_id: (await connection()).writeCalendarId,
      is_active: true,
    });
    expect(one.expires_at).toMatch(/Z$/);
    await createManager(RAVI, "Ravi Kumar");
    const all = await json(await callRoute(status, { path: "/api/admin/oauth/status/", key }));
    expect(all.data).toMatchObject([
      { manager_email: HANNA, is_active: true },
      { manager_email: RAVI, is_active: false },
    ]);
    expect(JSON.stringify([one, all])).not.toContain("1000.");
    const page = async (query: string) =>
      json(await callRoute(status, { path: `/api/admin/oauth/status/?limit=1${query}`, key }));
    const first = await page("");
    expect(first.data).toMatchObject([{ manager_email: HANNA }]);
    const second = await page(`&cursor=${first.next_cursor}`);
    expect(second).toMatchObject({ data: [{ manager_email: RAVI }], next_cursor: null });
    expect((await page("&cursor=nonsense")).error).toMatchObject({ code: "invalid_request" });
  });

  it("refresh brings new access; of a revoked grant 409 with a fresh authorization_url, which works", async () => {
    await comeBack(await authorizationUrl());
    const body = { manager_email: HANNA };
    const fresh = await json(await callRoute(refresh, { path: "/api/admin/oauth/refresh/", key, body }));
    expect(fresh).toMatchObject({ success: true });
    fake.revokeAll(HANNA);
    const refused = await callRoute(refresh, { path: "/api/admin/oauth/refresh/", key, body });
    expect(refused.status).toBe(409);
    const { error } = await json(refused);
    expect(error).toMatchObject({ code: "reauthorization_required" });
    expect((await connection()).status).toBe("reconnect_required");
    const again = await comeBack(new URL(String(error?.authorization_url)));
    expect(outcomeOf(again)).toBe("connected");
    expect(await connection()).toMatchObject({ status: "connected", reconnectSince: null });
  });

  it("requirement 11: disconnect revokes at Zoho, erases the tokens and keeps the row", async () => {
    await comeBack(await authorizationUrl());
    const call = () =>
      callRoute(disconnect, { path: "/api/admin/oauth/disconnect/", key, body: { manager_email: HANNA } });
    const granted = fake.refreshTokens(HANNA).at(-1);
    expect(granted).toMatch(/^1000\./);
    expect(await json(await call())).toEqual({ success: true, revoked: true });
    expect(fake.refreshTokens(HANNA)).not.toContain(granted);
    expect(await connection()).toMatchObject({ status: "disconnected", accessToken: null, refreshToken: null });
    expect(await json(await call())).toEqual({ success: true, revoked: false });
  });

  it("requirement 11: disconnect erases the tokens also when Zoho does not answer", async () => {
    await comeBack(await authorizationUrl());
    fake.misbehave({ kind: "status", status: 503 });
    const body = { manager_email: HANNA };
    const answer = await callRoute(disconnect, { path: "/api/admin/oauth/disconnect/", key, body });
    expect(await json(answer)).toEqual({ success: true, revoked: false });
    expect(await connection()).toMatchObject({ status: "disconnected", refreshToken: null });
  });

  it("a manager sets up, sees and disconnects their own calendar, and nobody else's is there for them", async () => {
    const hanna = await createManager(HANNA);
    await createManager(RAVI, "Ravi Kumar");
    const own = await createKeyFor({ ...recruiter, userId: hanna.id, role: "manager" });
    expect((await setUp(HANNA, own)).status).toBe(200);
    expect((await setUp(RAVI, own)).status).toBe(404);
    expect((await setUp("nobody@example.com", own)).status).toBe(404);
    const all = await json(await callRoute(status, { path: "/api/admin/oauth/status", key: own }));
    expect(all.data).toMatchObject([{ manager_email: HANNA }]);
  });
});
