import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CvHighlight, lineRuns } from "./line-runs";

const line = { start: 10, end: 30, text: "Moved nine services." };
const mark = (start: number, end: number, number: number): CvHighlight => ({ start, end, number, state: "met" });

describe("a line with highlights", () => {
  it("is cut where they begin and end", () => {
    const runs = lineRuns(line, [mark(16, 20, 1)]);
    expect(runs.map((run) => [run.text, run.highlight?.number ?? null])).toEqual([
      ["Moved ", null],
      ["nine", 1],
      [" services.", null],
    ]);
  });

  it("takes its part of a highlight that runs over several lines", () => {
    expect(lineRuns(line, [mark(0, 15, 1)]).map((run) => run.text)).toEqual(["Moved", " nine services."]);
  });

  it("keeps every letter once, in order, whatever the highlights", () => {
    const highlight = fc.record({
      start: fc.integer({ min: 0, max: 40 }),
      length: fc.integer({ min: 0, max: 20 }),
      number: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(highlight), (list) => {
        const runs = lineRuns(
          line,
          list.map(({ start, length, number }) => mark(start, start + length, number)),
        );
        expect(runs.map((run) => run.text).join("")).toBe(line.text);
      }),
    );
  });
});
