import { expect, it } from "vitest";
import { countDisabledRules } from "./rules";

it("counts only the rules that somebody switched off", () => {
  expect(countDisabledRules({ shortlist: { enabled: false }, match: { enabled: true }, remind: {} })).toBe(1);
});

it("takes a workspace in which nothing was ever set as all on", () => {
  expect(countDisabledRules({})).toBe(0);
  expect(countDisabledRules(null)).toBe(0);
});
