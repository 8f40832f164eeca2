import { describe, expect, it } from "vitest";
import { calibrated, fitLogistic, predict } from "./logistic";
import { areaUnderCurve, bootstrapInterval, ndcgAtTen, reciprocalRank } from "./metrics";

describe("the evaluation's numbers", () => {
  it("are 1 for a perfect ranking and follow the textbook for another", () => {
    expect(ndcgAtTen([2, 1, 0], [0, 1, 2])).toBe(1);
    expect(ndcgAtTen([0, 2], [2, 0])).toBeCloseTo(1 / Math.log2(3), 6);
    expect(ndcgAtTen([0, 0], [0, 0])).toBe(0);
    expect(reciprocalRank([1, 0, 2])).toBeCloseTo(1 / 3, 6);
    expect(reciprocalRank([1, 0])).toBe(0);
  });

  it("count a tie as half", () => {
    expect(
      areaUnderCurve([
        { score: 1, isFit: true },
        { score: 0, isFit: false },
      ]),
    ).toBe(1);
    expect(
      areaUnderCurve([
        { score: 1, isFit: true },
        { score: 1, isFit: false },
      ]),
    ).toBe(0.5);
    expect(areaUnderCurve([{ score: 1, isFit: true }])).toBeNaN();
  });

  it("have an interval around the mean that is the same each time", () => {
    const values = Array.from({ length: 100 }, (_, index) => index / 100);
    const [low, high] = bootstrapInterval(values);
    expect(low).toBeLessThan(0.495);
    expect(high).toBeGreaterThan(0.495);
    expect(bootstrapInterval(values)).toEqual([low, high]);
  });

  it("find a chance again that was put into the examples, also when some count more", () => {
    const examples = Array.from({ length: 2000 }, (_, index) => ({
      features: [index % 2],
      isFit: index % 2 === 1 ? index % 10 !== 1 : index % 10 === 0,
      weight: index % 2 === 1 ? 3 : 1,
    }));
    const fit = calibrated(fitLogistic(examples, 0.001), examples);
    expect(predict(fit, [1])).toBeCloseTo(0.8, 2);
    expect(predict(fit, [0])).toBeCloseTo(0.2, 2);
  });
});
