import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { queryOf, range } from "./availability.fixtures";
import { explainJointStart, explainUnknown, lightestHost, listJointSlots } from "./joint-rules";
import { explainStart, gridStarts, listSlots, planAvailability } from "./rules";
import type { AvailabilityQuery } from "./schema";

const day = range("2027-03-08T00:00:00Z", "2027-03-09T00:00:00Z");
const plan = (rest: Partial<AvailabilityQuery> = {}) => planAvailability(queryOf({ range: day, ...rest }));
const times = (slots: { start: Date }[]) => slots.map(({ start }) => start.toISOString().slice(11, 16));
const busy = (from: string, to: string) => ({ busy: [range(`2027-03-08T${from}:00Z`, `2027-03-08T${to}:00Z`)] });

describe("a panel", () => {
  it("meets when everybody is free", () => {
    const slots = listJointSlots("panel", [plan(busy("09:00", "12:00")), plan(busy("13:00", "17:00"))]);
    expect(times(slots)).toEqual(["12:00", "12:30"]);
  });

  it("meets on the first one's grid where clocks differ by a quarter of an hour", () => {
    const kathmandu = plan({ timeZone: "Asia/Kathmandu" });
    expect(times(listJointSlots("panel", [plan(), kathmandu])).slice(0, 2)).toEqual(["09:00", "09:30"]);
  });

  it("says which rule of whom stands against a start", () => {
    const plans = [plan(), plan(busy("10:00", "11:00"))];
    expect(explainJointStart("panel", plans, new Date("2027-03-08T10:30:00Z"))).toBe("calendar_busy");
    expect(explainJointStart("panel", plans, new Date("2027-03-08T11:00:00Z"))).toBeNull();
  });
});

describe("a pool", () => {
  it("offers each time once at which somebody is free", () => {
    const slots = listJointSlots("any", [plan(busy("09:00", "12:00")), plan(busy("11:00", "17:00"))]);
    expect(times(slots)).toEqual([
      ...["09:00", "09:30", "10:00", "10:30"],
      ...["12:00", "12:30", "13:00", "13:30", "14:00", "14:30", "15:00", "15:30", "16:00", "16:30"],
    ]);
  });

  it("gives the call to the one with the fewest meetings, of equals to the longest idle, then to the first named", () => {
    const at = (text: string) => new Date(text);
    const [busyOne, idle, rested] = [
      { hostId: "busy", meetings: 3, lastEndsAt: null },
      { hostId: "idle", meetings: 1, lastEndsAt: at("2027-03-05T10:00:00Z") },
      { hostId: "rested", meetings: 1, lastEndsAt: at("2027-03-01T10:00:00Z") },
    ];
    expect(lightestHost([busyOne, idle, rested])).toBe("rested");
    expect(lightestHost([idle, { hostId: "new", meetings: 1, lastEndsAt: null }])).toBe("new");
    expect(lightestHost([idle, { ...idle, hostId: "later named" }])).toBe("idle");
    expect(lightestHost([])).toBeNull();
  });
});

it("whatever is busy, what a panel or a pool offers is what `explainJointStart` lets pass", () => {
  const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 288 }), fc.integer({ min: 0, max: 40 })), { maxLength: 6 });
  const at = (steps: number) => new Date(day.start.getTime() + steps * 300_000);
  fc.assert(
    fc.property(fc.array(some, { minLength: 1, maxLength: 4 }), (hosts) => {
      const plans = hosts.map((one) =>
        plan({ busy: one.map(([from, long]) => ({ start: at(from), end: at(from + long) })) }),
      );
      const [first] = plans;
      if (!first) return;
      for (const mode of ["panel", "any"] as const) {
        const offered = new Set(listJointSlots(mode, plans).map(({ start }) => start.getTime()));
        for (const start of gridStarts(first)) {
          const free = plans.map((one) => explainStart(one, new Date(start)) === null);
          const isOffered = mode === "panel" ? free.every(Boolean) : free.some(Boolean);
          expect(offered.has(start)).toBe(isOffered);
          expect(explainJointStart(mode, plans, new Date(start)) === null).toBe(isOffered);
        }
      }
      expect(listJointSlots("single", [first])).toEqual(listSlots(first));
    }),
    { numRuns: 60 },
  );
});

describe("why times are unknown", () => {
  const unread = (hostName: string) => ({ hostName, isUnread: true, reason: `The calendar of ${hostName}.` });
  it("names everybody whose calendar cannot be read, and says what else is missing once", () => {
    expect(explainUnknown([unread("Ada North")])).toBe("The calendar of Ada North cannot be read just now.");
    const closed = { hostName: null, isUnread: false, reason: "Cy East no longer takes calls here." };
    expect(explainUnknown([unread("Ada North"), closed, unread("Bo West"), closed])).toBe(
      "The calendars of Ada North and Bo West cannot be read just now. Cy East no longer takes calls here.",
    );
    expect(explainUnknown([])).toBe("");
  });
});
