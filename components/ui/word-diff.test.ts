import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffWords } from "./word-diff";

describe("the difference between two texts", () => {
  it("names the words taken out and put in", () => {
    expect(diffWords("the Kafka leg grew", "the Kafka lag grew")).toEqual([
      { kind: "same", text: "the Kafka " },
      { kind: "removed", text: "leg" },
      { kind: "added", text: "lag" },
      { kind: "same", text: " grew" },
    ]);
  });

  it("gives back both texts, whatever they are", () => {
    const text = fc.array(fc.constantFrom("a", "b", "lag", " ", "\n", "  ", "é")).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffWords(before, after);
        const joined = (without: string) =>
          parts
            .filter(({ kind }) => kind !== without)
            .map((part) => part.text)
            .join("");
        expect(joined("added")).toBe(before);
        expect(joined("removed")).toBe(after);
      }),
    );
  });
});
