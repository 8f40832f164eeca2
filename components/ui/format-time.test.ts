import { describe, expect, it } from "vitest";
import { formatDay, formatExact, formatMoment, formatRelative } from "./format-time";

const now = new Date("2026-11-18T10:24:00Z");
const at = (iso: string) => new Date(iso);

describe("formatRelative", () => {
  it("says now within a minute on either side", () => {
    expect(formatRelative(at("2026-11-18T10:23:01Z"), now)).toBe("now");
    expect(formatRelative(at("2026-11-18T10:24:59Z"), now)).toBe("now");
  });

  it("counts whole minutes, hours and days, rounded down", () => {
    expect(formatRelative(at("2026-11-18T10:20:00Z"), now)).toBe("4 min ago");
    expect(formatRelative(at("2026-11-18T08:25:00Z"), now)).toBe("1 h ago");
    expect(formatRelative(at("2026-11-16T10:24:00Z"), now)).toBe("2 d ago");
  });

  it("says what is still to come", () => {
    expect(formatRelative(at("2026-11-18T13:24:00Z"), now)).toBe("in 3 h");
  });

  it("names the date from thirty days on", () => {
    expect(formatRelative(at("2026-10-01T10:24:00Z"), now, "UTC")).toBe("1 Oct");
  });
});

describe("formatDay", () => {
  it("adds the year only where it is another one in that zone", () => {
    expect(formatDay(at("2025-12-31T23:30:00Z"), now, "UTC")).toBe("31 Dec 2025");
    expect(formatDay(at("2025-12-31T23:30:00Z"), now, "Europe/Berlin")).toBe("1 Jan");
  });
});

describe("formatMoment", () => {
  it("is the clock today, and the day with it before", () => {
    expect(formatMoment(at("2026-11-18T09:02:00Z"), now, "UTC")).toBe("09:02");
    expect(formatMoment(at("2026-11-14T10:02:00Z"), now, "UTC")).toBe("Sat 14 Nov, 10:02");
    expect(formatMoment(at("2025-11-14T10:02:00Z"), now, "UTC")).toBe("Fri 14 Nov 2025, 10:02");
  });
});

describe("formatExact", () => {
  it("names the weekday, the time and the zone", () => {
    expect(formatExact(at("2026-11-18T10:24:00Z"), "Europe/London")).toBe("Wed, 18 Nov 2026, 10:24 GMT");
    expect(formatExact(at("2026-07-18T10:24:00Z"), "Europe/London")).toMatch(/11:24 (BST|GMT\+1)$/u);
  });
});
