import fc from "fast-check";
import { expect, it } from "vitest";
import { countBins } from "./score-histogram";

it("puts each score into its twentieth, and 1.0 into the last", () => {
  const counts = countBins([0, 0.04, 0.05, 0.15, 0.8, 0.99, 1]);
  expect([counts[0], counts[1], counts[3], counts[16], counts[19]]).toEqual([2, 1, 1, 1, 2]);
});

it("loses nobody, whatever the scores", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (scores) => {
      expect(countBins(scores).reduce((sum, count) => sum + count, 0)).toBe(scores.length);
    }),
  );
});

it("never puts a two-decimal score into a bin above itself", () => {
  for (let hundredths = 0; hundredths < 100; hundredths += 1) {
    expect(countBins([hundredths / 100])[Math.floor(hundredths / 5)]).toBe(1);
  }
});
