import { describe, expect, it } from "vitest";
import { queryOf, range } from "./availability.fixtures";
import { explainStart, listSlots, nearestSlots, planAvailability } from "./rules";
import { type AvailabilityQuery, defaultWorkingHours, workingHoursSchema } from "./schema";

const startsOf = (query: AvailabilityQuery) =>
  listSlots(planAvailability(query)).map(({ start }) => start.toISOString());
const explain = (query: AvailabilityQuery, start: string) => explainStart(planAvailability(query), new Date(start));
const monday = range("2027-03-08T00:00:00Z", "2027-03-09T00:00:00Z");

describe("slots", () => {
  it("fill a working day from the first start to the last that still fits", () => {
    const starts = startsOf(queryOf({ range: monday }));
    expect(starts).toHaveLength(16);
    expect([starts[0], starts.at(-1)]).toEqual(["2027-03-08T09:00:00.000Z", "2027-03-08T16:30:00.000Z"]);
  });

  it("follow the host's clock, not the caller's", () => {
    expect(startsOf(queryOf({ range: monday, timeZone: "Asia/Kolkata" }))[0]).toBe("2027-03-08T03:30:00.000Z");
  });

  it("leave a lunch break out", () => {
    const workingHours = {
      ...defaultWorkingHours,
      monday: [
        { from: "09:00", to: "10:00" },
        { from: "10:30", to: "11:30" },
      ],
    };
    expect(startsOf(queryOf({ range: monday, workingHours, rules: { durationMinutes: 60 } }))).toEqual([
      "2027-03-08T09:00:00.000Z",
      "2027-03-08T10:30:00.000Z",
    ]);
  });

  it("run through midnight when two days' hours touch there", () => {
    const workingHours = {
      ...defaultWorkingHours,
      monday: [{ from: "22:00", to: "24:00" }],
      tuesday: [{ from: "00:00", to: "02:00" }],
    };
    const query = queryOf({
      workingHours,
      range: range("2027-03-08T20:00:00Z", "2027-03-09T04:00:00Z"),
      rules: { durationMinutes: 60 },
    });
    expect(startsOf(query)).toContain("2027-03-08T23:30:00.000Z");
    expect(startsOf(query).at(-1)).toBe("2027-03-09T01:00:00.000Z");
  });

  it("are none on a day without hours", () => {
    expect(startsOf(queryOf({ range: range("2027-03-13T00:00:00Z", "2027-03-15T00:00:00Z") }))).toEqual([]);
  });

  it("restart their grid at midnight when it does not divide the day", () => {
    const workingHours = {
      ...defaultWorkingHours,
      monday: [{ from: "00:00", to: "24:00" }],
      tuesday: [{ from: "00:00", to: "24:00" }],
    };
    const starts = startsOf(
      queryOf({
        workingHours,
        range: range("2027-03-08T22:00:00Z", "2027-03-09T02:00:00Z"),
        rules: { gridMinutes: 50 },
      }),
    );
    expect(starts).toEqual([
      "2027-03-08T22:30:00.000Z",
      "2027-03-08T23:20:00.000Z",
      "2027-03-09T00:00:00.000Z",
      "2027-03-09T00:50:00.000Z",
      "2027-03-09T01:40:00.000Z",
    ]);
  });
});

