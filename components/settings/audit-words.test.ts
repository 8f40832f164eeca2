import { expect, it } from "vitest";
import { actionWords, detailWords } from "./audit-words";

it("turns an action into words", () => {
  expect(actionWords("api_key.created")).toBe("Api key created");
});

it("lists what was changed and leaves nested things out", () => {
  expect(detailWords({ changed: ["notify_threshold", "name"], role: "manager", deep: { a: 1 } })).toBe(
    "changed: notify threshold, name; role: manager",
  );
  expect(detailWords({})).toBe("");
});
