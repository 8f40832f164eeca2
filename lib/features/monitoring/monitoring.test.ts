import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GET } from "@/app/api/monitoring/route";
import { db, pool } from "@/lib/db";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { createCall, createConnection } from "./monitoring.fixtures";
import { readMonitoring } from "./read-monitoring";

const NOW = new Date("2026-11-24T10:20:00Z");
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const zohoIn = ({ providers }: Awaited<ReturnType<typeof readMonitoring>>) =>
  providers.find(({ provider }) => provider === "zoho");

beforeEach(resetDatabase);
afterEach(() => {
  vi.restoreAllMocks();
});

describe("the status board", () => {
  it("shows every vendor, also one that is not configured and was never called, without inventing figures", async () => {
    const { providers } = await readMonitoring(24, NOW);
    expect(providers.map(({ provider }) => provider)).toEqual(["manual", "calendly", "google", "outlook", "zoho"]);
    expect(providers.at(-1)).toMatchObject({
      is_configured: false,
      setup: expect.stringContaining("ZOHO_CLIENT_ID"),
      calls: 0,
      error_rate: null,
      mean_ms: null,
      last_good_at: null,
      last_error: null,
      series: [],
    });
  });

  it("leaves out hours without calls, and what lies before the hours that were asked for", async () => {
    const hour = (at: string, calls: number, failures: number, totalMs: number) => ({
      provider: "zoho",
      hour: new Date(at),
      calls,
      failures,
      totalMs,
    });
    await db.vendorCallStat.createMany({
      data: [
        hour("2026-11-24T10:00:00Z", 4, 1, 800),
        hour("2026-11-24T07:00:00Z", 6, 6, 60),
        hour("2026-11-23T11:00:00Z", 1, 0, 5),
        hour("2026-11-23T10:00:00Z", 9, 0, 9),
      ],
    });
    const zoho = zohoIn(await readMonitoring(24, NOW));
    expect(zoho?.series).toEqual([
      { hour: "2026-11-23T11:00:00.000Z", calls: 1, failures: 0, rate_limited: 0, error_rate: 0, mean_ms: 5 },
      { hour: "2026-11-24T07:00:00.000Z", calls: 6, failures: 6, rate_limited: 0, error_rate: 1, mean_ms: 10 },
      { hour: "2026-11-24T10:00:00.000Z", calls: 4, failures: 1, rate_limited: 0, error_rate: 0.25, mean_ms: 200 },
    ]);
    expect(zoho).toMatchObject({ calls: 11, failures: 7, error_rate: 7 / 11 });
    expect(zohoIn(await readMonitoring(168, NOW))?.calls).toBe(20);
  });

  it("names the last good call and the last failure however long ago they were", async () => {
    await db.vendorCallStat.createMany({
      data: [
        { provider: "zoho", hour: hoursAgo(900), calls: 2, lastGoodAt: hoursAgo(900) },
        {
          provider: "zoho",
          hour: hoursAgo(300),
          calls: 1,
          failures: 1,
          lastErrorAt: hoursAgo(300),
          lastErrorCode: "provider_timeout",
        },
      ],
    });
    expect(zohoIn(await readMonitoring(24, NOW))).toMatchObject({
      last_good_at: hoursAgo(900).toISOString(),
      last_error: { code: "provider_timeout", at: hoursAgo(300).toISOString(), words: "No answer in time" },
    });
  });
});

describe("the connections", () => {
  it("stand in the order in which they need a person, with what ends soon and how much of the limit is used", async () => {
    const renewing = await createConnection("Ada", { accessExpiresAt: inMinutes(5) });
    await createConnection("Ben", { accessExpiresAt: inMinutes(30), renewFailures: 1 });
    await createConnection("Cleo", { accessExpiresAt: inMinutes(9), renewFailures: 3, renewNotBefore: inMinutes(2) });
    await createConnection("Dev", { status: "reconnect_required", reconnectSince: hoursAgo(2) });
    await createConnection("Eve", { status: "disconnected" });
    await db.tokenRenewal.createMany({
      data: [inMinutes(-1), inMinutes(-9), inMinutes(-11)].map((at) => ({
        connectionId: renewing.id,
        at,
        outcome: "ok",
      })),
    });
    const monitoring = await readMonitoring(24, NOW);
    expect(monitoring.connections.map(({ user_name, health }) => [user_name, health])).toEqual([
      ["Dev", "reconnect_required"],
      ["Cleo", "ending"],
      ["Ben", "failing"],
      ["Ada", "ok"],
    ]);
    expect(monitoring.connections.at(-1)?.renewals).toEqual({ used: 2, limit: 10, window_minutes: 10 });
    expect(zohoIn(monitoring)?.connections).toEqual({ connected: 3, reconnect_required: 1, disconnected: 1 });
    expect(JSON.stringify(monitoring)).not.toContain("sealed");
  });
});

