import { expect, it } from "vitest";
import { zoneClock } from "./zone-words";

it("tells the time where the other person is, with the place's name", () => {
  const instant = new Date("2026-11-17T10:24:00Z");
  expect(zoneClock(instant, "Europe/Stockholm")).toBe("11:24 in Stockholm");
  expect(zoneClock(instant, "America/New_York")).toBe("05:24 in New York");
});

it("says nothing about a zone that this browser does not know", () => {
  expect(zoneClock(new Date(), "Mars/Olympus")).toBeNull();
});
