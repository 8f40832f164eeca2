import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { POST as accept } from "@/app/api/admin/oauth/accept/route";
import { POST as disconnect } from "@/app/api/admin/oauth/disconnect/route";
import { POST as refresh } from "@/app/api/admin/oauth/refresh/route";
import { POST as setup } from "@/app/api/admin/oauth/setup/route";
import { GET as status } from "@/app/api/admin/oauth/status/route";
import { POST as askOther } from "@/app/api/connect/[token]/other-account/route";
import { GET as callback } from "@/app/api/oauth/callback/route";
import type { Actor } from "@/lib/auth/actor";
import { createManager, HANNA, isTokenCall, RAVI, tokenCalls } from "@/lib/connections/connections.fixtures";
import { db } from "@/lib/db";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { sessionCookieOf } from "@/lib/testing/session";

const { fake } = await vi.hoisted(async () => {
  const { startZohoFake } = await import("@/lib/testing/fakes/zoho");
  const fake = await startZohoFake();
  Object.assign(process.env, {
    ZOHO_CLIENT_ID: fake.client.id,
    ZOHO_CLIENT_SECRET: fake.client.secret,
    ZOHO_ACCOUNTS_URL: fake.baseUrl,
    ZOHO_CALENDAR_URL: fake.baseUrl,
    ZOHO_REDIRECT_URI: "http://localhost:8040/api/oauth/callback/",
  });
  return { fake };
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

type Answer = Record<string, unknown> & { error?: Record<string, unknown> };
const json = async (response: Response) => (await response.json()) as Answer;

const setUp = async (email = HANNA, as = key) =>
  callRoute(setup, { path: "/api/admin/oauth/setup/", key: as, body: { manager_email: email } });
const authorizationUrl = async (email = HANNA) => new URL(String((await json(await setUp(email))).authorization_url));

/** The manager's yes at Zoho, and the browser's way back. */
async function comeBack(
  url: URL,
  account = HANNA,
  change: Record<string, string | null> = {},
  headers: Record<string, string> = {},
) {
  const code = fake.authorize(account, { redirectUri: url.searchParams.get("redirect_uri") ?? "" });
  const centre = fake.users.find(({ email }) => email === account)?.centre ?? "us";
  const query = new URLSearchParams({ code, state: url.searchParams.get("state") ?? "", location: centre });
  for (const [name, value] of Object.entries(change)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  return callRoute(callback, { path: `/api/oauth/callback/?${query}`, headers: { accept: "text/html", ...headers } });
}
const outcomeOf = (response: Response) => new URL(response.headers.get("location") ?? "").searchParams.get("outcome");
const connection = () => db.calendarConnection.findFirstOrThrow({ where: { user: { email: HANNA } } });

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

describe("requirement 7: a callback that does not belong", () => {
  const expectRefused = async (response: Response) => {
    expect(response.status).toBe(400);
    expect(response.headers.get("refresh")).toBe("0; url=http://localhost:8040/connect/over");
    expect(await response.text()).toMatch(/Open the link in your mail again/);
    expect(tokenCalls(fake)).toHaveLength(0);
    expect(await db.calendarConnection.count()).toBe(0);
  };

  it.each([
    ["missing", () => null],
    ["made up", () => "abc.def"],
    ["signed by nobody", (state: string) => `${state.split(".")[0]}.${"A".repeat(43)}`],
    [
      "changed to another manager",
      (state: string) =>
        `${Buffer.from(
          Buffer.from(state.split(".")[0] ?? "", "base64url")
            .toString()
            .replace(/"userId":"[^"]+"/, `"userId":"${crypto.randomUUID()}"`),
        ).toString("base64url")}.${state.split(".")[1]}`,
    ],
  ])("a state that is %s is refused before any token request", async (_name, change) => {
    const url = await authorizationUrl();
    await expectRefused(await comeBack(url, HANNA, { state: change(url.searchParams.get("state") ?? "") }));
  });

  it("a state older than ten minutes is refused", async () => {
    const url = await authorizationUrl();
    await db.oAuthState.updateMany({ data: { expiresAt: new Date() } });
    await expectRefused(await comeBack(url));
  });

  it("a state of another vendor's consent is refused", async () => {
    const url = await authorizationUrl();
    await db.oAuthState.updateMany({ data: { provider: "google" } });
    await expectRefused(await comeBack(url));
  });

  it("another person's session is refused, that of who began it is not", async () => {
    const url = await authorizationUrl();
    const stranger = await createActor("manager");
    await expectRefused(await comeBack(url, HANNA, {}, { cookie: await sessionCookieOf(stranger) }));
    const mine = await comeBack(url, HANNA, {}, { cookie: await sessionCookieOf(recruiter) });
    expect(outcomeOf(mine)).toBe("connected");
  });

  it("a state is good once, however many come at once", async () => {
    const url = await authorizationUrl();
    const answers = await Promise.all(Array.from({ length: 5 }, () => comeBack(url)));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([303, 400, 400, 400, 400]);
    expect(tokenCalls(fake)).toHaveLength(1);
  });

  it("several consents of one manager at once are one connection, and none is a failure of ours", async () => {
    const urls = await Promise.all(Array.from({ length: 8 }, () => authorizationUrl()));
    fake.misbehave({ kind: "slow", delayMs: 300 }, { when: ({ path }) => path === "/oauth/user/info" });
    const answers = await Promise.all(urls.map((url) => comeBack(url)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(303));
    expect(await db.calendarConnection.findMany()).toMatchObject([{ status: "connected" }]);
  });

  it("requirement 8: whatever a callback says of where to go, the browser stays with us", async () => {
    for (const evil of ["//evil.example", "/\\evil.example", "https:evil.example", "%2f%2fevil.example", "/\r\nx: y"]) {
      const answer = await comeBack(await authorizationUrl(), HANNA, { returnTo: evil });
      expect(new URL(answer.headers.get("location") ?? "").origin).toBe("http://localhost:8040");
      await db.calendarConnection.deleteMany();
    }
  });
});

describe("what can go wrong at the consent page", () => {
  it("a no saves nothing and asks nothing of Zoho", async () => {
    const answer = await comeBack(await authorizationUrl(), HANNA, { code: null, error: "access_denied" });
    expect(outcomeOf(answer)).toBe("refused");
    expect(tokenCalls(fake)).toHaveLength(0);
  });

  it("a data centre that is not in the table is never asked", async () => {
    const answer = await comeBack(await authorizationUrl(), HANNA, { "accounts-server": "https://evil.example" });
    expect(outcomeOf(answer)).toBe("unknown_centre");
    expect(tokenCalls(fake)).toHaveLength(0);
  });

  it.each([
    ["is down", { kind: "status", status: 503 }, "down"],
    ["refuses the code", { kind: "status", status: 200, json: { error: "invalid_code" } }, "failed"],
  ] as const)("a vendor that %s leaves nothing behind", async (_name, misbehaviour, outcome) => {
    fake.misbehave(misbehaviour, { when: isTokenCall });
    expect(outcomeOf(await comeBack(await authorizationUrl()))).toBe(outcome);
    expect(await db.calendarConnection.count()).toBe(0);
  });

  it("access for an hour only is no connection, also where there was one that ended", async () => {
    await comeBack(await authorizationUrl());
    for (const status of ["disconnected", "reconnect_required"] as const) {
      await db.calendarConnection.updateMany({ data: { status } });
      const url = await authorizationUrl();
      const code = fake.authorize(HANNA, { redirectUri: url.searchParams.get("redirect_uri") ?? "", prompt: "" });
      expect(outcomeOf(await comeBack(url, HANNA, { code }))).toBe("failed");
      expect((await connection()).status).toBe(status);
    }
  });

  it("a vendor that goes down after the sign-in keeps the grant, and the first test is made up for", async () => {
    const { finishConnections } = await import("./finish-connections");
    fake.misbehave({ kind: "status", status: 503 }, { when: ({ path }) => path.startsWith("/api/v1") });
    expect(outcomeOf(await comeBack(await authorizationUrl()))).toBe("down");
    expect(await connection()).toMatchObject({ status: "connected", writeCalendarId: null });
    fake.behave();
    expect(await finishConnections()).toEqual({ finished: 1, left: 0 });
    expect((await connection()).writeCalendarId).not.toBeNull();
    expect(await db.outboxEvent.count({ where: { name: "connection/connected" } })).toBe(1);
  });

  it("another account is let go of at once; once an admin accepts it, the next consent passes, and only that one", async () => {
    const admin = await createActor("admin");
    const answer = await comeBack(await authorizationUrl(), RAVI);
    expect(outcomeOf(answer)).toBe("wrong_account");
    expect(await db.calendarConnection.count()).toBe(0);
    expect(fake.refreshTokens(RAVI)).toEqual([]);
    const token = new URL(answer.headers.get("location") ?? "").pathname.split("/")[2] ?? "";
    await callRoute(askOther, { path: `/api/connect/${token}/other-account`, method: "POST", params: { token } });
    expect(await db.notification.findMany()).toMatchObject([{ userId: admin.userId, kind: "calendar" }]);
    const body = { manager_email: HANNA, account_email: RAVI };
    const asRecruiter = await callRoute(accept, { path: "/api/admin/oauth/accept", key, body });
    expect(asRecruiter.status).toBe(403);
    const adminKey = await createKeyFor(admin);
    expect((await callRoute(accept, { path: "/api/admin/oauth/accept", key: adminKey, body })).status).toBe(200);
    expect(outcomeOf(await comeBack(await authorizationUrl(), RAVI))).toBe("connected");
    expect(await connection()).toMatchObject({ accountEmail: RAVI });
    const other = await createManager("third@example.com");
    expect(outcomeOf(await comeBack(await authorizationUrl(other.email), RAVI))).toBe("wrong_account");
  });
});
