import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toInstant } from "@/lib/testing/fakes/outlook/times";
import {
  busyOfSchedules,
  busyOfView,
  chunksOf,
  graphTime,
  inOrder,
  keyFilter,
  rewrittenBody,
  schedulesSchema,
  stateSchema,
  toEventState,
  toGraphTimes,
  viewSchema,
  windowsOf,
} from "./transform";

const at = (text: string) => new Date(text);
const utc = (dateTime: string) => ({ dateTime, timeZone: "UTC" });

describe("a time of Graph's", () => {
  it.each([
    [
      "seven decimals without a zone are UTC where UTC is said",
      utc("2026-11-24T12:00:00.0000000"),
      "2026-11-24T12:00:00Z",
    ],
    [
      "Outlook's other name for UTC",
      { dateTime: "2026-11-24T12:00:00.0000000", timeZone: "tzone://Microsoft/Utc" },
      "2026-11-24T12:00:00Z",
    ],
    [
      "a zone of its own",
      { dateTime: "2026-07-24T12:00:00.0000000", timeZone: "Europe/Berlin" },
      "2026-07-24T10:00:00Z",
    ],
    ["an offset in the text", { dateTime: "2026-11-24T12:00:00+02:00", timeZone: "UTC" }, "2026-11-24T10:00:00Z"],
  ])("is the right instant: %s", (_what, value, instant) => {
    expect(graphTime.parse(value)).toEqual(at(instant));
  });

  it.each(["W. Europe Standard Time", "tzone://Microsoft/Custom", "Mars/Olympus"])(
    "is unreadable rather than another instant in the zone %s",
    (timeZone) => {
      expect(graphTime.safeParse({ dateTime: "2026-11-24T12:00:00.0000000", timeZone }).success).toBe(false);
    },
  );
});

describe("getSchedule's answer", () => {
  const recorded = {
    "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#Collection(microsoft.graph.scheduleInformation)",
    value: [
      {
        scheduleId: "hm@contoso.example",
        availabilityView: "000220000",
        scheduleItems: [
          {
            isPrivate: false,
            status: "busy",
            subject: "Salaries",
            location: "Room 4",
            start: utc("2026-11-24T12:00:00.0000000"),
            end: utc("2026-11-24T14:00:00.0000000"),
          },
          {
            status: "workingElsewhere",
            start: utc("2026-11-24T15:00:00.0000000"),
            end: utc("2026-11-24T16:00:00.0000000"),
          },
        ],
        workingHours: {
          daysOfWeek: ["monday"],
          startTime: "08:00:00.0000000",
          timeZone: { name: "Pacific Standard Time" },
        },
      },
    ],
  };

  it("becomes busy time, and what it says besides is dropped at the door", () => {
    const { value } = schedulesSchema.parse(recorded);
    expect(busyOfSchedules(value)).toEqual([{ start: at("2026-11-24T12:00:00Z"), end: at("2026-11-24T14:00:00Z") }]);
    expect(JSON.stringify(value)).not.toMatch(/Salaries|Room 4/);
  });
});

describe("a calendar's view", () => {
  it("leaves out the cancelled, and takes an event without a status as busy", () => {
    const [start, end] = [utc("2026-11-24T12:00:00.0000000"), utc("2026-11-24T13:00:00.0000000")];
    const { value } = viewSchema.parse({
      value: [
        { start, end, showAs: "busy", isCancelled: true, isAllDay: false },
        { start, end, isCancelled: false, isAllDay: false },
      ],
    });
    expect(busyOfView(value)).toEqual([{ start: at("2026-11-24T12:00:00Z"), end: at("2026-11-24T13:00:00Z") }]);
  });
});

describe("an event's answer", () => {
  const recorded = {
    "@odata.etag": 'W/"ZlnW4RIAV06KYYwlrfNZvQAAKGWwbw=="',
    id: "AAMkAGIAAAoZDOFAAA=",
    start: utc("2026-11-24T09:00:00.0000000"),
    end: utc("2026-11-24T09:45:00.0000000"),
    isCancelled: false,
    onlineMeetingUrl: null,
    attendees: [
      {
        type: "required",
        status: { response: "none", time: "0001-01-01T00:00:00Z" },
        emailAddress: { name: "A. Rao", address: "a@mail.example" },
      },
      { type: "resource", emailAddress: { name: "A room without an address" } },
    ],
  };

  it("is the state, with the room where there is one", () => {
    const state = {
      calendarId: "default",
      eventId: "AAMkAGIAAAoZDOFAAA=",
      etag: 'W/"ZlnW4RIAV06KYYwlrfNZvQAAKGWwbw=="',
      status: "confirmed",
      range: { start: at("2026-11-24T09:00:00Z"), end: at("2026-11-24T09:45:00Z") },
      attendees: ["a@mail.example"],
    };
    expect(toEventState("default", stateSchema.parse({ ...recorded, onlineMeeting: null }))).toEqual(state);
    const withRoom = stateSchema.parse({
      ...recorded,
      onlineMeeting: { joinUrl: "https://teams.example/1" },
      isCancelled: true,
    });
    expect(toEventState("default", withRoom)).toEqual({
      ...state,
      status: "cancelled",
      meetingLink: "https://teams.example/1",
    });
  });
});

