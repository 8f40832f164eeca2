import { expect, it } from "vitest";
import { initialsOf } from "./avatar";

it("takes the first letters of the first and the last word", () => {
  expect(initialsOf("Rosalind Hart")).toBe("RH");
  expect(initialsOf("Ana María de la Cruz")).toBe("AC");
});

it("is content with one word, other scripts and nothing at all", () => {
  expect(initialsOf("Cher")).toBe("C");
  expect(initialsOf("  Élodie  ßchmidt ")).toBe("ÉSS");
  expect(initialsOf("𝒜da 李雷")).toBe("𝒜李");
  expect(initialsOf("")).toBe("");
});
