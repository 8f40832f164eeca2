import fc from "fast-check";
import { DateTime } from "luxon";
import { afterEach, describe, expect, it } from "vitest";
import { changingWeeks, clockChangeWeeks, isWorkingTime, localTime, queryOf, zones } from "./availability.fixtures";
import { checkStart, firstBlock } from "./explain-rules";
import { explainStart, gridStarts, listSlots, planAvailability } from "./rules";
import { type AvailabilityQuery, defaultWorkingHours, type WorkingHours, wallClockOf, weekdays } from "./schema";
import { offsetStretches } from "./zone-offsets";

const processZone = process.env.TZ;
afterEach(() => {
  if (processZone === undefined) delete process.env.TZ;
  else process.env.TZ = processZone;
});

const offsetOf = (zone: string) => DateTime.fromMillis(Date.UTC(2027, 0, 15), { zone }).offset;
const everyWeek = zones.flatMap((timeZone) => clockChangeWeeks(timeZone).map((week) => ({ timeZone, week })));

const weekOf = (timeZone: string, week: string) => {
  const start = DateTime.fromISO(week, { zone: timeZone });
  return { start: start.toJSDate(), end: start.plus({ days: 8 }).toJSDate() };
};

const interval = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 4 })
  .map((points) => points.toSorted((a, b) => a - b))
  .map((points) =>
    points.flatMap((from, at) =>
      at % 2 === 0 && points[at + 1] !== undefined
        ? [{ from: wallClockOf(from * 15), to: wallClockOf((points[at + 1] as number) * 15) }]
        : [],
    ),
  );
const hours = fc
  .tuple(...weekdays.map(() => interval))
  .map((days) => Object.fromEntries(weekdays.map((name, at) => [name, days[at]])) as WorkingHours);

const query: fc.Arbitrary<AvailabilityQuery> = fc
  .record({
    place: fc.constantFrom(...everyWeek),
    workingHours: hours,
    busy: fc.array(fc.tuple(fc.integer({ min: 0, max: 8 * 288 }), fc.integer({ min: 0, max: 36 })), { maxLength: 12 }),
    holds: fc.array(fc.tuple(fc.integer({ min: 0, max: 8 * 288 }), fc.integer({ min: 1, max: 12 })), { maxLength: 3 }),
    daysOff: fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { maxLength: 2 }),
    meetings: fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 8 * 288 }),
        fc.integer({ min: 1, max: 24 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 6 }),
      ),
      { maxLength: 8 },
    ),
    rules: fc.record({
      durationMinutes: fc.constantFrom(15, 30, 45, 60, 240),
      gridMinutes: fc.constantFrom(5, 15, 30, 45, 60),
      bufferBeforeMinutes: fc.constantFrom(0, 5, 15),
      bufferAfterMinutes: fc.constantFrom(0, 10, 30),
      minimumNoticeMinutes: fc.constantFrom(0, 240, 2880),
      bookingWindowDays: fc.constantFrom(2, 6, 60),
      dailyCap: fc.integer({ min: 1, max: 4 }),
      weeklyCap: fc.integer({ min: 1, max: 9 }),
    }),
  })
  .map(({ place, workingHours, busy, meetings, holds, daysOff, rules }) => {
    const week = weekOf(place.timeZone, place.week);
    const at = (steps: number) => new Date(week.start.getTime() + steps * 300_000);
    return {
      timeZone: place.timeZone,
      range: week,
      now: week.start,
      workingHours,
      rules,
      holidays: daysOff.map((days) => DateTime.fromISO(place.week).plus({ days }).toISODate() as string),
      offers: [],
      holds: holds.map(([from, length]) => ({ start: at(from), end: at(from + length) })),
      busy: busy.map(([from, length]) => ({ start: at(from), end: at(from + length) })),
      bookings: meetings.map(([from, length, before, after]) => ({
        start: at(from),
        end: at(from + length),
        bufferBeforeMinutes: before * 5,
        bufferAfterMinutes: after * 5,
      })),
    };
  });

