import { describe, expect, it } from "vitest";
import { workPeriods, yearsCovered } from "./work-periods";

const asOf = new Date("2026-11-01T00:00:00Z");
const years = (text: string) => Math.round(yearsCovered(workPeriods(text.split("\n"), asOf)) * 10) / 10;

describe("years of work in a CV's text", () => {
  it.each([
    ["March 2019 - March 2021", 2.1],
    ["03/2019 – 02/2021", 2],
    ["2019 to 2020", 2],
    ["2019-01 until 2019-12", 1],
    ["November 2025 - Present", 1.1],
    ["Januar 2020 bis heute", 6.9],
    ["janvier 2020 à décembre 2020", 1],
    ["enero 2020 a diciembre 2020", 1],
    ["2021 - 2019", 0],
    ["Room 2019 to 2", 0],
  ])("of “%s” are %s", (line, expected) => expect(years(line)).toBe(expected));

  it("count once where positions overlap", () => {
    expect(years("A\n01/2019 - 12/2020\nB\n07/2020 - 12/2021")).toBe(3);
  });

  it("leave schooling out", () => {
    expect(years("Experience\nClerk\n2015 - 2016\nEducation\nBSc, 2010 - 2014\nSomewhere 2005 - 2010")).toBe(2);
  });
});
