import { beforeEach, describe, expect, it } from "vitest";
import { GET as explainRoute } from "@/app/api/availability/explain/route";
import { GET as weekRoute } from "@/app/api/availability/week/route";
import type { Actor } from "@/lib/auth/actor";
import type { BusyReading, ReadBusy } from "@/lib/connections/busy-times";
import { db } from "@/lib/db";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { range } from "./availability.fixtures";
import { explainDay } from "./explain-view";
import type { TimeRange } from "./schema";
import { viewWeek } from "./week-view";

/** Tuesday 18 May 2027, 10:24 in London. */
const NOW = new Date("2027-05-18T09:24:00Z");
const connectionId = "6f0b7c9e-5a0c-4a53-9f0e-0d6a3f1c2b11";
const since = new Date("2027-05-18T09:02:00Z");
const source = {
  connectionId,
  provider: "zoho",
  calendars: ["Work", "Travel"],
  readAt: new Date("2027-05-18T09:21:00Z"),
};

const knownBusy =
  (busy: TimeRange[]): ReadBusy =>
  async () => ({ state: "known", busy, sources: [source], basis: "x" });
const unknownBusy: ReadBusy = async (): Promise<BusyReading> => ({
  state: "unknown",
  cause: {
    connectionId,
    provider: "zoho",
    code: "calendar_not_shared",
    message: "Travel does not share free and busy.",
    since,
  },
  sources: [],
  basis: "x",
});

let recruiter: Actor;
let helena: Actor;
beforeEach(async () => {
  await resetDatabase();
  recruiter = await createActor("recruiter");
  helena = await createActor("manager", "Helena Brandt");
  const nineToHalfFive = [{ from: "09:00", to: "17:30" }];
  await db.workspace.create({
    data: {
      id: 1,
      bufferBeforeMinutes: 15,
      bufferAfterMinutes: 15,
      minimumNoticeMinutes: 1_440,
      dailyCap: 3,
      slotGridMinutes: 15,
      workingHours: Object.fromEntries(
        ["monday", "tuesday", "wednesday", "thursday", "friday"].map((name) => [name, nineToHalfFive]),
      ),
      holidays: [{ on: "2027-05-21", name: "Founders’ Day" }],
    },
  });
});

const wednesday = { on: "2027-05-19", duration_minutes: 45 };
const explain = (readBusy: ReadBusy, on = "2027-05-19") =>
  explainDay(recruiter, { ...wednesday, on, user_id: helena.userId }, NOW, readBusy);
const startAt = async (readBusy: ReadBusy, at: string) =>
  (await explain(readBusy, at.slice(0, 10))).starts.find(({ starts_at }) => starts_at === at);

const bookCall = async (startsAt: Date, name = "Luca Ferrante") => {
  const profile = await db.profile.create({ data: { name, email: `${crypto.randomUUID()}@mail.example` } });
  return db.booking.create({
    data: {
      id: `manual_${crypto.randomUUID()}`,
      provider: "manual",
      status: "confirmed",
      profileId: profile.id,
      hostId: helena.userId,
      durationMinutes: 45,
      timeZone: "Europe/London",
      startsAt,
      endsAt: new Date(startsAt.getTime() + 2_700_000),
      expiresAt: startsAt,
    },
  });
};

