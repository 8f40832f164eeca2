import { describe, expect, it } from "vitest";
import { candidateTab, chosenApplication } from "./candidate-tab";

describe("the tab that is open", () => {
  it("is the one in the address", () => {
    expect(candidateTab("interview", true)).toBe("interview");
  });

  it("is Match for somebody who was matched, else Profile", () => {
    expect(candidateTab(null, true)).toBe("match");
    expect(candidateTab("nonsense", false)).toBe("profile");
  });
});

describe("the application that is meant", () => {
  const matches = [
    { application_id: null, job_id: "j0", score: 0.99 },
    { application_id: "a1", job_id: "j1", score: 0.6 },
    { application_id: "a2", job_id: "j2", score: 0.8 },
  ];

  it("is the named one, else the best of those that stand on a board", () => {
    expect(chosenApplication(matches, "a1")?.job_id).toBe("j1");
    expect(chosenApplication(matches, "gone")?.job_id).toBe("j2");
    expect(chosenApplication([], null)).toBeNull();
  });
});
