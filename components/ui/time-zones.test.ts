import { describe, expect, it } from "vitest";
import { timeZoneOptions } from "./time-zones";

describe("the zones to choose from", () => {
  const zones = timeZoneOptions(new Date("2026-11-28T20:00:00Z")).map(({ value }) => value);

  it("go by their modern names, whatever the browser calls them, each once and UTC first", () => {
    expect(zones).toEqual(expect.arrayContaining(["Asia/Kolkata", "Europe/Kyiv", "Asia/Kathmandu"]));
    expect(zones).not.toContain("Asia/Calcutta");
    expect(new Set(zones).size).toBe(zones.length);
    expect(zones[0]).toBe("UTC");
  });
});
