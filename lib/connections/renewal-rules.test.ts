import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limitWaitMs, pauseAfter } from "./renewal-rules";

const NOW = new Date("2027-06-07T06:00:00Z");
const ago = (ms: number) => new Date(NOW.getTime() - ms);

describe("requirement 5: the pause after a vendor's trouble", () => {
  it("doubles with each failure in a row, and ends at ten minutes", () => {
    const pauses = Array.from({ length: 9 }, (_, index) => pauseAfter(index + 1, 0.5) / 1000);
    expect(pauses).toEqual([20, 40, 80, 160, 320, 600, 600, 600, 600]);
  });

  it("is another for each connection: from three quarters to five quarters of it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
        const [least, pause, most] = [0, random, 1].map((value) => pauseAfter(failures, value)) as [
          number,
          number,
          number,
        ];
        expect(least).toBeLessThanOrEqual(pause);
        expect(pause).toBeLessThanOrEqual(most);
        expect(most / least).toBeCloseTo(5 / 3, 3);
      }),
    );
  });
});

describe("a vendor's limit on token requests", () => {
  const limit = { count: 10, windowMs: 600_000 };

  it("allows the tenth and holds the eleventh back until the first has left the window", () => {
    const started = Array.from({ length: 9 }, (_, index) => ago(index * 1_000));
    expect(limitWaitMs(started, limit, NOW)).toBe(0);
    expect(limitWaitMs([...started, ago(590_000)], limit, NOW)).toBe(10_000);
    expect(limitWaitMs([...started, ago(600_000)], limit, NOW)).toBe(0);
  });

  it("is never broken, whenever requests come: whoever waits as long as told makes no eleventh within ten minutes", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120_000 }), { minLength: 11, maxLength: 40 }), (gaps) => {
        const made: Date[] = [];
        let now = NOW.getTime();
        for (const gap of gaps) {
          now += gap;
          now += limitWaitMs(made, limit, new Date(now));
          made.push(new Date(now));
        }
        for (const at of made) {
          const within = made.filter((one) => one <= at && one.getTime() > at.getTime() - limit.windowMs);
          expect(within.length).toBeLessThanOrEqual(limit.count);
        }
      }),
    );
  });
});
