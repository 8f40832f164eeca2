import { describe, expect, it } from "vitest";
import type { EventDraft } from "../types";
import {
  calendarList,
  freeBusyAnswer,
  inclusionOf,
  mergeBusy,
  settleDays,
  toCalendarRef,
  wholeDaysAnswer,
  windowsOf,
} from "./busy-shapes";
import { candidatesOf, oneEvent, toEventState, toMove, writtenEvent } from "./event-shapes";
import { fromZohoTime, toZohoTime } from "./times";

const at = (text: string) => new Date(text);

describe("Zoho's times", () => {
  it.each([
    ["20261005T083000Z", "2026-10-05T08:30:00Z", false],
    ["20261005T140000+0530", "2026-10-05T08:30:00Z", false],
    ["20260104T063000-0800", "2026-01-04T14:30:00Z", false],
    // No zone: the event's. The week before and after Berlin's clocks go forward.
    ["20270327T100000", "2027-03-27T09:00:00Z", false],
    ["20270329T100000", "2027-03-29T08:00:00Z", false],
    ["20270328", "2027-03-27T23:00:00Z", true],
    ["20270329", "2027-03-28T22:00:00Z", true],
    ["20270328Z", "2027-03-27T23:00:00Z", true],
  ])("%s is %s", (text, instant, isDate) => {
    expect(fromZohoTime(text, "Europe/Berlin")).toEqual({ at: at(instant), isDate });
  });

  it.each(["", "2026-10-05T08:30:00Z", "20261005T0830Z", "20261305T083000Z", "20261005T083000+5", "1791190800000"])(
    "%j is none",
    (text) => expect(fromZohoTime(text, "Europe/Berlin")).toBeNull(),
  );

  it("are written in UTC, to the second", () => {
    expect(toZohoTime(at("2027-03-28T01:30:00.250Z"))).toBe("20270328T013000Z");
  });
});

