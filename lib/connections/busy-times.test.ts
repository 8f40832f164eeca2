import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { resetDatabase } from "@/lib/testing/database";
import { startZohoFake, type ZohoFake } from "@/lib/testing/fakes/zoho";
import { type BusyDeps, busyTimesOf } from "./busy-times";
import { connectManager, HANNA, zohoAt } from "./connections.fixtures";
import { withAccount } from "./with-account";

const NOW = new Date("2027-06-07T06:00:00Z");
const week = { start: NOW, end: new Date("2027-06-14T06:00:00Z") };
const meeting = { start: new Date("2027-06-08T09:00:00Z"), end: new Date("2027-06-08T10:00:00Z") };

let fake: ZohoFake;
let deps: BusyDeps;
let userId: string;
let connectionId: string;

beforeEach(async () => {
  await resetDatabase();
  fake = await startZohoFake();
  deps = { perform: (id, perform, options) => withAccount(id, perform, { ...options, providers: [zohoAt(fake)] }) };
  const connection = await connectManager(fake);
  ({ userId, id: connectionId } = connection);
  fake.addEvent(HANNA, meeting);
});
afterEach(() => fake.close());

const freeBusyCalls = () => fake.calls.filter(({ path }) => path.includes("freebusy")).length;
const read = (isLive = false) => busyTimesOf(userId, week, { now: NOW, isLive }, deps);
const age = (seconds: number) => db.$executeRaw`
  UPDATE busy_reads SET "readAt" = "readAt" - make_interval(secs => ${seconds}), "failedAt" = "failedAt" - make_interval(secs => ${seconds})`;

describe("a person's busy time", () => {
  it("is nothing to ask for where no calendar is connected", async () => {
    await db.calendarConnection.deleteMany();
    expect(await read()).toEqual({ state: "known", busy: [], sources: [], basis: "" });
  });

  it("is what the vendor says, with the calendars it comes from and when they were read", async () => {
    const reading = await read();
    expect(reading).toMatchObject({ state: "known", busy: [meeting], sources: [{ provider: "zoho", connectionId }] });
  });

  it("is read once a minute, however many ask at once", async () => {
    await Promise.all(Array.from({ length: 50 }, () => read()));
    const calls = freeBusyCalls();
    // Zoho is asked for 28 days at a time, and the window has 31.
    expect(calls).toBe(2);
    expect(await db.busyRead.count()).toBe(1);
    await read();
    expect(freeBusyCalls()).toBe(calls);
    await age(61);
    fake.addEvent(HANNA, { start: new Date("2027-06-09T09:00:00Z"), end: new Date("2027-06-09T10:00:00Z") });
    expect((await read()) as { busy: unknown[] }).toMatchObject({ busy: { length: 2 } });
  });

  it("is as old as the question, not as the answer that was slow to come", async () => {
    fake.misbehave({ kind: "slow", delayMs: 900 }, { when: ({ path }) => path.includes("freebusy"), times: 1 });
    const asked = Date.now();
    await read();
    const { readAt } = await db.busyRead.findFirstOrThrow();
    expect((readAt?.getTime() ?? 0) - asked).toBeLessThan(700);
  });

  it("waits for another process that reads already, and takes over where that one died", async () => {
    await db.busyRead.create({
      data: {
        connectionId,
        windowStart: new Date("2027-06-06T00:00:00Z"),
        windowEnd: new Date("2027-07-07T00:00:00Z"),
        calendarIds: (await db.calendarConnection.findUniqueOrThrow({ where: { id: connectionId } })).readCalendarIds,
        leaseId: crypto.randomUUID(),
        leaseUntil: new Date(Date.now() + 1_000),
      },
    });
    const started = Date.now();
    expect(await read()).toMatchObject({ state: "known", busy: [meeting] });
    expect(Date.now() - started).toBeGreaterThan(700);
    expect(await db.busyRead.count()).toBe(1);
  });

  it("is read anew when somebody takes a time, whatever is kept", async () => {
    await read();
    fake.addEvent(HANNA, { start: new Date("2027-06-09T09:00:00Z"), end: new Date("2027-06-09T10:00:00Z") });
    expect(await read()).toMatchObject({ busy: { length: 1 } });
    expect(await read(true)).toMatchObject({ busy: { length: 2 } });
  });
});

