import { expect, it } from "vitest";
import { hoursInWords } from "./simulation-numbers";

it("says hours and minutes and leaves out what is zero", () => {
  expect(hoursInWords(10.5)).toBe("10 h 30 min");
  expect(hoursInWords(2)).toBe("2 h");
  expect(hoursInWords(0.75)).toBe("45 min");
  expect(hoursInWords(0)).toBe("none");
});

it("carries sixty minutes over into the hour", () => {
  expect(hoursInWords(1.999)).toBe("2 h");
});