describe("a free/busy answer", () => {
  const read = (answer: unknown, zone = "Europe/Berlin") => freeBusyAnswer(zone).safeParse(answer);
  const entry = (startTime: string, endTime: string, fbtype?: string) => ({
    startTime,
    endTime,
    ...(fbtype && { fbtype }),
  });

  it("is the times of what is not called free, also under the list's other name", () => {
    const rows = [
      entry("20261005T063000Z", "20261005T073000Z", "busy"),
      entry("20261005T120000+0200", "20261005T130000+0200"),
      entry("20261005T140000Z", "20261005T150000Z", "outofoffice"),
      entry("20261005T160000Z", "20261005T170000Z", "free"),
    ];
    const busy = [
      { start: at("2026-10-05T06:30:00Z"), end: at("2026-10-05T07:30:00Z") },
      { start: at("2026-10-05T10:00:00Z"), end: at("2026-10-05T11:00:00Z") },
      { start: at("2026-10-05T14:00:00Z"), end: at("2026-10-05T15:00:00Z") },
    ];
    expect(read({ freebusy: rows }).data).toEqual({ kind: "busy", busy });
    expect(read({ fb: rows }).data).toEqual({ kind: "busy", busy });
    expect(read({ freebusy: [] }).data).toEqual({ kind: "busy", busy: [] });
  });

  it("keeps apart what says that there is none and what says nothing", () => {
    expect(read({}).data).toEqual({ kind: "no rows" });
    expect(read({ NODATA: "No data" }).data).toEqual({ kind: "no rows" });
    expect(read({ fb_not_enabled: true }).data).toEqual({ kind: "not shared" });
    expect(read({ fb_not_enabled: false, freebusy: [] }).data).toEqual({ kind: "busy", busy: [] });
  });

  it("covers the whole days of an all-day event, over the change of clocks as well", () => {
    const days = (start: string, end: string, zone: string) => {
      const answer = read({ freebusy: [entry(start, end, "busy")] }, zone).data;
      return answer?.kind === "busy" ? answer.busy : null;
    };
    expect(days("20270328Z", "20270328Z", "Europe/Berlin")).toEqual([
      { start: at("2027-03-27T23:00:00Z"), end: at("2027-03-29T00:00:00Z") },
    ]);
    expect(days("20270322", "20270322", "America/Los_Angeles")).toEqual([
      { start: at("2027-03-22T00:00:00Z"), end: at("2027-03-23T07:00:00Z") },
    ]);
  });

  it("drops an all-day entry's last day only where the other form names the first and not the last", () => {
    const answer = read({
      freebusy: [entry("20270228Z", "20270301Z"), entry("20270301T090000Z", "20270301T100000Z")],
    }).data;
    const spans = answer?.kind === "busy" ? answer.busy : [];
    const settled = (named: object) =>
      settleDays(spans, wholeDaysAnswer.parse(named), "Europe/Berlin").map(({ end }) => end);
    const whole = [{ allday: true }, []];
    const ten = at("2027-03-01T10:00:00Z");
    expect(settled({ "20270228": whole, "20270301": [null, ["10:00-11:00"]] })).toEqual([
      at("2027-03-01T00:00:00Z"),
      ten,
    ]);
    expect(settled({ "20270228": whole, "20270301": whole })).toEqual([at("2027-03-02T00:00:00Z"), ten]);
    expect(settled({ NODATA: "none" })).toEqual([at("2027-03-02T00:00:00Z"), ten]);
  });

  it.each([
    ["timebased", { "20211215": [{ allday: true }, ["02:30-03:50"]] }],
    ["a list alone", [entry("20261005T063000Z", "20261005T073000Z")]],
    ["no list under the name", { freebusy: "none" }],
    ["null under the name", { freebusy: null }],
    ["times that end before they start", { freebusy: [entry("20261005T073000Z", "20261005T063000Z")] }],
    ["days that end before they start", { freebusy: [entry("20270328Z", "20270327Z")] }],
    ["half a day", { freebusy: [entry("20261005", "20261005T063000Z")] }],
    ["an entry without its end", { freebusy: [{ startTime: "20261005T063000Z" }] }],
    ["nothing", undefined],
    ["null", null],
  ])("cannot be read when it is %s: never an empty list", (_what, answer) => {
    expect(read(answer).success).toBe(false);
  });

  it("is put in order; what overlaps is one, what touches stays two, what is outside is left out", () => {
    const range = (start: number, end: number) => ({
      start: new Date(Date.UTC(2027, 0, 1, start)),
      end: new Date(Date.UTC(2027, 0, 1, end)),
    });
    const found = mergeBusy(
      [range(9, 10), range(2, 3), range(6, 8), range(7, 9), range(7, 7), range(6, 7), range(11, 12)],
      range(3, 11),
    );
    expect(found).toEqual([range(6, 9), range(9, 10)]);
  });

  it("is asked for in windows that overlap by two days and never pass 30", () => {
    const windows = windowsOf({ start: at("2027-03-01T00:00:00Z"), end: at("2027-04-12T00:00:00Z") });
    expect(windows).toEqual([
      { start: at("2027-02-28T00:00:00Z"), end: at("2027-03-30T00:00:00Z") },
      { start: at("2027-03-28T00:00:00Z"), end: at("2027-04-13T00:00:00Z") },
    ]);
  });
});

describe("a calendar of the list", () => {
  // As in the sheet: get-calendar-list.html and calcom's types.
  const recorded = {
    uid: "l9WWZCf_SJWcr3uIuBOq5g==",
    name: "Ravi",
    isdefault: true,
    privilege: "owner",
    timezone: "Asia/Calcutta",
    include_infreebusy: true,
    type: 0,
    reminders: [{ minutes: "-15", action: "email" }],
  };
  const read = (change: object = {}) => calendarList.parse({ calendars: [{ ...recorded, ...change }] }).calendars;

  it("says what may be done in it", () => {
    const refs = (change?: object) => read(change).map(toCalendarRef)[0];
    const ref = { id: recorded.uid, name: "Ravi", isPrimary: true, canWrite: true, isShared: true };
    expect(refs()).toEqual({ ...ref, timeZone: "Asia/Calcutta" });
    expect(refs({ timezone: "GMT+5:30" })).toEqual(ref);
    expect(refs({ privilege: "view" })).toMatchObject({ canWrite: false });
    expect(refs({ privilege: "a word of tomorrow" })).toMatchObject({ canWrite: false });
    expect(refs({ include_infreebusy: false })).toMatchObject({ isShared: false });
  });

  it("counts, does not, or does not say", () => {
    expect(inclusionOf(read(), [recorded.uid])).toBe("all");
    expect(inclusionOf(read({ include_infreebusy: false }), [recorded.uid])).toBe("not all");
    expect(inclusionOf(read({ include_infreebusy: undefined }), [recorded.uid])).toBe("unsaid");
    expect(inclusionOf(read(), [recorded.uid, "another"])).toBe("not all");
  });
});