describe("why a start is not offered", () => {
  it("names the first rule that stands against it, with the figures of every rule in order", async () => {
    await bookCall(new Date("2027-05-19T12:00:00Z"));
    const readBusy = knownBusy([range("2027-05-19T08:30:00Z", "2027-05-19T09:25:00Z")]);
    const start = await startAt(readBusy, "2027-05-19T09:30:00.000Z");
    expect(start).toMatchObject({
      is_offered: false,
      blocked_by: "buffer",
      message: "10 min short. Helena needs 15 min before a meeting, and there are 5 min.",
      next_offered_at: "2027-05-19T09:45:00.000Z",
    });
    expect(start?.checks.map(({ is_ok, label, figure }) => `${is_ok ? "✓" : "✗"} ${label}: ${figure}`)).toEqual([
      "✓ 24 h notice: 24 h 6 min",
      "✓ Within 28 days: inside",
      "✓ No holiday: none",
      "✓ Inside working hours: 09:00 to 17:30",
      "✓ No other interview: none",
      "✓ Not held for somebody: none",
      "✓ Free in Work and Travel: read 10:21",
      "✗ 15 min before: 5 min",
      "✓ 15 min after: 1 h 45 min",
      "✓ Under 3 interviews that day: 1 of 3",
      "✓ Under 20 interviews that week: 1 of 20",
    ]);
  });

  it("counts the buffers that the meetings beside it have been promised", async () => {
    await db.workspace.update({ where: { id: 1 }, data: { bufferBeforeMinutes: 0, bufferAfterMinutes: 10 } });
    const call = await bookCall(new Date("2027-05-20T12:00:00Z"));
    await db.booking.update({ where: { id: call.id }, data: { bufferAfterMinutes: 10 } });
    const start = await startAt(knownBusy([]), "2027-05-20T12:45:00.000Z");
    expect(start).toMatchObject({
      blocked_by: "buffer",
      message: "10 min short. Helena needs 10 min before a meeting, and there are 0 min.",
    });
    expect(start?.checks.find(({ label }) => label.endsWith("before"))).toMatchObject({
      is_ok: false,
      label: "10 min before",
      figure: "0 min",
    });
  });

  it.each([
    ["whole days", "2027-05-18T23:00:00Z", "2027-05-20T23:00:00Z", "Helena is busy all day."],
    ["a night", "2027-05-19T20:00:00Z", "2027-05-20T10:00:00Z", "Helena is busy from 21:00, 19 May, to 11:00, 20 May."],
    ["the rest of a day", "2027-05-20T08:00:00Z", "2027-05-20T23:00:00Z", "Helena is busy from 09:00 to 00:00."],
  ])("says of %s for how long they are busy", async (_, from, to, message) => {
    expect(await startAt(knownBusy([range(from, to)]), "2027-05-20T09:00:00.000Z")).toMatchObject({ message });
  });

  it("covers each start of the day once, offered ones without a reason", async () => {
    const { starts } = await explain(knownBusy([]));
    expect(starts).toHaveLength(96);
    for (const { is_offered, blocked_by, message, checks } of starts) {
      expect(is_offered).toBe(blocked_by === null);
      expect(is_offered).toBe(message === null);
      expect(is_offered).toBe(checks.every(({ is_ok }) => is_ok));
    }
  });

  it.each([
    ["2027-05-18T10:00:00.000Z", "too_soon", "Too soon: 24 h of notice are wanted, and 36 min are left."],
    ["2027-05-18T09:00:00.000Z", "too_soon", "This time is over."],
    ["2027-05-21T10:00:00.000Z", "holiday", "Nobody takes calls on this holiday."],
    ["2027-05-20T16:00:00.000Z", "outside_hours", "Outside Helena’s hours, 09:00 to 17:30."],
    ["2027-05-22T10:00:00.000Z", "outside_hours", "Helena takes no calls on this day."],
    ["2027-05-20T10:15:00.000Z", "calendar_busy", "Helena is busy from 11:00 to 12:00."],
    ["2027-06-17T10:00:00.000Z", "beyond_window", "Further ahead than the 28 days that are offered."],
  ])("%s: %s", async (at, blocked_by, message) => {
    const readBusy = knownBusy([range("2027-05-20T10:00:00Z", "2027-05-20T11:00:00Z")]);
    expect(await startAt(readBusy, at)).toMatchObject({ is_offered: false, blocked_by, message });
  });

  it("says which calendar cannot be read and since when, and offers nothing", async () => {
    const explained = await explain(unknownBusy);
    const reason =
      "The Zoho Calendar of Helena Brandt has not been readable since Tuesday 18 May 2027, 10:02, Europe/London (GMT+1). Travel does not share free and busy.";
    expect(explained).toMatchObject({
      availability: "unknown",
      reason,
      failure: { provider: "zoho", code: "calendar_not_shared", since: since.toISOString() },
    });
    expect(explained.starts.some(({ is_offered }) => is_offered)).toBe(false);
    const noon = explained.starts.find(({ starts_at }) => starts_at === "2027-05-19T11:00:00.000Z");
    expect(noon).toMatchObject({ blocked_by: "calendar_unknown", message: reason });
    const night = explained.starts.find(({ starts_at }) => starts_at === "2027-05-19T20:00:00.000Z");
    expect(night).toMatchObject({ blocked_by: "outside_hours" });
  });

  it("shows whose clock is looked at beside the host's", async () => {
    const profile = await db.profile.create({ data: { name: "Marta Lindqvist", timeZone: "Europe/Stockholm" } });
    const query = { ...wednesday, manager_email: helena.email, profile_id: profile.id };
    expect(await explainDay(recruiter, query, NOW, knownBusy([]))).toMatchObject({
      candidate: { name: "Marta Lindqvist", timezone: "Europe/Stockholm" },
    });
    await expect(explainDay(helena, query, NOW, knownBusy([]))).rejects.toMatchObject({ code: "profile_not_found" });
  });
});