describe("each rule says why a start is not offered", () => {
  const meeting = {
    start: new Date("2027-03-08T12:00:00Z"),
    end: new Date("2027-03-08T12:30:00Z"),
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
  };

  it("a start off the grid", () => {
    expect(explain(queryOf(), "2027-03-08T09:10:00Z")).toBe("off_grid");
    expect(explain(queryOf(), "2027-04-08T09:00:00Z")).toBe("off_grid");
  });

  it("the minimum notice, to the minute", () => {
    const query = queryOf({ now: new Date("2027-03-08T09:00:00Z"), rules: { minimumNoticeMinutes: 60 } });
    expect(explain(query, "2027-03-08T09:30:00Z")).toBe("too_soon");
    expect(explain(query, "2027-03-08T10:00:00Z")).toBeNull();
  });

  it("the booking window", () => {
    const query = queryOf({ rules: { bookingWindowDays: 8 } });
    expect(explain(query, "2027-03-08T16:30:00Z")).toBeNull();
    expect(explain(query, "2027-03-09T09:00:00Z")).toBe("beyond_window");
  });

  it("the host's hours", () => {
    expect(explain(queryOf(), "2027-03-08T08:30:00Z")).toBe("outside_hours");
    expect(explain(queryOf({ rules: { durationMinutes: 60 } }), "2027-03-08T16:30:00Z")).toBe("outside_hours");
  });

  it("another meeting, while the slots that touch it stay free", () => {
    const query = queryOf({ bookings: [meeting] });
    expect(explain(query, "2027-03-08T12:00:00Z")).toBe("already_booked");
    expect(explain(query, "2027-03-08T11:30:00Z")).toBeNull();
    expect(explain(query, "2027-03-08T12:30:00Z")).toBeNull();
  });

  it("busy time of a calendar", () => {
    expect(
      explain(queryOf({ busy: [range("2027-03-08T10:15:00Z", "2027-03-08T10:20:00Z")] }), "2027-03-08T10:00:00Z"),
    ).toBe("calendar_busy");
  });

  it("an empty busy range blocks nothing", () => {
    expect(
      explain(queryOf({ busy: [range("2027-03-08T10:15:00Z", "2027-03-08T10:15:00Z")] }), "2027-03-08T10:00:00Z"),
    ).toBeNull();
  });

  it("the buffers of both meetings, added up", () => {
    const bookings = [{ ...meeting, bufferAfterMinutes: 20 }];
    expect(explain(queryOf({ bookings }), "2027-03-08T12:30:00Z")).toBe("buffer");
    expect(explain(queryOf({ bookings }), "2027-03-08T13:00:00Z")).toBeNull();
    expect(explain(queryOf({ bookings, rules: { bufferBeforeMinutes: 15 } }), "2027-03-08T13:00:00Z")).toBe("buffer");
    expect(explain(queryOf({ bookings, rules: { bufferBeforeMinutes: 10 } }), "2027-03-08T13:00:00Z")).toBeNull();
  });

  it("the daily cap, counted on the host's own days", () => {
    const late = { ...meeting, start: new Date("2027-03-08T20:00:00Z"), end: new Date("2027-03-08T20:30:00Z") };
    expect(explain(queryOf({ bookings: [late], rules: { dailyCap: 1 } }), "2027-03-08T09:00:00Z")).toBe("day_full");
    const inKolkata = queryOf({ bookings: [late], timeZone: "Asia/Kolkata", rules: { dailyCap: 1 } });
    expect(explain(inKolkata, "2027-03-08T04:30:00Z")).toBeNull();
    expect(explain(inKolkata, "2027-03-09T04:30:00Z")).toBe("day_full");
  });
});

