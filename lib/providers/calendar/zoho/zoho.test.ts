import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { log } from "@/lib/logger";
import type { Account } from "@/lib/providers/core";
import type { FakeCall } from "@/lib/testing/fakes/server";
import { startZohoFake, type ZohoFake } from "@/lib/testing/fakes/zoho";
import { describeCalendarContract } from "../calendar.contract";
import type { CalendarProvider, EventDraft } from "../types";
import { makeZoho } from ".";

const OWNER = "hanna.berg@example.com";
const at = (text: string) => new Date(text);
const MEETING = { start: at("2027-03-22T09:00:00Z"), end: at("2027-03-22T10:00:00Z") };
const LATER = { start: at("2027-03-22T14:00:00Z"), end: at("2027-03-22T14:45:00Z") };
const DAY = { start: at("2027-03-22T00:00:00Z"), end: at("2027-03-23T00:00:00Z") };
const isCalendarCall = (call: FakeCall) => call.path.startsWith("/api/v1/");

async function start() {
  const fake = await startZohoFake({ users: [{ email: OWNER, centre: "eu", timeZone: "Europe/Berlin" }] });
  const provider = makeZoho({
    clientId: fake.client.id,
    clientSecret: fake.client.secret,
    accountsUrl: fake.baseUrl,
    calendarUrl: fake.baseUrl,
    appUrl: "https://app.example",
  });
  const account: Account = {
    id: "connection-1",
    accessToken: fake.grant(OWNER).accessToken,
    email: OWNER,
    externalAccountId: "60000000001",
    region: "eu",
  };
  return { fake, provider, account, calendarId: fake.users[0]?.calendars[0]?.uid ?? "" };
}

const answering = (json: unknown) => ({ kind: "status", status: 200, json }) as const;
const isFreeBusy = (call: FakeCall) => call.path.endsWith("/freebusy");

describeCalendarContract("zoho", async () => {
  const { fake, provider, account, calendarId } = await start();
  const date = (instant: Date) => instant.toISOString().slice(0, 10).replaceAll("-", "");
  const saying = (json: unknown) => () => fake.misbehave(answering(json), { when: isFreeBusy });
  return {
    provider,
    account,
    calendarId,
    fake,
    isCalendarCall,
    addBusy: (range, kind) => {
      if (kind === "all-day") fake.addEvent(OWNER, { date: date(range.start) });
      else fake.addEvent(OWNER, { ...range, ...(kind === "weekly" ? { rrule: "FREQ=WEEKLY;INTERVAL=1" } : {}) });
    },
    addFree: (range) => {
      fake.addEvent(OWNER, { ...range, isFree: true });
    },
    events: () =>
      fake.events().map(({ fields, start, end, isDeleted }) => ({
        title: String(fields.title),
        range: { start, end },
        attendees: (fields.attendees as { email: string }[]).map(({ email }) => email),
        isCancelled: isDeleted,
      })),
    falseSuccesses: {
      "a calendar that is not told of": { provoke: saying({ fb_not_enabled: true }), code: "calendar_not_shared" },
      "the same beside a list": {
        provoke: saying({ fb_not_enabled: "true", freebusy: [] }),
        code: "calendar_not_shared",
      },
      "an error in one layout": {
        provoke: saying({ error: [{ message: "no", code: "PATTERN_NOT_MATCHED" }] }),
        code: "provider_failed",
      },
      "an error in the other": { provoke: saying([{ message: "no" }]), code: "provider_failed" },
      "a token that is refused": { provoke: saying({ error: "INVALID_OAUTHTOKEN" }), code: "reconnect_required" },
      "a limit in the account's language": {
        provoke: saying({ status: "failure", error: "拒绝访问" }),
        code: "provider_failed",
      },
      "a shape of tomorrow": { provoke: saying({ busy: [] }), code: "provider_unavailable" },
      "times that cannot be read": {
        provoke: saying({ freebusy: [{ startTime: "9 o'clock", endTime: "10 o'clock", fbtype: "busy" }] }),
        code: "provider_unavailable",
      },
      "nothing at all": {
        provoke: () => fake.misbehave({ kind: "status", status: 200 }, { when: isFreeBusy }),
        code: "provider_unavailable",
      },
      "an account without calendars": {
        provoke: () => fake.misbehave(answering({}), { when: (call) => call.path === "/api/v1/calendars" }),
        code: "provider_unavailable",
      },
    },
    close: () => fake.close(),
  };
});

