import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ZohoFake } from "@/lib/testing/fakes/zoho";
import {
  connectZoho,
  isZohoCalendarCall,
  isZohoFreeBusyCall,
  ZOHO_OWNER,
  type ZohoConnection,
} from "@/lib/testing/zoho-connection";
import { describeCalendarContract } from "../calendar.contract";

const DAY = { start: new Date("2027-03-22T00:00:00Z"), end: new Date("2027-03-23T00:00:00Z") };
const answering = (json: unknown) => ({ kind: "status", status: 200, json }) as const;

describeCalendarContract("zoho", async () => {
  const { fake, provider, account, calendarId } = await connectZoho();
  const date = (instant: Date) => instant.toISOString().slice(0, 10).replaceAll("-", "");
  const saying = (json: unknown) => () => fake.misbehave(answering(json), { when: isZohoFreeBusyCall });
  return {
    provider,
    account,
    calendarId,
    fake,
    isCalendarCall: isZohoCalendarCall,
    addBusy: (range, kind) => {
      if (kind === "all-day") fake.addEvent(ZOHO_OWNER, { date: date(range.start) });
      else fake.addEvent(ZOHO_OWNER, { ...range, ...(kind === "weekly" ? { rrule: "FREQ=WEEKLY;INTERVAL=1" } : {}) });
    },
    addFree: (range) => {
      fake.addEvent(ZOHO_OWNER, { ...range, isFree: true });
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
        provoke: () => fake.misbehave({ kind: "status", status: 200 }, { when: isZohoFreeBusyCall }),
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

describe("what Zoho refuses", () => {
  let zoho: ZohoConnection;
  let fake: ZohoFake;
  beforeEach(async () => {
    zoho = await connectZoho();
    fake = zoho.fake;
  });
  afterEach(() => fake.close());
  const busy = () => zoho.provider.availability.busyTimes(zoho.ctx(), { calendarIds: [zoho.calendarId], range: DAY });
  const create = () =>
    zoho.provider.events.createEvent(zoho.ctx(), {
      idempotencyKey: "b00kingabcdef0123456789",
      calendarId: zoho.calendarId,
      title: "Interview",
      description: "",
      range: DAY,
      timeZone: "Europe/Berlin",
      attendees: [],
      isPrivate: false,
      wantsMeetingLink: false,
    });

  it.each(["object", "array"] as const)("is told apart in the %s layout of errors", async (layout) => {
    fake.settings.errorLayout = layout;
    fake.settings.serveAs = "us";
    await expect(busy()).rejects.toMatchObject({ code: "reconnect_required" });
    fake.settings.serveAs = "eu";
    zoho.account = { ...zoho.account, accessToken: fake.grant(ZOHO_OWNER, ["ZohoCalendar.calendar.READ"]).accessToken };
    await expect(busy()).rejects.toMatchObject({
      code: "reconnect_required",
      message: expect.stringMatching(/permission/),
    });
    expect(await zoho.provider.listCalendars(zoho.ctx())).toHaveLength(1);
  });

  it("is the address where a page is found instead of an event: nothing is believed to be deleted", async () => {
    const ref = await create();
    fake.misbehave({ kind: "status", status: 404, text: "<html>not here</html>" }, { when: isZohoCalendarCall });
    await expect(zoho.provider.events.readEvent(zoho.ctx(), ref)).rejects.toMatchObject({ code: "provider_failed" });
    await expect(zoho.provider.events.cancelEvent(zoho.ctx(), ref)).rejects.toMatchObject({ code: "provider_failed" });
  });

  it("is no region that this version does not know", async () => {
    zoho.account = { ...zoho.account, region: "mars" };
    await expect(busy()).rejects.toMatchObject({ code: "provider_failed" });
  });
});
