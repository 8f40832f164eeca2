import { expect, it } from "vitest";
import type { Competency } from "@/lib/features/manager-feedback/schema";
import { missingOf, scoreWords, timeLeftWords } from "./feedback-words";

const competency = (competency_id: string): Competency => ({
  competency_id,
  label: competency_id,
  definition: "",
  anchors: { 1: "", 2: "", 3: "", 4: "" },
});
const card = { competencies: [competency("sql"), competency("care")] };

it("lists what is not answered, in the order of the page", () => {
  const scores = [{ competency_id: "care", score: 3 as const, note: "" }];
  expect(missingOf(card, { scores, recommendation: null, summary: " " })).toEqual(["sql", "recommendation", "summary"]);
});

it("takes no evidence for an answer", () => {
  const scores = [
    { competency_id: "care", score: 3 as const, note: "" },
    { competency_id: "sql", score: null, note: "" },
  ];
  expect(missingOf(card, { scores, recommendation: "Hold", summary: "We ran out of time." })).toEqual([]);
  expect(scoreWords(null)).toBe("No evidence");
});

it("says how long it still takes", () => {
  expect([9, 5, 3, 1, 0].map(timeLeftWords)).toEqual([
    "about two minutes left",
    "about a minute left",
    "half a minute left",
    "one more and you are done",
    "ready to send",
  ]);
});
