import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backoffMs, retryDelayMs } from "./backoff";
import { dueTime } from "./due-time";
import { compileExpression } from "./expression";
import { buildRegistry } from "./registry";

const now = new Date("2026-11-20T12:00:00Z");

describe("back-off", () => {
  it("stays below its exponential bound and below ten minutes", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempt, random) => {
          const delay = backoffMs(attempt, random);
          expect(delay).toBeGreaterThanOrEqual(0);
          expect(delay).toBeLessThanOrEqual(Math.min(600_000, 1_000 * 2 ** (attempt - 1)));
        },
      ),
    );
  });

  it("gives way to the delay that the answer names, in seconds or as a date", () => {
    expect(retryDelayMs("90", 1, now, 0.5)).toBe(90_000);
    expect(retryDelayMs("2026-11-20T12:01:00Z", 1, now, 0.5)).toBe(60_000);
    expect(retryDelayMs("2026-11-20T11:00:00Z", 1, now, 0.5)).toBe(0);
    expect(retryDelayMs(null, 3, now, 0.5)).toBe(2_000);
  });
});

describe("the end of a sleep", () => {
  it.each([
    ["2s", "2026-11-20T12:00:02.000Z"],
    ["1d2h30m", "2026-11-21T14:30:00.000Z"],
    ["1w", "2026-11-27T12:00:00.000Z"],
    ["2026-12-01T09:00:00Z", "2026-12-01T09:00:00.000Z"],
  ])("%s is %s", (text, expected) => expect(dueTime(text, now).toISOString()).toBe(expected));

  it("is refused when it is neither a duration nor an instant", () => {
    expect(() => dueTime("soon", now)).toThrow(/neither/);
    expect(() => dueTime("", now)).toThrow(/neither/);
  });
});

describe("a condition", () => {
  const scope = { event: { name: "a", data: { id: "1", n: 2, ok: true } }, async: { data: { id: "1" } } };

  it.each([
    ["event.data.id == async.data.id", true],
    ["event.data.id != async.data.id", false],
    ["event.data.n == 2 && event.data.ok == true", true],
    ["event.data.n == 2 && event.name == 'b'", false],
    [`event.data.missing == null`, true],
    [`event.name == "a"`, true],
    ["event.data.id.deeper == null", true],
  ])("%s is %s", (source, expected) => expect(compileExpression(source)(scope)).toBe(expected));

  it.each([
    "",
    "event.data.n > 1",
    "event.data.id",
    "a == 1 || b == 2",
    "size(event.data) == 1",
    "event.a == 1 &&",
    "event.a == 1 event.b",
  ])("that uses more of CEL is refused: %s", (source) =>
    expect(() => compileExpression(source)).toThrow(/does not evaluate/),
  );

  it("does not read what an object only inherits", () => {
    expect(compileExpression("event.data.constructor == null")(scope)).toBe(true);
  });

  it("compares any two texts as JavaScript does", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const same = compileExpression("event.data.v == async.data.v");
        expect(same({ event: { data: { v: a } }, async: { data: { v: b } } })).toBe(a === b);
      }),
    );
  });
});

describe("registration", () => {
  const base = { id: "app-fn", name: "Fn", triggers: [{ event: "a" }], steps: { step: {} } };
  const event = (name: string, data = {}) => ({ id: "1", name, data, ts: 0 });

  it("finds the functions of an event, by name and condition", () => {
    const registry = buildRegistry([
      base,
      { ...base, id: "app-other", triggers: [{ event: "a", expression: "event.data.n == 1" }] },
    ]);
    expect(registry.triggeredBy(event("a", { n: 1 })).map((fn) => fn.id)).toEqual(["app-fn", "app-other"]);
    expect(registry.triggeredBy(event("a", { n: 2 })).map((fn) => fn.id)).toEqual(["app-fn"]);
    expect(registry.triggeredBy(event("b"))).toEqual([]);
  });

  it("counts three retries unless the function says otherwise", () => {
    const own = { ...base, id: "app-own", steps: { step: { retries: { attempts: 0 } } } };
    const { functions } = buildRegistry([base, own]);
    expect([functions.get("app-fn")?.maxAttempts, functions.get("app-own")?.maxAttempts]).toEqual([4, 1]);
  });

  it.each([
    ["flow control", { debounce: { period: "1m" } }],
    ["richer conditions", { triggers: [{ event: "a", expression: "event.data.n > 1" }] }],
    ["a schedule in another time zone", { triggers: [{ cron: "TZ=Europe/Paris 0 3 * * *" }] }],
    ["a cancellation with a time-out", { cancel: [{ event: "b", timeout: "1h" }] }],
  ])("refuses %s, naming the function", (_what, extra) => {
    expect(() => buildRegistry([{ ...base, ...extra }])).toThrow(/cannot run app-fn/);
  });
});
