import { describe, expect, it } from "vitest";
import { attentionFor, candidateForShortlist, jobsForCards } from "./consequences";

const scored = (jobId: string, score: number) => ({ jobId, score, notifyLine: 0.7, shortlistLine: 0.8 });

describe("what follows from a person's scores", () => {
  it.each([
    ["each job at or above its notify line", [scored("a", 0.7), scored("b", 0.9), scored("c", 0.69)], null, ["a", "b"]],
    ["the job the CV was sent for", [scored("a", 0.9), scored("b", 0.1)], "b", ["a", "b"]],
    ["the best one where none reaches the line", [scored("a", 0.1), scored("b", 0.3)], null, ["b"]],
    ["none where there is no job", [], null, []],
  ])("is a card at %s", (_name, all, explicit, jobs) => expect([...jobsForCards(all, explicit)].sort()).toEqual(jobs));

  it.each([
    ["the best above the line", [scored("a", 0.85), scored("b", 0.9)], null, "b"],
    ["the one the CV was sent for, if it is above too", [scored("a", 0.85), scored("b", 0.9)], "a", "a"],
    ["the best, if the one it was sent for is below", [scored("a", 0.5), scored("b", 0.9)], "a", "b"],
    ["nobody below the line", [scored("a", 0.79)], "a", undefined],
    ["the first of equals, in any order", [scored("b", 0.9), scored("a", 0.9)], null, "a"],
  ])("is that the rule may shortlist %s", (_name, all, explicit, job) =>
    expect(candidateForShortlist(all, explicit)?.jobId).toBe(job),
  );

  it("is a person's look at what is near, above, or between the lines, and none below", () => {
    expect(attentionFor(scored("a", 0.79), false)).toBe("0.01 below the line: decide");
    expect(attentionFor(scored("a", 0.72), false)).toBe("Ask or pass");
    expect(attentionFor(scored("a", 0.9), false)).toBe("Also above the line here: invite?");
    expect(attentionFor(scored("a", 0.9), true)).toBeNull();
    expect(attentionFor(scored("a", 0.4), false)).toBeNull();
  });
});
