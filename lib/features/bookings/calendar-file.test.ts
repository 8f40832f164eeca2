import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { addToCalendarLinks, type CalendarMeeting, type CalendarMethod, calendarFile } from "./calendar-file";
import { timeZoneComponent } from "./time-zone-component";

const meeting: CalendarMeeting = {
  bookingId: "manual_abc",
  sequence: 0,
  startsAt: new Date("2027-03-28T09:00:00Z"),
  endsAt: new Date("2027-03-28T09:45:00Z"),
  timeZone: "Europe/Lisbon",
  title: "Call with Rohan Iyer; Data, Platform",
  description: "Line one\nLine two",
  meetingLink: "https://meet.example/room",
  organiser: { name: 'Kestrel "Grid"', email: "recruiting@kestrel.example" },
  attendees: [
    { name: "Amara Okafor", email: "amara@mail.example" },
    { name: "Rohan Iyer", email: "rohan@kestrel.example" },
  ],
  stamp: new Date("2027-03-01T08:00:00Z"),
};

/** Unfolded content lines (RFC 5545, 3.1). */
const linesOf = (text: string) =>
  text
    .replace(/\r\n[ \t]/g, "")
    .split("\r\n")
    .filter(Boolean);
const eventOf = (method: CalendarMethod, change: Partial<CalendarMeeting> = {}) => {
  const lines = linesOf(calendarFile({ ...meeting, ...change }, method));
  return { lines, event: lines.slice(lines.indexOf("BEGIN:VEVENT"), lines.indexOf("END:VEVENT")) };
};

describe("the calendar file", () => {
  it("invites: REQUEST with organiser, both attendees, the meeting's address and a zone", () => {
    const { lines, event } = eventOf("REQUEST");
    expect(lines).toContain("METHOD:REQUEST");
    expect(event).toContain("STATUS:CONFIRMED");
    expect(event).toContain("DTSTART;TZID=Europe/Lisbon:20270328T100000");
    expect(event).toContain("DTEND;TZID=Europe/Lisbon:20270328T104500");
    expect(event).toContain("DTSTAMP:20270301T080000Z");
    expect(event.some((line) => /^ORGANIZER;CN=.*:mailto:recruiting@kestrel\.example$/i.test(line))).toBe(true);
    expect(event.filter((line) => line.startsWith("ATTENDEE")).map((line) => line.split(/mailto:/i)[1])).toEqual([
      "amara@mail.example",
      "rohan@kestrel.example",
    ]);
    expect(event).toContain("LOCATION:https://meet.example/room");
    expect(event).toContain("SUMMARY:Call with Rohan Iyer\\; Data\\, Platform");
    expect(event).toContain("DESCRIPTION:Line one\\nLine two");
  });

  it("keeps one UID while the sequence rises, and withdraws with CANCEL", () => {
    const uids = [eventOf("REQUEST"), eventOf("REQUEST", { sequence: 1 }), eventOf("CANCEL", { sequence: 2 })].map(
      ({ event }) => event.find((line) => line.startsWith("UID:")),
    );
    expect(new Set(uids)).toEqual(new Set(["UID:manual_abc@ai-recruiter"]));
    const { lines, event } = eventOf("CANCEL", { sequence: 2 });
    expect(lines).toContain("METHOD:CANCEL");
    expect(event).toEqual(expect.arrayContaining(["STATUS:CANCELLED", "SEQUENCE:2"]));
  });

  it("has no place when there is no meeting link", () => {
    expect(
      eventOf("REQUEST", { meetingLink: null }).event.some(
        (line) => line.startsWith("LOCATION") || line.startsWith("URL"),
      ),
    ).toBe(false);
  });

  it("asks nobody to answer when a person imports it", () => {
    const { lines, event } = eventOf("PUBLISH");
    expect(lines).toContain("METHOD:PUBLISH");
    expect(event.some((line) => line.startsWith("ATTENDEE"))).toBe(false);
  });

  it("lets no name break out of its line", () => {
    const { lines } = eventOf("REQUEST", { attendees: [{ name: "Eve\r\nX-EVIL:1", email: "eve@mail.example" }] });
    expect(lines.some((line) => line.startsWith("X-EVIL"))).toBe(false);
  });
});

describe("the time zone component", () => {
  it.each(["Europe/Lisbon", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "America/St_Johns"])(
    "of %s gives the right instant on both sides of its changes",
    (zone) => {
      const around = new Date("2027-06-01T12:00:00Z");
      const changes = readChanges(timeZoneComponent(zone, around));
      for (let day = 0; day < 700; day += 7) {
        const instant = new Date(around.getTime() + (day - 350) * 86_400_000);
        expect(offsetFrom(changes, instant)).toBe(DateTime.fromJSDate(instant, { zone }).offset);
      }
    },
  );

  it("names the daylight part and the standard part", () => {
    const text = timeZoneComponent("Europe/London", new Date("2027-06-01T12:00:00Z"));
    expect(text).toContain(
      "BEGIN:DAYLIGHT\r\nDTSTART:20270328T010000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nEND:DAYLIGHT",
    );
    expect(text).toContain(
      "BEGIN:STANDARD\r\nDTSTART:20271031T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nEND:STANDARD",
    );
  });
});

type Change = { at: number; minutes: number };

function readChanges(text: string): Change[] {
  const minutes = (value: string) =>
    (value.startsWith("-") ? -1 : 1) * (Number(value.slice(1, 3)) * 60 + Number(value.slice(3, 5)));
  return [
    ...text.matchAll(/DTSTART:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)\r\nTZOFFSETFROM:(\S+)\r\nTZOFFSETTO:(\S+)/g),
  ].map(([, y, mo, d, h, mi, s, from = "", to = ""]) => ({
    at: Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s)) - minutes(from) * 60_000,
    minutes: minutes(to),
  }));
}

const offsetFrom = (changes: Change[], instant: Date) =>
  changes.filter(({ at }) => at <= instant.getTime()).at(-1)?.minutes;

describe("add to calendar", () => {
  it("gives Google and Outlook the same instant", () => {
    const links = addToCalendarLinks(meeting);
    expect(new URL(links.google).searchParams.get("dates")).toBe("20270328T090000Z/20270328T094500Z");
    expect(new URL(links.outlook).searchParams.get("startdt")).toBe("2027-03-28T09:00:00.000Z");
  });
});
