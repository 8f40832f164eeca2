import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CvHighlight, cvLines, footnotesAt, isHeading } from "./cv-segments";

const text = "SKILLS\nSix years of Go, four on payments";
const lines = [
  { number: 1, page: 1, start: 0, end: 6, text: "SKILLS" },
  { number: 2, page: 1, start: 7, end: 40, text: "Six years of Go, four on payments" },
];
const mark = (number: number, start: number, end: number, state: "met" | "partly" = "met"): CvHighlight => ({
  criterionId: `c${number}`,
  number,
  state,
  label: "",
  start,
  end,
});

describe("a CV with its evidence", () => {
  it("is cut where a highlight begins and ends", () => {
    const [, line] = cvLines({ lines }, [mark(1, 7, 22)]);
    expect(line?.segments.map((segment) => [segment.text, segment.highlights.length])).toEqual([
      ["Six years of Go", 1],
      [", four on payments", 0],
    ]);
  });

  it("lets two criteria share the words that they have in common", () => {
    const [, line] = cvLines({ lines }, [mark(1, 7, 22), mark(2, 20, 40)]);
    expect(line?.segments.map((segment) => segment.highlights.map((each) => each.number))).toEqual([[1], [1, 2], [2]]);
    expect(line?.segments.map((segment) => footnotesAt(segment).map((each) => each.number))).toEqual([[], [1], [2]]);
  });

  it("knows a heading by its looks", () => {
    expect(cvLines({ lines }, []).map(isHeading)).toEqual([true, false]);
  });

  it("never loses or doubles a character, wherever the highlights lie", () => {
    const span = fc.tuple(fc.nat(45), fc.nat(45)).map(([one, other]) => mark(1, Math.min(one, other), Math.max(one, other)));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), (highlights) => {
        const shown = cvLines({ lines }, highlights).map((line) => line.segments.map((segment) => segment.text).join(""));
        expect(shown.join("\n")).toBe(text);
      }),
    );
  });
});
