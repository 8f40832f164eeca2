import { describe, expect, it } from "vitest";
import type { Slot } from "./schema";
import {
  clockDifference,
  dayList,
  differenceInWords,
  emptyPartReasons,
  monthsOf,
  partsOf,
  timeSpan,
  weeksFrom,
  zoneLabel,
} from "./slot-days";

const slot = (start: string, minutes = 45): Slot => ({
  starts_at: start,
  ends_at: new Date(Date.parse(start) + minutes * 60_000).toISOString(),
});
const rohan = { name: "Rohan", zone: "Asia/Kolkata" };

describe("days of times", () => {
  it("follow the viewer's calendar, not the server's", () => {
    const late = slot("2026-11-24T23:30:00.000Z");
    expect(dayList([late], "Europe/Lisbon")[0]?.date).toBe("2026-11-24");
    expect(dayList([late], "Asia/Kolkata")[0]?.date).toBe("2026-11-25");
  });

  it("keep a working day without times between two with times, and leave the weekend out", () => {
    const days = dayList([slot("2026-11-26T10:00:00.000Z"), slot("2026-12-01T10:00:00.000Z")], "Europe/Lisbon");
    expect(days.map(({ date, slots }) => [date, slots.length])).toEqual([
      ["2026-11-26", 1],
      ["2026-11-27", 0],
      ["2026-11-30", 0],
      ["2026-12-01", 1],
    ]);
  });

  it("reach to the last one over a change of the clocks at midnight, which leaves a day without its first hour", () => {
    const days = dayList([slot("2027-04-29T10:00:00.000Z"), slot("2027-05-03T10:00:00.000Z")], "Africa/Cairo");
    expect(days.map(({ date, slots }) => [date, slots.length])).toEqual([
      ["2027-04-29", 1],
      ["2027-04-30", 0],
      ["2027-05-03", 1],
    ]);
  });

  it("group by part of day and say why a part is empty", () => {
    const day = { date: "2026-11-24", slots: [slot("2026-11-24T08:30:00.000Z"), slot("2026-11-24T12:00:00.000Z")] };
    expect(partsOf(day.slots, "Europe/Lisbon").map(({ label, slots }) => [label, slots.length])).toEqual([
      ["Morning", 1],
      ["Afternoon", 1],
    ]);
    expect(emptyPartReasons(day, "Europe/Lisbon", rohan)).toEqual(["No evening times: it is night in Kolkata then."]);
    const ana = { name: "Ana", zone: "Europe/Lisbon" };
    expect(emptyPartReasons(day, "Europe/Lisbon", ana)).toEqual(["No evening times with Ana."]);
    const early = { ...day, slots: [slot("2026-11-24T08:30:00.000Z")] };
    expect(emptyPartReasons(early, "Europe/Lisbon", ana)).toEqual(["No afternoon or evening times with Ana."]);
  });

  it("make four weeks from Monday, also when the clocks change in between", () => {
    const weeks = weeksFrom("2027-03-25", "Europe/London");
    expect([weeks.length, weeks[0]?.[0], weeks[3]?.[6]]).toEqual([4, "2027-03-22", "2027-04-18"]);
    expect(monthsOf(weeks, "Europe/London")).toBe("March and April");
  });
});

describe("words about times", () => {
  it.each([
    ["2026-11-24T11:00:00Z", "45 minutes later"],
    ["2026-11-24T09:15:00Z", "one hour earlier"],
    ["2026-11-24T12:45:00Z", "2 h 30 min later"],
    ["2026-11-26T10:15:00Z", "same time, two days later"],
    ["2026-11-23T11:15:00Z", "one day earlier"],
  ])("%s is %s", (offered, words) => {
    expect(differenceInWords("2026-11-24T10:15:00Z", offered, "Europe/Lisbon")).toBe(words);
  });

  it("keep the same time over a change of the clocks", () => {
    expect(differenceInWords("2027-03-26T10:00:00Z", "2027-03-29T09:00:00Z", "Europe/London")).toBe(
      "same time, three days later",
    );
  });

  it.each([
    ["Asia/Kolkata", "Rohan’s clock is 5½ hours ahead of yours."],
    ["America/New_York", "Rohan’s clock is 5 hours behind yours."],
    ["Europe/Madrid", "Rohan’s clock is 1 hour ahead of yours."],
    ["Asia/Kathmandu", "Rohan’s clock is 5¾ hours ahead of yours."],
    ["Europe/London", null],
  ])("a host in %s: %s", (zone, words) => {
    expect(clockDifference("Europe/Lisbon", { name: "Rohan", zone }, new Date("2026-11-24T10:00:00Z"))).toBe(words);
  });

  it("show a zone by its modern name and its letters", () => {
    expect(zoneLabel("Asia/Calcutta", new Date("2026-07-01T10:00:00Z"))).toBe("Kolkata (GMT+5:30)");
    expect(zoneLabel("UTC", new Date("2026-07-01T10:00:00Z"))).toBe("UTC");
    expect(zoneLabel("Europe/London", new Date("2026-07-01T10:00:00Z"))).toBe("London (BST)");
    expect(timeSpan(slot("2026-11-24T10:15:00Z"), "Europe/Lisbon")).toBe("10:15–11:00");
  });
});
