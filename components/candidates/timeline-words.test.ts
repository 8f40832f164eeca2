import { describe, expect, it } from "vitest";
import { markOf, sideOf, type TimelineEntry, timelineDays } from "./timeline-words";

const now = new Date(2026, 10, 17, 10, 24);
const entry = (id: string, at: Date, actor: string): TimelineEntry => ({
  id,
  at: at.toISOString(),
  actor,
  actor_name: null,
  kind: "stage.changed",
  text: "Moved",
  reason: null,
  job_id: null,
  can_undo: false,
});
const entries = [
  entry("a", new Date(2026, 10, 17, 10, 18), "rule"),
  entry("b", new Date(2026, 10, 17, 0, 1), "person"),
  entry("c", new Date(2026, 10, 16, 23, 59), "candidate"),
  entry("d", new Date(2025, 0, 2, 9, 0), "system"),
];

describe("the timeline", () => {
  it("is parted by calendar days", () => {
    expect(timelineDays(entries, [], now).map((day) => [day.label, day.entries.length])).toEqual([
      ["Today", 2],
      ["Yesterday", 1],
      ["Thursday 2 January 2025", 1],
    ]);
  });

  it("shows only those who were asked for, and no empty days", () => {
    const days = timelineDays(entries, ["people", "candidate"], now);
    expect(days.flatMap((day) => day.entries.map((each) => each.id))).toEqual(["b", "c"]);
  });

  it("counts what the system does as automatic", () => {
    expect(entries.map(sideOf)).toEqual(["automatic", "people", "candidate", "automatic"]);
    expect(markOf({ actor: "candidate" })).toBe("outside");
  });
});
