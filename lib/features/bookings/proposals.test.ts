import { describe, expect, it } from "vitest";
import { firstWishes, furtherWish, proposalDays, proposalInstant, proposalTimes } from "./proposals";

describe("times a candidate proposes", () => {
  it("begin tomorrow by the candidate's own calendar", () => {
    const lateInLondon = new Date("2027-06-07T23:30:00Z");
    expect(proposalDays(lateInLondon, "Europe/London")[0]).toEqual({ date: "2027-06-09", label: "Wed 9 June" });
    expect(proposalDays(lateInLondon, "America/New_York")[0]?.date).toBe("2027-06-08");
  });

  it("start with the next two working days", () => {
    expect(firstWishes(new Date("2027-06-11T12:00:00Z"), "Europe/London")).toEqual([
      { date: "2027-06-14", time: "09:00" },
      { date: "2027-06-15", time: "09:00" },
    ]);
  });

  it("go on with a working day that is not wished for yet, before a weekend too", () => {
    const friday = new Date("2027-06-11T12:00:00Z");
    const wishes = firstWishes(friday, "Europe/London");
    expect(furtherWish(wishes, friday, "Europe/London")).toEqual({ date: "2027-06-16", time: "09:00" });
  });

  it("are half hours from six to ten", () => {
    expect([proposalTimes[0], proposalTimes[1], proposalTimes.at(-1), proposalTimes.length]).toEqual([
      "06:00",
      "06:30",
      "22:00",
      33,
    ]);
  });

  it("are meant by the candidate's clock", () => {
    expect(proposalInstant("2027-07-01", "18:00", "Europe/Lisbon")).toBe("2027-07-01T17:00:00.000Z");
    expect(proposalInstant("2027-07-01", "18:00", "Asia/Kolkata")).toBe("2027-07-01T12:30:00.000Z");
  });
});