describe("a host's week", () => {
  const week = (readBusy: ReadBusy) =>
    viewWeek(recruiter, { user_id: helena.userId, from: "2027-05-17", duration_minutes: 45 }, NOW, readBusy);

  it("shows working, busy, held, booked and offered time, each call with whom", async () => {
    const call = await bookCall(new Date("2027-05-19T10:30:00Z"));
    const pending = await bookCall(new Date("2027-05-27T10:30:00Z"), "Amelie Roux");
    await db.slotHold.create({
      data: {
        hostId: helena.userId,
        startsAt: new Date("2027-05-20T09:00:00Z"),
        endsAt: new Date("2027-05-20T09:45:00Z"),
        expiresAt: new Date("2027-05-20T09:45:00Z"),
        holdKey: `panel:${pending.id}:${helena.userId}`,
      },
    });
    const { days, grid_minutes: gridMinutes } = await week(
      knownBusy([
        range("2027-05-19T10:30:00Z", "2027-05-19T11:15:00Z"),
        range("2027-05-19T22:00:00Z", "2027-05-20T01:00:00Z"),
      ]),
    );
    expect(days.map(({ on }) => on)[6]).toBe("2027-05-23");
    expect(gridMinutes).toBe(15);
    expect(days[2]).toMatchObject({
      on: "2027-05-19",
      working: [{ starts_at: "2027-05-19T08:00:00.000Z", ends_at: "2027-05-19T16:30:00.000Z" }],
      busy: [{ starts_at: "2027-05-19T22:00:00.000Z", ends_at: "2027-05-19T23:00:00.000Z" }],
      booked: [{ booking_id: call.id, candidate_name: "Luca Ferrante" }],
      unknown: [],
    });
    expect(days[3]).toMatchObject({
      busy: [{ starts_at: "2027-05-19T23:00:00.000Z", ends_at: "2027-05-20T01:00:00.000Z" }],
      held: [{ starts_at: "2027-05-20T09:00:00.000Z", for_name: "Amelie Roux" }],
    });
    expect(days[4]).toMatchObject({ holiday: "Founders’ Day", offered: [] });
    expect(days[0]?.offered).toEqual([]);
    expect(days[2]?.offered.length).toBeGreaterThan(0);
  });

  it("marks what is ahead as unknown while a calendar cannot be read", async () => {
    const { days, availability } = await week(unknownBusy);
    expect(availability).toBe("unknown");
    expect(days[0]?.unknown).toEqual([]);
    expect(days[2]?.unknown).toMatchObject([{ starts_at: "2027-05-19T08:00:00.000Z" }]);
    expect(days.flatMap(({ offered }) => offered)).toEqual([]);
  });
});

describe("who may look", () => {
  const call = async (handler: typeof explainRoute, actor: Actor, query: Record<string, string>) =>
    callRoute(handler, { path: `/api/availability/x?${new URLSearchParams(query)}`, key: await createKeyFor(actor) });
  const soon = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

  it("recruiters at everybody, managers only at themselves", async () => {
    const other = await createActor("manager", "Rohan Iyer");
    for (const [handler, day] of [
      [explainRoute, { on: soon }],
      [weekRoute, { from: soon }],
    ] as const) {
      expect((await call(handler, recruiter, { user_id: helena.userId, ...day })).status).toBe(200);
      expect((await call(handler, helena, { user_id: helena.userId, ...day })).status).toBe(200);
      expect((await call(handler, other, { user_id: helena.userId, ...day })).status).toBe(404);
      expect((await call(handler, other, { manager_email: helena.email, ...day })).status).toBe(404);
    }
  });

  it("refuses days that do not exist or are too far away, and nobody or two people", async () => {
    const wrong: Record<string, string>[] = [
      { user_id: helena.userId, on: "2027-02-30" },
      { user_id: helena.userId, on: "0000-01-01" },
      { user_id: helena.userId, on: "2199-01-01" },
      { on: soon },
      { on: soon, user_id: helena.userId, manager_email: helena.email },
    ];
    for (const query of wrong) expect((await call(explainRoute, recruiter, query)).status).toBe(422);
  });
});

it("days that follow one on which the clocks skip midnight begin at midnight, in the week and in what explains it", async () => {
  await db.user.update({ where: { id: helena.userId }, data: { timeZone: "America/Santiago" } });
  const asked = { user_id: helena.userId, duration_minutes: 45 };
  const { starts } = await explainDay(recruiter, { ...asked, on: "2027-09-05" }, NOW, knownBusy([]));
  // 23:45 on the Sunday, by a clock that is three hours behind UTC.
  expect(starts.at(-1)?.starts_at).toBe("2027-09-06T02:45:00.000Z");
  const early = range("2027-09-06T03:15:00Z", "2027-09-06T03:45:00Z");
  const { days } = await viewWeek(recruiter, { ...asked, from: "2027-09-05" }, NOW, knownBusy([early]));
  expect(days.filter(({ busy }) => busy.length > 0).map(({ on }) => on)).toEqual(["2027-09-06"]);
});