describe("times on their way to Graph", () => {
  it("stand in the meeting's zone, and in UTC where its clock shows them twice", () => {
    expect(
      toGraphTimes({ start: at("2027-03-28T00:30:00Z"), end: at("2027-03-28T01:30:00Z") }, "Europe/Berlin"),
    ).toEqual({
      start: { dateTime: "2027-03-28T01:30:00.000", timeZone: "Europe/Berlin" },
      end: { dateTime: "2027-03-28T03:30:00.000", timeZone: "Europe/Berlin" },
    });
    expect(
      toGraphTimes({ start: at("2027-10-30T23:30:00Z"), end: at("2027-10-31T00:15:00Z") }, "Europe/Berlin"),
    ).toEqual({
      start: { dateTime: "2027-10-30T23:30:00.000", timeZone: "UTC" },
      end: { dateTime: "2027-10-31T00:15:00.000", timeZone: "UTC" },
    });
  });

  it("are the same instants for Exchange in every zone and week, those that change the clock above all", () => {
    const zones = [
      ...[
        "Europe/London",
        "Europe/Berlin",
        "America/New_York",
        "America/Los_Angeles",
        "America/St_Johns",
        "America/Sao_Paulo",
      ],
      ...[
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Asia/Tokyo",
        "Australia/Lord_Howe",
        "Australia/Sydney",
        "Pacific/Auckland",
      ],
      ...[
        "Pacific/Chatham",
        "Pacific/Apia",
        "Africa/Casablanca",
        "Africa/Cairo",
        "America/Santiago",
        "Asia/Tehran",
        "UTC",
      ],
    ];
    const changes = ["2027-03-14", "2027-03-28", "2027-04-04", "2027-09-26", "2027-10-03", "2027-10-31", "2027-11-07"];
    const quarter = 15 * 60_000;
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...changes),
        fc.integer({ min: -96 * 2, max: 96 * 2 }),
        fc.integer({ min: 1, max: 16 }),
        (zone, day, quarters, length) => {
          const start = new Date(Date.parse(day) + quarters * quarter);
          const end = new Date(start.getTime() + length * quarter);
          const times = toGraphTimes({ start, end }, zone);
          expect([toInstant(times.start), toInstant(times.end)]).toEqual([start, end]);
          expect(times.start.timeZone).toBe(times.end.timeZone);
        },
      ),
      { numRuns: 1500 },
    );
  });
});

describe("a range in windows", () => {
  it("has none of more than 60 days, no hole and no overlap", () => {
    const windows = windowsOf({ start: at("2027-01-01T00:00:00Z"), end: at("2027-05-11T06:00:00Z") });
    expect(windows.map(({ start, end }) => [start.toISOString().slice(0, 13), end.toISOString().slice(0, 13)])).toEqual(
      [
        ["2027-01-01T00", "2027-03-02T00"],
        ["2027-03-02T00", "2027-05-01T00"],
        ["2027-05-01T00", "2027-05-11T06"],
      ],
    );
  });

  it("gives what lies in two windows once, and all of it in order", () => {
    const [early, late] = [
      { start: at("2027-01-01T00:00:00Z"), end: at("2027-01-02T00:00:00Z") },
      { start: at("2027-01-03T00:00:00Z"), end: at("2027-01-04T00:00:00Z") },
    ];
    expect(inOrder([late, early, { ...late }])).toEqual([early, late]);
    expect(chunksOf([1, 2, 3], 2)).toEqual([[1, 2], [3]]);
    expect(chunksOf([], 2)).toEqual([]);
  });
});

describe("another text for an online meeting", () => {
  it("is none where Microsoft's part cannot be told from ours", () => {
    const body = { content: "<html><body>In a layout of next year</body></html>" };
    expect(rewrittenBody({ isOnlineMeeting: true, body }, "New")).toBeNull();
    expect(rewrittenBody({ isOnlineMeeting: true, body: null }, "New")).toBeNull();
    expect(rewrittenBody({ isOnlineMeeting: false, body }, "New")).toEqual({ contentType: "text", content: "New" });
  });
});

describe("the filter for our key", () => {
  it("cannot be left by a quote", () => {
    expect(keyFilter("a' or 1 eq 1")).toContain("ep/value eq 'a'' or 1 eq 1')");
  });
});
