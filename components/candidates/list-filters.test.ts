import { describe, expect, it } from "vitest";
import { parseListFilters, withListFilters } from "./list-filters";

const parse = (query: string) => parseListFilters(new URLSearchParams(query));

describe("the candidates' filters in the address", () => {
  it("are read, and what cannot be one is left out", () => {
    expect(parse("q=+anna+&status=interviewing&min_score=0.7")).toEqual({
      q: "anna",
      status: "interviewing",
      min_score: 0.7,
    });
    expect(parse("q=+&status=lost&min_score=7")).toEqual({});
    expect(parse("min_score=")).toEqual({});
  });

  it("change one by one", () => {
    const params = withListFilters(new URLSearchParams("q=anna&status=new"), { status: undefined, min_score: 0.8 });
    expect(params.toString()).toBe("q=anna&min_score=0.8");
  });
});
