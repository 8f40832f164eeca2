import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { POST as accept } from "@/app/api/admin/oauth/accept/route";
import { POST as askOther } from "@/app/api/connect/[token]/other-account/route";
import type { Actor } from "@/lib/auth/actor";
import { tokenFor } from "@/lib/auth/links";
import { createManager, HANNA, isTokenCall, RAVI, tokenCalls } from "@/lib/connections/connections.fixtures";
import { db } from "@/lib/db";
import { updateUser } from "@/lib/features/people/update-user";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { sessionCookieOf } from "@/lib/testing/session";
import { connection, consentAt, outcomeOf } from "./consent.fixtures";

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

const { authorizationUrl, comeBack } = consentAt(fake, () => key);

describe("requirement 7: a callback that does not belong", () => {
  const expectRefused = async (response: Response) => {
    expect(response.status).toBe(400);
    expect(response.headers.get("refresh")).toBe("0; url=http://localhost:8040/connect/over");
    expect(await response.text()).toMatch(/Open the link in your mail again/);
    expect(tokenCalls(fake)).toHaveLength(0);
    expect(await db.calendarConnection.count()).toBe(0);
  };

  it("begun behind a mailed link that a new password has ended since: it opens no other link", async () => {
    await createManager(HANNA);
    const url = await authorizationUrl();
    const { id } = await db.user.findUniqueOrThrow({ where: { email: HANNA } });
    await updateUser(await createActor("admin"), id, { reset_password: true });
    await expectRefused(await comeBack(url));
    expect(await tokenFor(db, "connect", id)).toBeNull();
  });

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
    expect(mine.status).toBe(303);
  });

  it("who began it in the dashboard comes back to the card, also with a failure: the manager's page speaks to the manager", async () => {
    const cookie = await sessionCookieOf(recruiter);
    const wrong = await comeBack(await authorizationUrl(), RAVI, {}, { cookie });
    const manager = await db.user.findUniqueOrThrow({ where: { email: HANNA } });
    expect(wrong.headers.get("location")).toBe(
      `http://localhost:8040/calendars?calendar=${manager.id}&outcome=wrong_account`,
    );
    const right = await comeBack(await authorizationUrl(), HANNA, {}, { cookie });
    const { id } = await connection();
    expect(right.headers.get("location")).toBe(`http://localhost:8040/calendars?calendar=${id}`);
  });

  it.each(["https://evil.example", "https://accounts.zoho.com", "https://accounts.zoho.eu.evil.example", ""])(
    "an answer of another issuer, %j, is refused, and the right one's is taken after it",
    async (issuer) => {
      const url = await authorizationUrl();
      await expectRefused(await comeBack(url, HANNA, { iss: issuer }));
      expect(outcomeOf(await comeBack(url, HANNA, { iss: "https://accounts.zoho.eu" }))).toBe("connected");
    },
  );

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
    expect(await db.calendarConnection.count()).toBe(1);
    expect((await connection()).status).toBe("connected");
  });

  it("requirement 8: whatever a callback says of where to go, the browser stays with us", async () => {
    for (const evil of ["//evil.example", "/\\evil.example", "https:evil.example", "%2f%2fevil.example", "/\r\nx: y"]) {
      const answer = await comeBack(await authorizationUrl(), HANNA, { returnTo: evil });
      expect(new URL(answer.headers.get("location") ?? "").origin).toBe("http://localhost:8040");
      await db.calendarConnection.deleteMany();
    }
  });
});

