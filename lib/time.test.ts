import { expect, it } from "vitest";
import { formatZone } from "./time";

const AT = new Date("2026-11-24T10:15:00Z");

it("names a zone with its offset at that instant, and UTC without, which is its own", () => {
  expect(formatZone(AT, "Europe/London")).toBe("Europe/London (GMT)");
  expect(formatZone(AT, "Asia/Kolkata")).toBe("Asia/Kolkata (GMT+5:30)");
  expect(formatZone(AT, "UTC")).toBe("UTC");
});