describe("holidays, holds and the weekly cap", () => {
  const meetingAt = (start: string) => ({
    ...range(start, new Date(Date.parse(start) + 1_800_000).toISOString()),
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
  });

  it("a holiday is the host's whole local day, and nothing reaches into it", () => {
    const kolkata = queryOf({ timeZone: "Asia/Kolkata", holidays: ["2027-03-09"] });
    expect(explain(kolkata, "2027-03-08T10:30:00Z")).toBeNull();
    expect(explain(kolkata, "2027-03-08T18:30:00Z")).toBe("holiday");
    expect(explain(kolkata, "2027-03-09T05:00:00Z")).toBe("holiday");
    expect(explain(kolkata, "2027-03-10T05:00:00Z")).toBeNull();
    const lateShift = { ...defaultWorkingHours, monday: [{ from: "22:00", to: "24:00" }] };
    expect(
      explain(
        queryOf({ workingHours: lateShift, holidays: ["2027-03-09"], rules: { durationMinutes: 60 } }),
        "2027-03-08T23:30:00Z",
      ),
    ).toBe("holiday");
  });

  it("a held time is not offered, and buffers keep off it; it fills no cap", () => {
    const holds = [range("2027-03-08T12:00:00Z", "2027-03-08T12:30:00Z")];
    expect(explain(queryOf({ holds, rules: { dailyCap: 1, weeklyCap: 1 } }), "2027-03-08T11:30:00Z")).toBeNull();
    expect(explain(queryOf({ holds }), "2027-03-08T12:00:00Z")).toBe("held");
    expect(explain(queryOf({ holds, rules: { bufferAfterMinutes: 10 } }), "2027-03-08T11:30:00Z")).toBe("buffer");
  });

  it("a week is full from its Monday to its Sunday, by the host's clock", () => {
    const sunday = meetingAt("2027-03-07T23:00:00Z");
    const friday = meetingAt("2027-03-12T09:00:00Z");
    const query = (timeZone: string) => queryOf({ timeZone, bookings: [sunday, friday], rules: { weeklyCap: 2 } });
    expect(explain(query("Europe/London"), "2027-03-08T09:00:00Z")).toBeNull();
    // In Berlin that Sunday evening is Monday already.
    expect(explain(query("Europe/Berlin"), "2027-03-08T09:00:00Z")).toBe("week_full");
  });

  it("a full week stays full over the change of the clocks, and the next one is open", () => {
    const bookings = [meetingAt("2027-03-22T09:00:00Z"), meetingAt("2027-03-28T12:00:00Z")];
    const query = queryOf({
      bookings,
      rules: { weeklyCap: 2 },
      range: range("2027-03-22T00:00:00Z", "2027-04-03T00:00:00Z"),
    });
    expect(explain(query, "2027-03-26T16:30:00Z")).toBe("week_full");
    expect(explain(query, "2027-03-29T08:00:00Z")).toBeNull();
  });

  it("a meeting counts for the week also where the range begins after it", () => {
    const bookings = [meetingAt("2027-03-08T09:00:00Z")];
    const query = queryOf({
      bookings,
      rules: { weeklyCap: 1 },
      range: range("2027-03-14T09:00:00Z", "2027-03-15T12:00:00Z"),
      workingHours: { ...defaultWorkingHours, sunday: [{ from: "09:00", to: "17:00" }] },
    });
    expect(explain(query, "2027-03-14T12:00:00Z")).toBe("week_full");
    expect(explain(query, "2027-03-15T09:00:00Z")).toBeNull();
  });
});

describe("the nearest alternatives", () => {
  it("come nearest first, the earlier of two equals before the later", () => {
    const slots = listSlots(planAvailability(queryOf({ range: monday, bookings: [] })));
    const free = slots.filter(({ start }) => start.toISOString() !== "2027-03-08T12:00:00.000Z");
    expect(
      nearestSlots(free, new Date("2027-03-08T12:00:00Z")).map(({ start }) => start.toISOString().slice(11, 16)),
    ).toEqual(["11:30", "12:30", "11:00"]);
  });
});

describe("working hours", () => {
  it("refuse intervals that overlap, stand out of order or end before they begin", () => {
    const wrong = [
      [
        { from: "09:00", to: "12:00" },
        { from: "11:00", to: "13:00" },
      ],
      [
        { from: "13:00", to: "17:00" },
        { from: "09:00", to: "12:00" },
      ],
      [{ from: "17:00", to: "09:00" }],
      [{ from: "9:00", to: "17:00" }],
    ];
    for (const monday of wrong)
      expect(workingHoursSchema.safeParse({ ...defaultWorkingHours, monday }).success).toBe(false);
  });

  it("treat a day that is not named as a day off", () => {
    expect(workingHoursSchema.parse({ monday: [{ from: "09:00", to: "24:00" }] }).sunday).toEqual([]);
  });
});