describe("what is kept of a calendar", () => {
  it.each([
    ["it is disconnected", { status: "disconnected" as const }],
    ["it has to be connected again", { status: "reconnect_required" as const }],
    ["other calendars are chosen", { readCalendarIds: ["another"] }],
    ["another account is connected", { externalAccountId: "2000" }],
  ])("is gone at once when %s", async (_what, data) => {
    await read();
    expect(await db.busyRead.count()).toBe(1);
    await db.calendarConnection.update({ where: { id: connectionId }, data });
    expect(await db.busyRead.count()).toBe(0);
  });

  it("is not written by a reader who was under way when the calendar was disconnected", async () => {
    const slow: BusyDeps = {
      perform: async (id, perform, options) => {
        const result = await deps.perform(id, perform, options);
        await db.calendarConnection.update({ where: { id }, data: { status: "disconnected" } });
        return result;
      },
    };
    await busyTimesOf(userId, week, { now: NOW }, slow);
    expect(await db.busyRead.count()).toBe(0);
    expect(await read()).toMatchObject({ state: "known", sources: [] });
  });
});

describe("windows that nobody asks for any more", () => {
  it("go with the next reading, those that failed and those whose reader died too", async () => {
    const windowEnd = new Date("2027-02-01T00:00:00Z");
    const old = new Date(Date.now() - 2 * 3_600_000);
    const row = { connectionId, windowEnd, calendarIds: [] };
    await db.busyRead.createMany({
      data: [
        { ...row, windowStart: new Date("2027-01-01T00:00:00Z"), readAt: old },
        { ...row, windowStart: new Date("2027-01-02T00:00:00Z"), failedAt: old, failureCode: "rate_limited" },
        {
          ...row,
          windowStart: new Date("2027-01-03T00:00:00Z"),
          leaseId: crypto.randomUUID(),
          leaseUntil: old,
        },
      ],
    });
    await read();
    expect(await db.busyRead.count()).toBe(1);
  });
});

describe("a calendar that cannot be read", () => {
  it("makes the whole person unknown, with the calendar and since when, and is not asked again at once", async () => {
    await db.calendarConnection.update({ where: { id: connectionId }, data: { lastGoodCallAt: NOW } });
    fake.misbehave({ kind: "status", status: 500 }, { when: ({ path }) => path.includes("freebusy"), times: 1 });
    const reading = await read();
    expect(reading).toMatchObject({
      state: "unknown",
      cause: { connectionId, provider: "zoho", code: "provider_unavailable", since: NOW },
    });
    const calls = freeBusyCalls();
    expect(await read()).toMatchObject({ state: "unknown" });
    expect(freeBusyCalls()).toBe(calls);
    await age(6);
    expect(await read()).toMatchObject({ state: "known", busy: [meeting] });
  });

  it.each([
    ["as long as it asks", "30", 20],
    ["a minute, however long it asks for", "3600", 50],
  ])(
    "is left alone by everybody who looks for %s, where the vendor asks us to slow down",
    async (_how, asked, kept) => {
      const slowDown = { kind: "status", status: 429, headers: { "retry-after": asked } } as const;
      fake.misbehave(slowDown, { when: ({ path }) => path.includes("freebusy"), times: 1 });
      expect(await read()).toMatchObject({ state: "unknown", cause: { code: "rate_limited" } });
      const calls = freeBusyCalls();
      await age(kept);
      expect(await read()).toMatchObject({ state: "unknown", cause: { code: "rate_limited" } });
      expect(freeBusyCalls()).toBe(calls);
      await age(11);
      expect(await read()).toMatchObject({ state: "known" });
    },
  );

  it("is unknown, never free, when it is not shared, when its grant is gone and when none was chosen", async () => {
    await db.calendarConnection.update({ where: { id: connectionId }, data: { readCalendarIds: [] } });
    expect(await read()).toMatchObject({ state: "unknown", cause: { code: "calendar_not_shared" } });
    const hidden = fake.addCalendar(HANNA, "Travel", false);
    await db.calendarConnection.update({ where: { id: connectionId }, data: { readCalendarIds: [hidden] } });
    expect(await read()).toMatchObject({ state: "unknown", cause: { code: "calendar_not_shared" } });
    fake.revokeAll(HANNA);
    await age(6);
    expect(await read(true)).toMatchObject({ state: "unknown", cause: { code: "reconnect_required" } });
    expect(await read()).toMatchObject({ state: "unknown", cause: { code: "reconnect_required" } });
  });

  it("makes the person unknown also where another calendar of theirs can be read", async () => {
    await db.calendarConnection.create({
      data: {
        userId,
        provider: "google",
        accountEmail: HANNA,
        externalAccountId: "g",
        status: "reconnect_required",
        reconnectSince: NOW,
      },
    });
    expect(await read()).toMatchObject({
      state: "unknown",
      cause: { provider: "google", code: "reconnect_required", since: NOW },
      sources: [{ provider: "zoho" }],
    });
  });
});
