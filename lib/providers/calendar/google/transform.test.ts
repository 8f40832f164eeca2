import { describe, expect, it } from "vitest";
import {
  busyOf,
  eventAnswer,
  freeBusyAnswer,
  insertBody,
  isAllDay,
  isRoomPending,
  joined,
  meetingLinkOf,
  stateOf,
  timesOf,
  windowsOf,
} from "./transform";

const at = (text: string) => new Date(text);
const range = (start: string, end: string) => ({ start: at(start), end: at(end) });

/** Recorded: the sheet's part C.2. */
const freeBusy = {
  kind: "calendar#freeBusy",
  timeMin: "2026-11-24T00:00:00.000Z",
  timeMax: "2026-11-25T00:00:00.000Z",
  calendars: {
    "hm@corp.com": { busy: [{ start: "2026-11-24T09:00:00Z", end: "2026-11-24T10:00:00Z" }] },
    "x@corp.com": { errors: [{ domain: "global", reason: "notFound" }], busy: [] },
  },
};

const event = {
  kind: "calendar#event",
  etag: '"3181161784712000"',
  id: "iv42abcdef0123",
  status: "confirmed",
  summary: "Interview: A. Rao",
  start: { dateTime: "2026-11-24T09:00:00+01:00", timeZone: "Europe/Berlin" },
  end: { dateTime: "2026-11-24T09:45:00+01:00", timeZone: "Europe/Berlin" },
  attendees: [{ email: "c@x.com", responseStatus: "needsAction" }],
  hangoutLink: "https://meet.google.com/aaa-bbbb-ccc",
};

const stateIn = (change: object, zone = "Europe/Berlin") =>
  stateOf(eventAnswer.parse({ ...event, ...change }), "hm@corp.com", zone);

describe("free/busy as Google tells it", () => {
  const answer = freeBusyAnswer.parse(freeBusy);

  it("is instants", () => {
    expect(busyOf(answer, ["hm@corp.com"])).toEqual({
      ok: true,
      busy: [range("2026-11-24T09:00:00Z", "2026-11-24T10:00:00Z")],
    });
    const offset = {
      calendars: { a: { busy: [{ start: "2027-03-28T02:30:00+05:30", end: "2027-03-28T03:30:00.000+05:30" }] } },
    };
    expect(busyOf(freeBusyAnswer.parse(offset), ["a"])).toEqual({
      ok: true,
      busy: [range("2027-03-27T21:00:00Z", "2027-03-27T22:00:00Z")],
    });
  });

  it("is unknown altogether where one calendar is not told", () => {
    expect(busyOf(answer, ["hm@corp.com", "x@corp.com"])).toEqual({ ok: false, reason: "notFound" });
    expect(busyOf(answer, ["hm@corp.com", "unmentioned@corp.com"])).toEqual({ ok: false, reason: null });
  });

  it("finds a calendar whose address was written with capitals", () => {
    expect(busyOf(answer, ["HM@corp.com"]).ok).toBe(true);
  });

  it("is no answer with times that cannot be read", () => {
    const spoiled = { calendars: { a: { busy: [{ start: "2026-11-24T09:00:00", end: "tomorrow" }] } } };
    expect(freeBusyAnswer.safeParse(spoiled).success).toBe(false);
  });
});

describe("ranges", () => {
  it("are cut into windows without a hole, the last one shorter", () => {
    const windows = windowsOf(range("2027-01-01T00:00:00Z", "2027-05-02T12:00:00Z"), 60);
    expect(windows.map(({ start }) => start.toISOString().slice(0, 10))).toEqual([
      "2027-01-01",
      "2027-03-02",
      "2027-05-01",
    ]);
    for (const [index, window] of windows.slice(1).entries()) expect(window.start).toEqual(windows[index]?.end);
    expect(windows.at(-1)?.end).toEqual(at("2027-05-02T12:00:00Z"));
    expect(windowsOf(range("2027-01-01T00:00:00Z", "2027-01-01T00:00:00Z"), 60)).toEqual([]);
  });

  it("are joined where they overlap or touch, and not where there is a minute between", () => {
    expect(
      joined([
        range("2027-01-01T12:00:00Z", "2027-01-01T12:30:00Z"),
        range("2027-01-01T09:00:00Z", "2027-01-01T11:00:00Z"),
        range("2027-01-01T10:00:00Z", "2027-01-01T10:30:00Z"),
        range("2027-01-01T11:00:00Z", "2027-01-01T11:59:00Z"),
      ]),
    ).toEqual([
      range("2027-01-01T09:00:00Z", "2027-01-01T11:59:00Z"),
      range("2027-01-01T12:00:00Z", "2027-01-01T12:30:00Z"),
    ]);
  });
});

