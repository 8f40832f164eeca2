import fc from "fast-check";
import { expect, it } from "vitest";
import { queryOf, range } from "./availability.fixtures";
import { explainStart, hardBlockAt, listSlots, planAvailability } from "./rules";

const MINUTE_MS = 60_000;
const week = range("2027-03-08T00:00:00Z", "2027-03-15T00:00:00Z");
const minute = fc.integer({ min: -60, max: 7 * 1_440 });
const at = (minutes: number) => new Date(week.start.getTime() + minutes * MINUTE_MS);
const spans = fc.array(
  fc
    .tuple(minute, fc.integer({ min: 1, max: 240 }))
    .map(([from, length]) => ({ start: at(from), end: at(from + length) })),
  { maxLength: 8 },
);

it("An offered start is a slot exactly while it is ahead and the host is free, whatever our own rules say", () => {
  fc.assert(
    fc.property(spans, spans, spans, minute, fc.integer({ min: 15, max: 90 }), (busy, held, booked, start, length) => {
      const query = queryOf({
        range: week,
        now: at(600),
        busy,
        holds: held,
        bookings: booked.map((one) => ({ ...one, bufferBeforeMinutes: 10, bufferAfterMinutes: 10 })),
        offers: [{ id: "1", byName: "Marta Silva", at: at(0), start: at(start), end: at(start + length) }],
        rules: { dailyCap: 1, minimumNoticeMinutes: 1_440, bufferAfterMinutes: 30 },
      });
      const plan = planAvailability(query);
      const meeting = { start: at(start).getTime(), end: at(start + 30).getTime() };
      const isFree = [...busy, ...held, ...booked].every(
        (one) => one.end.getTime() <= meeting.start || meeting.end <= one.start.getTime(),
      );
      const isInRange = start >= 0 && start < 7 * 1_440;
      const isHad = listSlots(plan).some((slot) => slot.start.getTime() === meeting.start);
      if (length >= 30 && isInRange) expect(isHad).toBe(isFree && start > 600);
      if (isHad) expect(hardBlockAt(plan, meeting.start)).toBeNull();
      for (const slot of listSlots(plan)) expect(explainStart(plan, slot.start)).toBeNull();
    }),
    { numRuns: 300 },
  );
});

it("An offer of half an hour is none for a call of an hour", () => {
  const sunday = at(6 * 1_440 + 600);
  const offers = [{ id: "1", byName: "M", at: at(0), start: sunday, end: new Date(sunday.getTime() + 30 * MINUTE_MS) }];
  const plan = (durationMinutes: number) =>
    planAvailability(queryOf({ range: week, offers, rules: { durationMinutes } }));
  expect(explainStart(plan(30), sunday)).toBeNull();
  expect(explainStart(plan(60), sunday)).toBe("outside_hours");
});