describe("slots in the weeks in which clocks change", () => {
  it("are those of twenty zones, north and south, of which most change twice a year and some never", () => {
    const changes = zones.map((timeZone) => changingWeeks(timeZone).length);
    expect(changes).toHaveLength(20);
    expect(changes.filter((count) => count > 0).length).toBeGreaterThanOrEqual(12);
    expect(new Set(zones.flatMap(changingWeeks)).size).toBeGreaterThan(8);
  });

  it.each(everyWeek)(
    "$timeZone, week of $week: nine to five by the wall clock every working day",
    ({ timeZone, week }) => {
      const slots = listSlots(
        planAvailability(
          queryOf({
            timeZone,
            range: weekOf(timeZone, week),
            now: weekOf(timeZone, week).start,
            workingHours: defaultWorkingHours,
          }),
        ),
      );
      const byDay = Map.groupBy(slots, ({ start }) => DateTime.fromJSDate(start, { zone: timeZone }).toISODate());
      expect(byDay.size).toBe(6);
      for (const [, day] of byDay) {
        expect(localTime((day[0] as { start: Date }).start, timeZone)).toBe("09:00");
        expect(localTime((day.at(-1) as { end: Date }).end, timeZone)).toBe("17:00");
        expect(day).toHaveLength(16);
      }
    },
  );

  it("offer no start in a skipped hour and both passes of a repeated one", () => {
    const allDay = Object.fromEntries(weekdays.map((name) => [name, [{ from: "00:00", to: "24:00" }]])) as WorkingHours;
    const day = (on: string, timeZone: string) => {
      const start = DateTime.fromISO(on, { zone: timeZone });
      return listSlots(
        planAvailability(
          queryOf({
            timeZone,
            workingHours: allDay,
            now: new Date("2027-01-01T00:00:00Z"),
            rules: { bookingWindowDays: 365, dailyCap: 99 },
            range: { start: start.toJSDate(), end: start.plus({ days: 1 }).toJSDate() },
          }),
        ),
      );
    };
    const spring = day("2027-03-28", "Europe/London").map(({ start }) => localTime(start, "Europe/London"));
    expect(spring).toHaveLength(46);
    expect(spring.filter((time) => time.startsWith("01:"))).toEqual([]);
    const autumn = day("2027-11-07", "America/New_York").map(({ start }) => localTime(start, "America/New_York"));
    expect(autumn).toHaveLength(50);
    expect(autumn.filter((time) => time.startsWith("01:"))).toEqual(["01:00", "01:30", "01:00", "01:30"]);
  });
});