describe("an event as Google tells it", () => {
  it("stands at the instant that its offset says", () => {
    expect(stateIn({})).toEqual({
      calendarId: "hm@corp.com",
      eventId: "iv42abcdef0123",
      etag: '"3181161784712000"',
      meetingLink: "https://meet.google.com/aaa-bbbb-ccc",
      status: "confirmed",
      range: range("2026-11-24T08:00:00Z", "2026-11-24T08:45:00Z"),
      attendees: ["c@x.com"],
    });
  });

  it("stands at the instant that its zone says where there is no offset, on both sides of a change of the clocks", () => {
    const start = { dateTime: "2027-03-28T01:30:00", timeZone: "Europe/Berlin" };
    const end = { dateTime: "2027-03-28T03:30:00", timeZone: "Europe/Berlin" };
    expect(stateIn({ start, end })?.range).toEqual(range("2027-03-28T00:30:00Z", "2027-03-28T01:30:00Z"));
  });

  it("that the owner made an all-day one lasts the day of the calendar's zone, 23 hours where the clocks change", () => {
    const day = { start: { date: "2027-03-28" }, end: { date: "2027-03-29" } };
    expect(isAllDay(eventAnswer.parse({ ...event, ...day }))).toBe(true);
    expect(stateIn(day)?.range).toEqual(range("2027-03-27T23:00:00Z", "2027-03-28T22:00:00Z"));
    expect(stateIn(day, "Asia/Kolkata")?.range).toEqual(range("2027-03-27T18:30:00Z", "2027-03-28T18:30:00Z"));
  });

  it("is cancelled, or not there where nothing but its id is left", () => {
    expect(stateIn({ status: "cancelled" })).toMatchObject({ status: "cancelled" });
    expect(stateOf(eventAnswer.parse({ id: "iv42abcdef0123", status: "cancelled" }), "c", "UTC")).toBeNull();
  });

  it("tells its room by either field, and whether one is still being made", () => {
    const room = {
      entryPoints: [
        { entryPointType: "phone", uri: "tel:1" },
        { entryPointType: "video", uri: "https://meet.google.com/x" },
      ],
    };
    const { hangoutLink: _none, ...bare } = event;
    expect(meetingLinkOf(eventAnswer.parse({ ...bare, conferenceData: room }))).toBe("https://meet.google.com/x");
    const pending = { conferenceData: { createRequest: { requestId: "a", status: { statusCode: "pending" } } } };
    expect(isRoomPending(eventAnswer.parse({ ...bare, ...pending }))).toBe(true);
    expect(isRoomPending(eventAnswer.parse({ ...event, ...pending }))).toBe(false);
  });
});

describe("an event as Google is told", () => {
  const draft = {
    idempotencyKey: "1nterv0123456789abcdef00",
    calendarId: "hm@corp.com",
    title: "Interview: A. Rao",
    description: "https://app.example/c/1?a=1&b=2\nSecond line.",
    range: range("2027-07-01T08:00:00Z", "2027-07-01T08:45:00Z"),
    timeZone: "Europe/Berlin",
    attendees: [{ name: "A. Rao", email: "c@x.com" }],
    isPrivate: true,
    wantsMeetingLink: true,
  };

  it("has our key for its id, the instant in UTC and the zone beside it", () => {
    expect(insertBody(draft, { withGuests: true, withRoom: true })).toMatchObject({
      id: "1nterv0123456789abcdef00",
      description: "https://app.example/c/1?a=1&b=2\nSecond line.",
      start: { dateTime: "2027-07-01T08:00:00.000Z", timeZone: "Europe/Berlin" },
      end: { dateTime: "2027-07-01T08:45:00.000Z", timeZone: "Europe/Berlin" },
      attendees: [{ email: "c@x.com", displayName: "A. Rao" }],
      conferenceData: { createRequest: { requestId: "1nterv0123456789abcdef00" } },
      visibility: "private",
      transparency: "opaque",
    });
  });

  it("has neither guests nor a room where they are not allowed", () => {
    const body = insertBody(draft, { withGuests: false, withRoom: false });
    expect(body).not.toHaveProperty("attendees");
    expect(body).not.toHaveProperty("conferenceData");
  });

  it("moves with its times alone, taking away a whole day's date", () => {
    expect(timesOf(draft.range, "Asia/Kolkata")).toEqual({
      start: { dateTime: "2027-07-01T08:00:00.000Z", timeZone: "Asia/Kolkata", date: null },
      end: { dateTime: "2027-07-01T08:45:00.000Z", timeZone: "Asia/Kolkata", date: null },
    });
  });
});