describe("the machine room", () => {
  it("counts events that are owed, the queue and the mail", async () => {
    const { userId } = await createConnection("Ada");
    await createCall(userId, { eventState: "pending" });
    await createCall(userId, { eventState: "failed" });
    await createCall(userId, { eventState: "written", eventSequence: 0 });
    const run = (status: "queued" | "waiting" | "running" | "failed" | "completed", isDeadLetter = false) => ({
      runKey: crypto.randomUUID(),
      functionId: "ai-recruiter-deliver-mail",
      functionName: "Deliver mail",
      eventName: "mail/queued",
      eventData: {},
      status,
      isDeadLetter,
    });
    await db.workflowRun.createMany({
      data: [run("queued"), run("waiting"), run("running"), run("failed"), run("failed", true), run("completed")],
    });
    const mail = (change: object) => ({
      messageKey: crypto.randomUUID(),
      messageId: crypto.randomUUID(),
      template: "booking-link",
      toEmail: "a@example.test",
      subject: "…",
      text: "…",
      html: "…",
      ...change,
    });
    await db.mail.createMany({
      data: [
        mail({ status: "queued" }),
        mail({ status: "failed" }),
        mail({ status: "sent", sentVia: "smtp", sentAt: hoursAgo(1) }),
        mail({ status: "sent", sentVia: "outbox", sentAt: hoursAgo(2) }),
        mail({ status: "sent", sentVia: "smtp", sentAt: hoursAgo(25) }),
      ],
    });
    const { events, jobs, mail: mails } = await readMonitoring(24, NOW);
    expect(events).toMatchObject({ pending: 1, failed: 1, oldest_since: expect.any(String) });
    expect(jobs).toEqual({ waiting: 2, running: 1, failed: 2, dead_letters: 1 });
    expect(mails).toEqual({ queued: 1, sent_24h: 2, kept_24h: 1, failed: 1 });
  });

  it("lists outages with those who were told, open ones first", async () => {
    const ada = await createActor("admin", "Ada Byron");
    const alert = (subject: string, startedAt: Date, endedAt: Date | null) => ({
      subject,
      kind: "error_rate",
      provider: "zoho",
      title: subject,
      body: "…",
      toldIds: [ada.userId],
      startedAt,
      endedAt,
      outcome: endedAt ? "recovered" : null,
    });
    await db.monitoringAlert.createMany({
      data: [alert("old and open", hoursAgo(9), null), alert("new and over", hoursAgo(2), hoursAgo(1))],
    });
    const { alerts } = await readMonitoring(24, NOW);
    expect(alerts.map(({ title, told, outcome }) => [title, told, outcome])).toEqual([
      ["old and open", ["Ada Byron"], null],
      ["new and over", ["Ada Byron"], "recovered"],
    ]);
  });

  it("asks as many questions of the database for thirty connections as for one", async () => {
    const asked = vi.spyOn(pool, "query");
    await createConnection("Ada");
    const countOf = async () => {
      asked.mockClear();
      await readMonitoring(168, NOW);
      return asked.mock.calls.length;
    };
    const forOne = await countOf();
    for (let number = 0; number < 30; number += 1) await createConnection(`Manager ${number}`);
    expect(await countOf()).toBe(forOne);
    expect(forOne).toBeGreaterThan(0);
    expect(forOne).toBeLessThanOrEqual(12);
  });
});

describe("GET /api/monitoring", () => {
  const get = async (role: "admin" | "recruiter" | "manager", query = "") =>
    callRoute(GET, { path: `/api/monitoring${query}`, key: await createKeyFor(await createActor(role)) });

  it("answers admins and recruiters, and refuses managers", async () => {
    expect((await get("admin")).status).toBe(200);
    expect((await get("recruiter", "?hours=168")).status).toBe(200);
    expect((await get("manager")).status).toBe(403);
  });

  it("takes a day or a week only", async () => {
    expect((await get("admin", "?hours=25")).status).toBe(422);
    expect(await (await get("admin")).json()).toMatchObject({ hours: 24 });
  });
});