describe("whatever the hours, rules, busy times and meetings", () => {
  it("every start of the grid is either a slot or has one reason, never both and never neither", () => {
    fc.assert(
      fc.property(query, (one) => {
        const plan = planAvailability(one);
        const offered = new Set(listSlots(plan).map(({ start }) => start.getTime()));
        for (const start of gridStarts(plan))
          expect(explainStart(plan, new Date(start)) === null).toBe(offered.delete(start));
        expect(offered.size).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it("the rule that is shown as the first that fails is the one that blocks", () => {
    fc.assert(
      fc.property(query, (one) => {
        const plan = planAvailability(one);
        for (const start of [...gridStarts(plan)].slice(0, 400))
          expect(firstBlock(checkStart(plan, new Date(start)))).toBe(explainStart(plan, new Date(start)));
      }),
      { numRuns: 60 },
    );
  });

  it("a slot lies in the host's hours, keeps notice and window, and touches nothing with its buffers", () => {
    fc.assert(
      fc.property(query, (one) => {
        const {
          bufferBeforeMinutes: before,
          bufferAfterMinutes: after,
          minimumNoticeMinutes,
          bookingWindowDays,
        } = one.rules;
        for (const slot of listSlots(planAvailability(one)).slice(0, 40)) {
          expect(isWorkingTime(one, slot)).toBe(true);
          expect(slot.start.getTime()).toBeGreaterThanOrEqual(one.now.getTime() + minimumNoticeMinutes * 60_000);
          expect(slot.start.getTime()).toBeLessThan(one.now.getTime() + bookingWindowDays * 86_400_000);
          const [from, to] = [slot.start.getTime() - before * 60_000, slot.end.getTime() + after * 60_000];
          for (const { start, end } of [...one.busy, ...one.holds])
            expect(end <= start || end.getTime() <= from || start.getTime() >= to).toBe(true);
          for (const meeting of one.bookings) {
            const isApart =
              meeting.end.getTime() + meeting.bufferAfterMinutes * 60_000 <= from ||
              meeting.start.getTime() - meeting.bufferBeforeMinutes * 60_000 >= to;
            expect(isApart).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("no slot touches a holiday or exceeds the caps of the host's own day and week, counted the slow way", () => {
    fc.assert(
      fc.property(query, (one) => {
        const local = (at: Date) => DateTime.fromJSDate(at, { zone: one.timeZone });
        const countIn = (unit: "day" | "week", at: Date) =>
          one.bookings.filter(({ start }) => local(start).startOf(unit).equals(local(at).startOf(unit))).length;
        for (const { start, end } of listSlots(planAvailability(one)).slice(0, 40)) {
          expect(one.holidays).not.toContain(local(start).toISODate());
          expect(one.holidays).not.toContain(local(new Date(end.getTime() - 1)).toISODate());
          expect(countIn("day", start)).toBeLessThan(one.rules.dailyCap);
          expect(countIn("week", start)).toBeLessThan(one.rules.weeklyCap);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("a start that is called a holiday or full really is", () => {
    fc.assert(
      fc.property(query, (one) => {
        const plan = planAvailability(one);
        const local = (at: number) => DateTime.fromMillis(at, { zone: one.timeZone });
        for (const at of [...gridStarts(plan)].slice(0, 300)) {
          const reason = explainStart(plan, new Date(at));
          const end = local(at + one.rules.durationMinutes * 60_000 - 1);
          if (reason === "holiday") {
            const taken = [local(at).toISODate(), end.toISODate()].filter((on) => one.holidays.includes(on ?? ""));
            // The one that is named to people among them.
            const named = checkStart(plan, new Date(at)).find(({ rule }) => rule === "holiday");
            expect(taken).toContain(named?.rule === "holiday" ? named.on : undefined);
          }
          if (reason === "week_full") {
            const week = local(at).startOf("week");
            const meetings = one.bookings.filter(({ start }) => local(start.getTime()).startOf("week").equals(week));
            expect(meetings.length).toBeGreaterThanOrEqual(one.rules.weeklyCap);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("a start that is called outside the hours really is", () => {
    fc.assert(
      fc.property(query, (one) => {
        const plan = planAvailability(one);
        const duration = one.rules.durationMinutes * 60_000;
        for (const start of [...gridStarts(plan)]
          .filter((at) => explainStart(plan, new Date(at)) === "outside_hours")
          .slice(0, 60)) {
          expect(isWorkingTime(one, { start: new Date(start), end: new Date(start + duration) })).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("the answer does not depend on the time zone of the process", () => {
    fc.assert(
      fc.property(query, fc.constantFrom("UTC", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia"), (one, zone) => {
        const inZone = (name: string) => {
          process.env.TZ = name;
          // The process really is elsewhere: its own clock is what a careless computation would read.
          expect(new Date(Date.UTC(2027, 0, 15)).getTimezoneOffset()).toBe(0 - offsetOf(name));
          return listSlots(planAvailability(one));
        };
        expect(inZone(zone)).toEqual(inZone("Europe/London"));
      }),
      { numRuns: 40 },
    );
  });
});

describe("offset stretches", () => {
  it.each(zones)("%s: two years without a hole, and right at each end", (zone) => {
    const [from, to] = [Date.UTC(2026, 0, 1), Date.UTC(2028, 0, 1)];
    const stretches = offsetStretches(zone, from, to);
    expect(stretches[0]?.startMs).toBe(from);
    expect(stretches.at(-1)?.endMs).toBe(to);
    for (const [at, one] of stretches.entries()) {
      for (const ms of [one.startMs, one.endMs - 1])
        expect(DateTime.fromMillis(ms, { zone }).offset * 60_000).toBe(one.offsetMs);
      if (at > 0) expect(one.startMs).toBe(stretches[at - 1]?.endMs);
    }
  });

  it("refuse a name that is no zone", () => {
    expect(() => offsetStretches("Mars/Olympus", 0, 1)).toThrow(RangeError);
  });
});