describe("Zoho Calendar", () => {
  let fake: ZohoFake;
  let provider: CalendarProvider;
  let account: Account;
  let calendarId: string;
  beforeEach(async () => {
    ({ fake, provider, account, calendarId } = await start());
  });
  afterEach(() => fake.close());

  const ctx = () => ({ account, signal: AbortSignal.timeout(5_000), log });
  const busy = (calendarIds = [calendarId], range = DAY) =>
    provider.availability?.busyTimes(ctx(), { calendarIds, range });
  const events = () => {
    if (!provider.events) throw new Error("no events");
    return provider.events;
  };
  const draft = (change: Partial<EventDraft> = {}): EventDraft => ({
    idempotencyKey: "b00kingabcdef0123456789",
    calendarId,
    title: "Interview: Amara Okafor & the team",
    description: "The endorsement.",
    range: MEETING,
    timeZone: "Europe/Berlin",
    attendees: [{ name: "Amara Okafor", email: "amara@mail.example" }],
    isPrivate: true,
    wantsMeetingLink: true,
    ...change,
  });
  const writes = () => fake.calls.filter(({ method }) => method !== "GET");
  const eventData = (call: FakeCall | undefined) => JSON.parse(call?.form.get("eventdata") ?? "null");
  const only = () => fake.events()[0]?.fields ?? {};

  describe("busy time", () => {
    it.each(["{}", "NODATA"] as const)(
      "is none on %s while the chosen calendar counts towards free/busy",
      async (said) => {
        fake.settings.noRows = said;
        expect(await busy()).toEqual([]);
      },
    );

    it.each(["{}", "NODATA"] as const)("is unknown on %s where nobody says that it counts", async (said) => {
      fake.settings.noRows = said;
      const silent = fake.addCalendar(OWNER, "Side", undefined);
      await expect(busy([silent])).rejects.toMatchObject({ code: "calendar_not_shared" });
    });

    it("is believed from a list of entries where nobody says that the calendar counts", async () => {
      const silent = fake.addCalendar(OWNER, "Side", undefined);
      fake.addEvent(OWNER, { ...MEETING, calendarUid: silent });
      expect(await busy([silent])).toEqual([MEETING]);
    });

    it("is unknown for a chosen calendar that is left out of free/busy, is not there, or was not named", async () => {
      const out = fake.addCalendar(OWNER, "Family", false);
      fake.addEvent(OWNER, { ...MEETING, calendarUid: out });
      for (const chosen of [[out], [calendarId, out], ["no-such-calendar"], []]) {
        await expect(busy(chosen)).rejects.toMatchObject({ code: "calendar_not_shared" });
      }
      expect(fake.calls.some(isFreeBusy)).toBe(false);
    });

    it("holds what stands in a calendar that counts and was not chosen: Zoho answers for the account", async () => {
      fake.addEvent(OWNER, { ...MEETING, calendarUid: fake.addCalendar(OWNER, "Projects", true) });
      expect(await busy()).toEqual([MEETING]);
    });

    it("counts private events", async () => {
      fake.addEvent(OWNER, { ...MEETING, isPrivate: true });
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
      for (const range of [first, last, outside]) fake.addEvent(OWNER, range);
      expect(await busy()).toEqual([first, last]);
    });

    it("never asks for more than 31 days, by whichever clock, and reads the other name of the list", async () => {
      fake.settings.freeBusyKey = "fb";
      const range = { start: at("2027-03-01T00:00:00Z"), end: at("2027-08-01T00:00:00Z") };
      fake.addEvent(OWNER, { start: at("2027-03-29T06:59:30Z"), end: at("2027-03-29T07:00:00Z"), rrule: "FREQ=DAILY" });
      const found = (await busy([calendarId], range)) ?? [];
      expect(found).toHaveLength(125);
      // By the owner's clock, also in the weeks after it was put forward.
      expect(new Set(found.map(({ start }) => start.toISOString().slice(11)))).toEqual(new Set(["06:59:30.000Z"]));
    });

    it.each(["inclusive", "exclusive"] as const)("covers an all-day event whose end is %s", async (end) => {
      fake.settings.allDayEnd = end;
      fake.addEvent(OWNER, { date: "20270322", days: 2 });
      const found =
        (await busy([calendarId], { start: at("2027-03-21T00:00:00Z"), end: at("2027-03-26T00:00:00Z") })) ?? [];
      // Midnight in Berlin to midnight in Berlin, at least.
      expect(found).toHaveLength(1);
      expect(found[0]?.start.getTime()).toBeLessThanOrEqual(at("2027-03-21T23:00:00Z").getTime());
      expect(found[0]?.end.getTime()).toBeGreaterThanOrEqual(at("2027-03-23T23:00:00Z").getTime());
    });
  });

  describe("what is refused", () => {
    it.each(["object", "array"] as const)("is told apart in the %s layout of errors", async (layout) => {
      fake.settings.errorLayout = layout;
      fake.settings.serveAs = "us";
      await expect(busy()).rejects.toMatchObject({ code: "reconnect_required" });
      fake.settings.serveAs = "eu";
      account = { ...account, accessToken: fake.grant(OWNER, ["ZohoCalendar.calendar.READ"]).accessToken };
      await expect(busy()).rejects.toMatchObject({
        code: "reconnect_required",
        message: expect.stringMatching(/permission/),
      });
      expect(await provider.listCalendars?.(ctx())).toHaveLength(1);
    });

    it("is the address where a page is found instead of an event: nothing is believed to be deleted", async () => {
      const ref = await events().createEvent(ctx(), draft());
      fake.misbehave({ kind: "status", status: 404, text: "<html>not here</html>" }, { when: isCalendarCall });
      await expect(events().readEvent(ctx(), ref)).rejects.toMatchObject({ code: "provider_failed" });
      await expect(events().cancelEvent(ctx(), ref)).rejects.toMatchObject({ code: "provider_failed" });
    });

    it("is no region that this version does not know", async () => {
      account = { ...account, region: "mars" };
      await expect(busy()).rejects.toMatchObject({ code: "provider_failed" });
    });
  });

  describe("an event", () => {
    it("is written as Zoho takes it, with nobody mailed by Zoho", async () => {
      await events().createEvent(ctx(), draft({ location: "https://meet.example/1" }));
      expect(eventData(writes()[0])).toEqual({
        title: "Interview: Amara Okafor & the team",
        dateandtime: { timezone: "Europe/Berlin", start: "20270322T090000Z", end: "20270322T100000Z" },
        isallday: false,
        isprivate: true,
        description: "The endorsement.\n\nReference: b00kingabcdef0123456789",
        location: "https://meet.example/1",
        url: "https://app.example/?event=b00kingabcdef0123456789",
        attendees: [{ email: "amara@mail.example", permission: 1, attendance: 1, status: "NEEDS-ACTION" }],
        transparency: 0,
        notify_attendee: 0,
      });
    });

    it("has its long place in the description, of which the form takes all", async () => {
      const location = `https://meet.example/${"x".repeat(300)}`;
      await events().createEvent(ctx(), draft({ location, description: "ä".repeat(8_000) }));
      expect(only().location).toBeUndefined();
      expect(only().description).toContain(location);
    });

    it.each([true, false])("is found again after a lost answer (a list that tells links: %s)", async (listsUrl) => {
      fake.settings.listsUrl = listsUrl;
      fake.addEvent(OWNER, { ...MEETING, title: "Something else" });
      fake.misbehave({ kind: "lost-answer" }, { when: ({ method }) => method === "POST", times: 1 });
      await expect(events().createEvent(ctx(), draft())).rejects.toMatchObject({ code: "provider_unavailable" });
      const ref = await events().createEvent(ctx(), draft());
      expect(fake.events().filter(({ fields }) => fields.title === draft().title)).toHaveLength(1);
      expect(fake.events().find(({ uid }) => uid === ref.eventId)?.fields.title).toBe(draft().title);
    });

    it("is another's in spite of the same title and times", async () => {
      fake.settings.listsUrl = false;
      const first = await events().createEvent(ctx(), draft());
      const second = await events().createEvent(ctx(), draft({ idempotencyKey: "b00kingfedcba9876543210" }));
      expect(second.eventId).not.toBe(first.eventId);
    });

    it.each([
      ["offset", "string"],
      ["utc", "number"],
    ] as const)("is read with times as %s and an etag as %s", async (times, etag) => {
      fake.settings.readTimes = times;
      fake.settings.etagKind = etag;
      const ref = await events().createEvent(ctx(), draft());
      const moved = await events().moveEvent(ctx(), ref, { range: LATER, timeZone: "Asia/Kolkata" });
      expect(typeof moved.etag).toBe("string");
      expect(await events().readEvent(ctx(), moved)).toEqual({
        calendarId,
        eventId: ref.eventId,
        etag: moved.etag,
        status: "confirmed",
        range: LATER,
        attendees: ["amara@mail.example"],
      });
    });

    it("keeps what its owner changed in it when it moves: all of it is sent again, nothing that is read-only", async () => {
      const ref = await events().createEvent(ctx(), draft());
      const attendees = [
        { email: "amara@mail.example", permission: 1, attendance: 1, status: "ACCEPTED" },
        { email: "colleague@example.com", attendance: 2, status: "TENTATIVE" },
      ];
      const fields = {
        color: "#8cbf40",
        reminders: [{ action: "popup", minutes: -15 }],
        attendees,
        location: "Room 4",
      };
      fake.changeEvent(ref.eventId, { fields });
      const { dateandtime: _before, ...before } = only();
      await events().moveEvent(ctx(), ref, { range: LATER, timeZone: "Europe/Berlin" });
      const { dateandtime, ...after } = only();
      expect(after).toEqual(before);
      expect(dateandtime).toEqual({ timezone: "Europe/Berlin", start: "20270322T140000Z", end: "20270322T144500Z" });
      expect(eventData(writes().at(-1)).notify_attendee).toBe(0);
    });

    it.each([412, 400] as const)(
      "that changes between reading and writing is written once more (status %s)",
      async (status) => {
        fake.settings.staleEtagStatus = status;
        const ref = await events().createEvent(ctx(), draft());
        const meddle = (method: string) => {
          let left = 1;
          fake.misbehave(
            { kind: "slow", delayMs: 1 },
            {
              when: (call) => {
                if (call.method === method && left > 0) {
                  left -= 1;
                  fake.changeEvent(ref.eventId, { fields: { location: "Room 7" } });
                }
                return false;
              },
            },
          );
        };
        meddle("PUT");
        await events().moveEvent(ctx(), ref, { range: LATER, timeZone: "Europe/Berlin" });
        expect(fake.events()[0]).toMatchObject({ start: LATER.start, fields: { location: "Room 7" } });
        meddle("DELETE");
        await events().cancelEvent(ctx(), ref);
        expect(fake.events()[0]?.isDeleted).toBe(true);
        expect(writes().map(({ method }) => method)).toEqual(["POST", "PUT", "PUT", "DELETE", "DELETE"]);
      },
    );

    it("that Zoho refuses for another reason is not tried again", async () => {
      const ref = await events().createEvent(ctx(), draft());
      fake.misbehave(
        { kind: "status", status: 400, json: { error: [{ code: "PATTERN_NOT_MATCHED" }] } },
        { when: ({ method }) => method === "PUT" },
      );
      await expect(events().moveEvent(ctx(), ref, { range: LATER, timeZone: "Europe/Berlin" })).rejects.toMatchObject({
        code: "provider_failed",
        message: expect.stringContaining("PATTERN_NOT_MATCHED"),
      });
      expect(writes().filter(({ method }) => method === "PUT")).toHaveLength(1);
    });

    it.each(["empty", "404"] as const)("that its owner deleted is not there (%s)", async (missing) => {
      fake.settings.missingEvent = missing;
      const ref = await events().createEvent(ctx(), draft());
      fake.changeEvent(ref.eventId, { isDeleted: true });
      expect(await events().readEvent(ctx(), ref)).toBeNull();
      await events().cancelEvent(ctx(), ref);
      await expect(events().moveEvent(ctx(), ref, { range: LATER, timeZone: "Europe/Berlin" })).rejects.toMatchObject({
        code: "event_not_found",
      });
    });

    it("that becomes an all-day event is read as the whole day", async () => {
      const ref = await events().createEvent(ctx(), draft());
      fake.changeEvent(ref.eventId, {
        fields: { isallday: true },
        range: { start: at("2027-03-21T23:00:00Z"), end: at("2027-03-22T23:00:00Z") },
      });
      const state = await events().readEvent(ctx(), ref);
      expect(state?.range.start.getTime()).toBeLessThanOrEqual(at("2027-03-21T23:00:00Z").getTime());
      expect(state?.range.end.getTime()).toBeGreaterThanOrEqual(at("2027-03-22T23:00:00Z").getTime());
    });
  });
});
