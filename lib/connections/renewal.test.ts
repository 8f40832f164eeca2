import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { readBackEvents } from "@/lib/features/calendar-events/read-back-events";
import { renewTokens } from "@/lib/features/connections/renew-tokens";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { startZohoFake, type ZohoFake } from "@/lib/testing/fakes/zoho";
import { busyTimesOf } from "./busy-times";
import { connectManager, HANNA, isTokenCall, RAVI, readConnection, tokenCalls, zohoAt } from "./connections.fixtures";
import { openToken } from "./token-vault";
import { withAccount } from "./with-account";

let fake: ZohoFake;
beforeEach(async () => {
  await resetDatabase();
  fake = await startZohoFake();
});
afterEach(() => fake.close());

const listCalendars = (id: string, options: Parameters<typeof withAccount>[2] = {}) =>
  withAccount(id, async (ctx, _connection, provider) => (await provider.listCalendars?.(ctx)) ?? [], {
    providers: [zohoAt(fake)],
    ...options,
  });

/** Gives a token request up after half a second instead of half a minute. */
function impatient(): CalendarProvider {
  const provider = zohoAt(fake);
  const { oauth } = provider;
  if (!oauth) throw new Error("Zoho is connected by consent.");
  const refresh: typeof oauth.refresh = (input) => oauth.refresh({ ...input, signal: AbortSignal.timeout(500) });
  return { ...provider, oauth: { ...oauth, refresh } };
}

const outcomes = async () => (await db.tokenRenewal.findMany({ orderBy: { at: "asc" } })).map(({ outcome }) => outcome);

describe("the access of a connection", () => {
  it("is used as it is while it lives for more than a minute", async () => {
    const { id } = await connectManager(fake, { endsInMs: 120_000 });
    expect(await listCalendars(id)).toHaveLength(1);
    expect(tokenCalls(fake)).toHaveLength(0);
    expect((await readConnection(id)).lastGoodCallAt).not.toBeNull();
  });

  it("requirement 2: is renewed before use when it ends within a minute, and nobody sees a 401", async () => {
    const { id } = await connectManager(fake, { endsInMs: 59_000 });
    fake.expireAccessTokens(HANNA);
    await listCalendars(id);
    expect(tokenCalls(fake)).toHaveLength(1);
    expect(fake.calls.filter(({ path }) => path.endsWith("/calendars"))).toHaveLength(1);
  });

  it("requirement 2: that lives for sixty seconds is renewed before each use, and by no call twice", async () => {
    const { id } = await connectManager(fake, { endsInMs: -1 });
    fake.settings.accessLifeMs = 60_000;
    for (let call = 1; call <= 3; call += 1) {
      expect(await listCalendars(id)).toHaveLength(1);
      expect(tokenCalls(fake)).toHaveLength(call);
      fake.advance(60_001);
    }
    expect(fake.calls.filter(({ path }) => path.endsWith("/calendars"))).toHaveLength(3);
  });

  it("requirement 2: is renewed before use, once, when our clock is two minutes ahead of the vendor's", async () => {
    const { id } = await connectManager(fake, { endsInMs: 100_000 });
    const ahead = new Date(Date.now() + 120_000);
    expect(await listCalendars(id, { now: ahead })).toHaveLength(1);
    expect(await listCalendars(id, { now: ahead })).toHaveLength(1);
    expect(tokenCalls(fake)).toHaveLength(1);
    expect((await readConnection(id)).status).toBe("connected");
  });

  it("requirement 2: is renewed once and the call repeated when the vendor's clock is two minutes ahead", async () => {
    const { id } = await connectManager(fake, { endsInMs: 119_000 });
    fake.expireAccessTokens(HANNA);
    expect(await listCalendars(id)).toHaveLength(1);
    expect(tokenCalls(fake)).toHaveLength(1);
    expect((await readConnection(id)).status).toBe("connected");
  });

  it("is renewed once for fifty calls at once", async () => {
    const { id } = await connectManager(fake, { endsInMs: -1 });
    fake.settings.tokenDelayMs = 500;
    await Promise.all(Array.from({ length: 50 }, () => listCalendars(id)));
    expect(tokenCalls(fake)).toHaveLength(1);
    expect(await outcomes()).toEqual(["ok"]);
  });

  it("requirement 6: keeps the refresh token when the answer brings none, and stores the one it brings", async () => {
    const { id } = await connectManager(fake, { endsInMs: -1 });
    const refreshToken = async () => openToken(id, "refreshToken", (await readConnection(id)).refreshToken ?? "");
    const before = await refreshToken();
    await listCalendars(id);
    expect(await refreshToken()).toBe(before);
    fake.settings.rotates = true;
    fake.expireAccessTokens(HANNA);
    await listCalendars(id);
    expect(await refreshToken()).not.toBe(before);
    fake.expireAccessTokens(HANNA);
    await listCalendars(id);
    expect(await outcomes()).toEqual(["ok", "ok", "ok"]);
  });

  it("asks for no more than ten tokens in ten minutes, says how long to wait, and asks again after that", async () => {
    const { id } = await connectManager(fake, { endsInMs: -1 });
    const startedAt = new Date(Date.now() - 60_000);
    await db.tokenRenewal.createMany({
      data: Array.from({ length: 10 }, () => ({ connectionId: id, outcome: "ok", at: startedAt })),
    });
    await expect(listCalendars(id)).rejects.toMatchObject({ code: "rate_limited", retryable: true });
    expect(tokenCalls(fake)).toHaveLength(0);
    expect((await readConnection(id)).status).toBe("connected");
    await listCalendars(id, { now: new Date(startedAt.getTime() + 601_000) });
    expect(tokenCalls(fake)).toHaveLength(1);
  });

  it("is used to its end when the limit forbids an early renewal", async () => {
    const { id } = await connectManager(fake, { endsInMs: 30_000 });
    await db.tokenRenewal.createMany({
      data: Array.from({ length: 10 }, () => ({ connectionId: id, outcome: "ok" })),
    });
    expect(await listCalendars(id)).toHaveLength(1);
  });

  it("comes for the next caller although the one who asked for it has given up", async () => {
    const { id } = await connectManager(fake, { endsInMs: -1 });
    fake.settings.tokenDelayMs = 600;
    await expect(listCalendars(id, { timeoutMs: 100 })).rejects.toMatchObject({ code: "provider_timeout" });
    await listCalendars(id);
    expect(tokenCalls(fake)).toHaveLength(1);
  });
});

