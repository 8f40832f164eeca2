import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FakeCall } from "@/lib/testing/fakes/server";
import type { ZohoFake } from "@/lib/testing/fakes/zoho";
import { connectZoho, isZohoFreeBusyCall, ZOHO_OWNER, type ZohoConnection } from "@/lib/testing/zoho-connection";

const at = (text: string) => new Date(text);
const MEETING = { start: at("2027-03-22T09:00:00Z"), end: at("2027-03-22T10:00:00Z") };
const DAY = { start: at("2027-03-22T00:00:00Z"), end: at("2027-03-23T00:00:00Z") };
const answering = (json: unknown) => ({ kind: "status", status: 200, json }) as const;

describe("busy time at Zoho", () => {
  let zoho: ZohoConnection;
  let fake: ZohoFake;
  beforeEach(async () => {
    zoho = await connectZoho();
    fake = zoho.fake;
  });
  afterEach(() => fake.close());
  const busy = (calendarIds = [zoho.calendarId], range = DAY) =>
    zoho.provider.availability.busyTimes(zoho.ctx(), { calendarIds, range });

  it.each(["{}", "NODATA"] as const)(
    "is none on %s while the chosen calendar counts towards free/busy",
    async (said) => {
      fake.settings.noRows = said;
      expect(await busy()).toEqual([]);
    },
  );

  it.each(["{}", "NODATA"] as const)("is unknown on %s where nobody says that it counts", async (said) => {
    fake.settings.noRows = said;
    const silent = fake.addCalendar(ZOHO_OWNER, "Side", undefined);
    await expect(busy([silent])).rejects.toMatchObject({ code: "calendar_not_shared" });
  });

  it("is believed from a list of entries where nobody says that the calendar counts", async () => {
    const silent = fake.addCalendar(ZOHO_OWNER, "Side", undefined);
    fake.addEvent(ZOHO_OWNER, { ...MEETING, calendarUid: silent });
    expect(await busy([silent])).toEqual([MEETING]);
  });

  it("is unknown for a chosen calendar that is left out of free/busy, is not there, or was not named", async () => {
    const out = fake.addCalendar(ZOHO_OWNER, "Family", false);
    fake.addEvent(ZOHO_OWNER, { ...MEETING, calendarUid: out });
    for (const chosen of [[out], [zoho.calendarId, out], ["no-such-calendar"], []]) {
      await expect(busy(chosen)).rejects.toMatchObject({ code: "calendar_not_shared" });
    }
    expect(fake.calls.some(isZohoFreeBusyCall)).toBe(false);
  });

  it("holds what stands in a calendar that counts and was not chosen: Zoho answers for the account", async () => {
    fake.addEvent(ZOHO_OWNER, { ...MEETING, calendarUid: fake.addCalendar(ZOHO_OWNER, "Projects", true) });
    expect(await busy()).toEqual([MEETING]);
  });

  it("counts private events", async () => {
    fake.addEvent(ZOHO_OWNER, { ...MEETING, isPrivate: true });
    expect(await busy()).toEqual([MEETING]);
  });

  it.each([
    ["account", "America/Los_Angeles"],
    ["account", "Pacific/Kiritimati"],
    ["UTC", "Asia/Kolkata"],
  ] as const)("misses nothing when Zoho reads the window by the clock of %s (%s)", async (clock, timeZone) => {
    fake.settings.freeBusyZone = clock;
    if (fake.users[0]) fake.users[0].timeZone = timeZone;
    const first = { start: DAY.start, end: at("2027-03-22T00:15:00Z") };
    const last = { start: at("2027-03-22T23:45:00Z"), end: DAY.end };
    const outside = { start: DAY.end, end: at("2027-03-23T00:30:00Z") };
    for (const range of [first, last, outside]) fake.addEvent(ZOHO_OWNER, range);
    expect(await busy()).toEqual([first, last]);
  });

  it("never asks for more than 31 days, by whichever clock, and reads the other name of the list", async () => {
    fake.settings.freeBusyKey = "fb";
    const range = { start: at("2027-03-01T00:00:00Z"), end: at("2027-08-01T00:00:00Z") };
    fake.addEvent(ZOHO_OWNER, {
      start: at("2027-03-29T06:59:30Z"),
      end: at("2027-03-29T07:00:00Z"),
      rrule: "FREQ=DAILY",
    });
    const found = await busy([zoho.calendarId], range);
    expect(found).toHaveLength(125);
    // By the owner's clock, also in the weeks after it was put forward.
    expect(new Set(found.map(({ start }) => start.toISOString().slice(11)))).toEqual(new Set(["06:59:30.000Z"]));
  });

  it.each(["inclusive", "exclusive"] as const)("covers an all-day event and no day more, its end %s", async (end) => {
    fake.settings.allDayEnd = end;
    fake.addEvent(ZOHO_OWNER, { date: "20270322", days: 2 });
    fake.addEvent(ZOHO_OWNER, { date: "20270328" });
    const week = { start: at("2027-03-21T00:00:00Z"), end: at("2027-03-31T00:00:00Z") };
    // From midnight in Berlin or in UTC to midnight there, whichever is more.
    expect(await busy([zoho.calendarId], week)).toEqual([
      { start: at("2027-03-21T23:00:00Z"), end: at("2027-03-24T00:00:00Z") },
      { start: at("2027-03-27T23:00:00Z"), end: at("2027-03-29T00:00:00Z") },
    ]);
  });

  it("counts the day that may be one too many where nobody names the days, and is unknown when they cannot be asked", async () => {
    fake.settings.allDayEnd = "exclusive";
    fake.addEvent(ZOHO_OWNER, { date: "20270322" });
    const when = (call: FakeCall) => call.query.get("ftype") === "timebased";
    fake.misbehave(answering({}), { when });
    const days = { start: at("2027-03-21T00:00:00Z"), end: at("2027-03-31T00:00:00Z") };
    expect(await busy([zoho.calendarId], days)).toEqual([
      { start: at("2027-03-21T23:00:00Z"), end: at("2027-03-24T00:00:00Z") },
    ]);
    fake.behave();
    fake.misbehave({ kind: "status", status: 500 }, { when });
    await expect(busy([zoho.calendarId], days)).rejects.toMatchObject({ code: "provider_unavailable" });
  });
});
