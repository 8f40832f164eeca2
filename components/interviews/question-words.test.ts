import { expect, it } from "vitest";
import { questionWords } from "./question-words";

it("names a question and its follow-up in words, and leaves an id of another kind as it is", () => {
  expect(questionWords("q2")).toBe("question 2");
  expect(questionWords("q12-f1")).toBe("question 12, follow-up");
  expect(questionWords("given:7")).toBe("given:7");
});