describe("requirement 4: a grant that was taken back", () => {
  it("marks its connection, mails the manager once with a link, tells the recruiter, and touches nobody else", async () => {
    const recruiter = await createActor("recruiter");
    const hanna = await connectManager(fake, { endsInMs: -1 });
    const ravi = await connectManager(fake, { email: RAVI, endsInMs: -1 });
    await db.job.create({
      data: {
        title: "Data Engineer",
        description: "…",
        normalized: {},
        status: "approved",
        managerId: hanna.userId,
        recruiterId: recruiter.userId,
      },
    });
    fake.revokeAll(HANNA);
    for (let call = 0; call < 3; call += 1) {
      await expect(listCalendars(hanna.id)).rejects.toMatchObject({ code: "reconnect_required" });
    }
    expect(tokenCalls(fake)).toHaveLength(1);
    const marked = await readConnection(hanna.id);
    expect(marked).toMatchObject({ status: "reconnect_required", refreshToken: hanna.refreshToken });
    expect(marked.reconnectSince).not.toBeNull();
    const mails = await db.mail.findMany();
    expect(mails).toMatchObject([{ template: "calendar-reconnect", toEmail: HANNA }]);
    expect(mails[0]?.text).toContain("http://localhost:8040/connect/");
    expect(await db.notification.findMany()).toMatchObject([{ userId: recruiter.userId, kind: "calendar" }]);
    await listCalendars(ravi.id);
    expect((await readConnection(ravi.id)).status).toBe("connected");
  });

  it("is asked nothing of any more, by a sweep, a candidate's page or a look at events, until it is given again", async () => {
    const { id, userId } = await connectManager(fake, { endsInMs: -1 });
    const ravi = await connectManager(fake, { email: RAVI, endsInMs: -1 });
    fake.revokeAll(HANNA);
    await expect(listCalendars(id)).rejects.toMatchObject({ code: "reconnect_required" });
    fake.calls.length = 0;
    const providers = [zohoAt(fake)];
    const perform = <T>(connectionId: string, deed: Parameters<typeof withAccount<T>>[1], options = {}) =>
      withAccount(connectionId, deed, { ...options, providers });
    const range = { start: new Date(), end: new Date(Date.now() + 86_400_000) };
    const later = new Date(Date.now() + 600_000);
    expect(await busyTimesOf(userId, range, { now: new Date() }, { perform })).toMatchObject({
      state: "unknown",
      cause: { code: "reconnect_required" },
    });
    await readBackEvents(later, { providers });
    expect(fake.calls).toEqual([]);
    expect(await renewTokens(later, providers)).toEqual({ renewed: 1, failed: 0 });
    expect(tokenCalls(fake)).toHaveLength(1);
    expect((await readConnection(ravi.id)).tokenVersion).toBe(2);
  });

  it("is told once, whoever of several at once meets it", async () => {
    const { id } = await connectManager(fake, { endsInMs: 600_000 });
    fake.revokeAll(HANNA);
    fake.expireAccessTokens(HANNA);
    const calls = await Promise.allSettled(Array.from({ length: 20 }, () => listCalendars(id)));
    expect(calls.every(({ status }) => status === "rejected")).toBe(true);
    expect(await db.mail.count()).toBe(1);
    expect(tokenCalls(fake)).toHaveLength(1);
  });

  it("is no loss when other tokens were stored meanwhile: they are used, and the loser deletes nothing", async () => {
    const { id } = await connectManager(fake, { endsInMs: -1 });
    fake.settings.tokenDelayMs = 400;
    const calling = listCalendars(id);
    await new Promise((resolve) => setTimeout(resolve, 150));
    fake.revokeAll(HANNA);
    const other = await connectManager(fake, { email: RAVI });
    const { sealedColumns } = await import("./token-vault");
    const grant = fake.grant(HANNA);
    await db.calendarConnection.update({
      where: { id },
      data: sealedColumns(id, { ...grant, expiresAt: new Date(Date.now() + 3_600_000), scopes: [] }),
    });
    expect(await calling).toHaveLength(1);
    expect(await readConnection(id)).toMatchObject({ status: "connected", tokenVersion: 2 });
    expect(await db.mail.count()).toBe(0);
    expect((await readConnection(other.id)).status).toBe("connected");
  });

  it("is what access is called that the vendor refuses even when it is new", async () => {
    const { id } = await connectManager(fake);
    fake.misbehave(
      { kind: "status", status: 401, json: { error: "INVALID_OAUTHTOKEN" } },
      { when: (call) => !isTokenCall(call) },
    );
    await expect(listCalendars(id)).rejects.toMatchObject({ code: "reconnect_required" });
    await expect(listCalendars(id)).rejects.toMatchObject({ code: "reconnect_required" });
    expect(tokenCalls(fake)).toHaveLength(1);
    expect((await readConnection(id)).status).toBe("reconnect_required");
  });
});

