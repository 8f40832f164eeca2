import { describe, expect, it } from "vitest";
import { cityOf, describeHours } from "./describe-hours";
import { defaultWorkingHours } from "./schema";

describe("hours in words", () => {
  it("name the weekdays and the zone", () => {
    expect(describeHours(defaultWorkingHours, "Europe/London")).toBe("weekdays 9–17, London time");
  });

  it("name every day when the weekend is alike, and a break", () => {
    const split = [
      { from: "08:30", to: "12:00" },
      { from: "13:00", to: "17:00" },
    ];
    const all = {
      monday: split,
      tuesday: split,
      wednesday: split,
      thursday: split,
      friday: split,
      saturday: split,
      sunday: split,
    };
    expect(describeHours(all, "Asia/Kolkata")).toBe("every day 8:30–12 and 13–17, Kolkata time");
  });

  it("say nothing when the days differ or when there are no hours", () => {
    expect(describeHours({ ...defaultWorkingHours, friday: [] }, "Europe/London")).toBeNull();
    expect(
      describeHours({ ...defaultWorkingHours, saturday: [{ from: "10:00", to: "12:00" }] }, "Europe/London"),
    ).toBeNull();
    const none = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
    expect(describeHours(none, "Europe/London")).toBeNull();
  });

  it("take the last part of a zone's name as its place", () => {
    expect(cityOf("America/Argentina/Buenos_Aires")).toBe("Buenos Aires");
    expect(cityOf("UTC")).toBe("UTC");
  });
});