/** An account's grants that were made from now on and stand; Zoho itself ends the oldest past twenty. */
function grantedSince(email: string): () => string[] {
  const before = new Set(fake.refreshTokens(email));
  return () => fake.refreshTokens(email).filter((token) => !before.has(token));
}

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
    ["refuses us", { kind: "status", status: 200, json: { error: "invalid_client_secret" } }, "app_refused"],
  ] as const)("a vendor that %s leaves nothing behind", async (_name, misbehaviour, outcome) => {
    fake.misbehave(misbehaviour, { when: isTokenCall });
    expect(outcomeOf(await comeBack(await authorizationUrl()))).toBe(outcome);
    expect(await db.calendarConnection.count()).toBe(0);
  });

  it.each(["disconnected", "reconnect_required"] as const)(
    "access for an hour only is no connection, also where one was %s before",
    async (status) => {
      await comeBack(await authorizationUrl());
      const erased = status === "disconnected" ? { accessToken: null, refreshToken: null } : {};
      await db.calendarConnection.updateMany({ data: { status, ...erased } });
      const url = await authorizationUrl();
      const code = fake.authorize(HANNA, { redirectUri: url.searchParams.get("redirect_uri") ?? "", prompt: "" });
      expect(outcomeOf(await comeBack(url, HANNA, { code }))).toBe("failed");
      expect((await connection()).status).toBe(status);
    },
  );

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

  it("the admins are asked for another account once a day: an acceptance that ran out unused can be asked for again", async () => {
    const admin = await createActor("admin");
    const answer = await comeBack(await authorizationUrl(), RAVI);
    const token = new URL(answer.headers.get("location") ?? "").pathname.split("/")[2] ?? "";
    const { askOtherAccount } = await import("./ask-other-account");
    const asked = () => db.notification.count({ where: { userId: admin.userId } });
    const now = new Date();
    for (const _twice of [1, 2]) await askOtherAccount(token, now);
    expect(await asked()).toBe(1);
    await askOtherAccount(token, new Date(now.getTime() + 86_400_000));
    expect(await asked()).toBe(2);
  });

  it("a grant that the database could not keep is given back", async () => {
    const url = await authorizationUrl();
    const grants = grantedSince(HANNA);
    await db.$executeRawUnsafe(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'refused'; END $$`);
    await db.$executeRawUnsafe(
      "CREATE TRIGGER refuse BEFORE INSERT ON calendar_connections FOR EACH ROW EXECUTE FUNCTION refuse()",
    );
    try {
      expect((await comeBack(url)).status).toBe(500);
    } finally {
      await db.$executeRawUnsafe("DROP FUNCTION refuse() CASCADE");
    }
    expect(grants()).toHaveLength(0);
  });

  it("a grant that was kept is not given back where its first test could not be", async () => {
    const url = await authorizationUrl();
    const grants = grantedSince(HANNA);
    await db.$executeRawUnsafe(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'refused'; END $$`);
    await db.$executeRawUnsafe(`CREATE TRIGGER refuse BEFORE UPDATE OF "selfTest" ON calendar_connections
      FOR EACH ROW EXECUTE FUNCTION refuse()`);
    try {
      expect((await comeBack(url)).status).toBe(500);
    } finally {
      await db.$executeRawUnsafe("DROP FUNCTION refuse() CASCADE");
    }
    expect((await connection()).status).toBe("connected");
    expect(grants()).toHaveLength(1);
  });

  it("the grant of the account that another one replaces is given back, that of the same account is not", async () => {
    const lose = () => db.calendarConnection.updateMany({ data: { status: "reconnect_required" } });
    const [hers, his] = [grantedSince(HANNA), grantedSince(RAVI)];
    const standing = () => [hers().length, his().length];
    for (const _again of [1, 2]) {
      expect(outcomeOf(await comeBack(await authorizationUrl()))).toBe("connected");
      await lose();
    }
    expect(standing()).toEqual([2, 0]);
    const body = { manager_email: HANNA, account_email: RAVI };
    const adminKey = await createKeyFor(await createActor("admin"));
    await callRoute(accept, { path: "/api/admin/oauth/accept", key: adminKey, body });
    expect(outcomeOf(await comeBack(await authorizationUrl(), RAVI))).toBe("connected");
    expect(standing()).toEqual([1, 1]);
  });
});
