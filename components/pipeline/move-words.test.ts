import { describe, expect, it } from "vitest";
import { ApiError } from "@/lib/http/api-client";
import { failuresOf, movedBody, movedTitle, notMovedTitle, reportTitle, shortcomingOf } from "./move-words";

const anna = { application_id: "a", name: "Anna Ek", email: "anna@ek.example" };
const ben = { application_id: "b", name: "Ben Ott", email: null };

describe("what a move says", () => {
  it("names one person and counts several", () => {
    expect(movedTitle([anna], "offer")).toBe("Moved Anna Ek to Offer");
    expect(movedTitle([anna], "declined")).toBe("Declined Anna Ek");
    expect(movedTitle([anna, ben], "shortlisted")).toBe("Moved 2 people to Shortlisted");
  });

  it("does not claim a stage that somebody else changed meanwhile", () => {
    const card = { name: "Anna Ek", stage: "matched" } as const;
    expect(notMovedTitle(card, new ApiError(409, "stale", "Moved meanwhile."))).toBe("Anna Ek was not moved");
    expect(notMovedTitle(card, new ApiError(500, "internal", "Ours."))).toBe("Anna Ek stays in Matched");
  });

  it("says what goes out and what cannot", () => {
    expect(movedBody([anna], "shortlisted")).toBe("The booking link goes out in 10 seconds.");
    expect(movedBody([anna, anna, ben], "shortlisted")).toBe("2 booking links go out in 10 seconds.");
    expect(movedBody([ben], "shortlisted")).toContain("no booking link");
    expect(movedBody([anna], "declined")).toBe("No message is sent.");
  });

  it("warns before the click only where something will not work", () => {
    expect(shortcomingOf([anna, ben], "shortlisted")).toBe("1 of 2 have e-mail");
    expect(shortcomingOf([ben], "shortlisted")).toBe("No e-mail for the link");
    expect(shortcomingOf([anna], "shortlisted")).toBeNull();
    expect(shortcomingOf([ben], "offer")).toBeNull();
  });

  it("names those who could not be moved", () => {
    const result = {
      success: false,
      done: [{ application_id: "a", timeline_entry_id: null }],
      failed: [
        { application_id: "b", code: "stale", message: "Moved by someone else." },
        { application_id: "gone", code: "application_not_found", message: "Deleted." },
      ],
    };
    expect(reportTitle(result, "moved")).toBe("1 of 3 moved");
    expect(failuresOf([anna, ben], result).map((failure) => failure.name)).toEqual([
      "Ben Ott",
      "A person who left the board",
    ]);
  });
});