describe("an event's answer", () => {
  // As in the sheet, composed from attested fields.
  const recorded = {
    uid: "78fb74a782f94f7bb307201f5b43f086@zoho.com",
    caluid: "849d6badb4e04acc91860c43db0fb109",
    calid: "1657000000002003",
    title: "Interview",
    etag: "1669788841981",
    dateandtime: { timezone: "Asia/Kolkata", start: "20261005T140000+0530", end: "20261005T143000+0530" },
    isallday: false,
    isprivate: false,
    organizer: "hm@corp.in",
    createdby: "hm@corp.in",
    modifiedby: "hm@corp.in",
    role: "organizer",
    attendees: [{ email: "c@x.in", status: "NEEDS-ACTION", dName: "C", zid: "7" }],
    location: "",
    description: "",
    reminders: [{ action: "popup", minutes: -30 }],
    rrule: "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO",
    viewEventURL: "https://calendar.zoho.in/zc/…",
    notifyType: 0,
  };
  const event = (change: object = {}) => {
    const found = oneEvent.parse({ events: [{ ...recorded, ...change }] });
    if (!found) throw new Error("no event");
    return found;
  };

  it("is its state, whatever the etag is made of", () => {
    expect(toEventState(event(), "cal")).toEqual({
      calendarId: "cal",
      eventId: recorded.uid,
      etag: "1669788841981",
      status: "confirmed",
      range: { start: at("2026-10-05T08:30:00Z"), end: at("2026-10-05T09:00:00Z") },
      attendees: ["c@x.in"],
    });
    expect(toEventState(event({ etag: 1770368451507, attendees: null }), "cal")).toMatchObject({
      etag: "1770368451507",
      attendees: [],
    });
    expect(toEventState(event({ dateandtime: { start: "soon", end: "later" } }), "cal")).toBeNull();
  });

  it("is no event where there is none or it is deleted, and garbage is neither", () => {
    expect(oneEvent.parse({ events: [] })).toBeNull();
    expect(oneEvent.parse({})).toBeNull();
    expect(oneEvent.parse({ events: [{ ...recorded, estatus: "deleted" }] })).toBeNull();
    expect(oneEvent.safeParse(undefined).success).toBe(false);
    expect(oneEvent.safeParse({ events: [{ title: "no id" }] }).success).toBe(false);
    expect(writtenEvent.safeParse({}).success).toBe(false);
    expect(writtenEvent.parse({ events: [{ uid: "u" }] })).toEqual({ uid: "u" });
  });

  it("is sent back with what a write takes only, its etag as it was read", () => {
    const range = { start: at("2026-10-06T08:30:00Z"), end: at("2026-10-06T09:00:00Z") };
    expect(toMove(event({ etag: 1770368451507, url: null }), { range, timeZone: "Europe/London" })).toEqual({
      title: "Interview",
      etag: 1770368451507,
      dateandtime: { timezone: "Europe/London", start: "20261006T083000Z", end: "20261006T090000Z" },
      isallday: false,
      isprivate: false,
      attendees: [{ email: "c@x.in", status: "NEEDS-ACTION" }],
      location: "",
      description: "",
      reminders: [{ action: "popup", minutes: -30 }],
      rrule: "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO",
      notify_attendee: 0,
    });
  });

  it("in a list is ours by its link, or perhaps by title and times where no link is told; no title is kept", () => {
    const range = { start: at("2026-10-05T08:30:00Z"), end: at("2026-10-05T09:00:00Z") };
    const draft = { idempotencyKey: "k0123456789012345678", title: "Interview: R & D", range } as EventDraft;
    const search = (...events: object[]) =>
      candidatesOf(draft, "https://app.example").parse({ events: events.map((one) => ({ ...recorded, ...one })) });
    const link = "https://app.example/?event=k0123456789012345678";
    expect(search({ uid: "a" }, { uid: "b", url: link })).toEqual({ sure: "b", perhaps: [] });
    const alike = { title: "Interview: R &amp; D" };
    expect(search({ ...alike, uid: "a" }, { ...alike, uid: "b", url: "https://other" })).toEqual({
      sure: null,
      perhaps: ["a"],
    });
    const later = { timezone: "UTC", start: "20261005T083000Z", end: "20261005T093000Z" };
    expect(search({ ...alike, dateandtime: later })).toEqual({ sure: null, perhaps: [] });
    expect(candidatesOf(draft, "https://app.example").parse({})).toEqual({ sure: null, perhaps: [] });
  });
});
