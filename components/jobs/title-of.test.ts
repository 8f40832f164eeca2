import { expect, it } from "vitest";
import { titleOf } from "./title-of";

it("takes a short first line for the title", () => {
  expect(titleOf("\n  Senior Backend Engineer, Payments \n\nWe are looking for …")).toBe(
    "Senior Backend Engineer, Payments",
  );
});

it("does not take a sentence, a heading or a paragraph for one", () => {
  expect(titleOf("We are looking for an engineer.")).toBe("");
  expect(titleOf("About us:\nWe make ledgers.")).toBe("");
  expect(titleOf("word ".repeat(40))).toBe("");
  expect(titleOf("")).toBe("");
});