describe("requirement 5: trouble at the vendor's", () => {
  it.each([
    ["500", { kind: "status", status: 500 }],
    ["429", { kind: "status", status: 429, headers: { "retry-after": "120" } }],
    ["no connection", { kind: "reset" }],
    ["half an answer", { kind: "truncated" }],
    ["silence", { kind: "silence" }],
  ] as const)("%s leaves the connection as it is and holds the next request back", async (_name, misbehaviour) => {
    const { id } = await connectManager(fake, { endsInMs: -1 });
    fake.misbehave(misbehaviour, { when: isTokenCall });
    await expect(listCalendars(id, { providers: [impatient()] })).rejects.toMatchObject({ retryable: true });
    await expect(listCalendars(id)).rejects.toMatchObject({ retryable: true });
    expect(tokenCalls(fake)).toHaveLength(1);
    const row = await readConnection(id);
    expect(row).toMatchObject({ status: "connected", renewFailures: 1, reconnectSince: null });
    expect(row.renewNotBefore?.getTime()).toBeGreaterThan(Date.now() + 10_000);
    expect(row.lastErrorCode).not.toBeNull();
    expect(await db.mail.count()).toBe(0);
    fake.behave();
    await listCalendars(id, { now: new Date((row.renewNotBefore?.getTime() ?? 0) + 1) });
    expect(await readConnection(id)).toMatchObject({ renewFailures: 0, renewNotBefore: null });
  });
});
