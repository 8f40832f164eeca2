import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allStages } from "@/lib/features/pipeline/rules";
import {
  clearedFilters,
  isNarrowed,
  parseBoardFilters,
  parseBoardView,
  setFilterCount,
  withBoardFilters,
} from "./board-filters";

const parse = (query: string) => parseBoardFilters(new URLSearchParams(query));

describe("the board's filters in the address", () => {
  it("reads each filter", () => {
    expect(parse("job=j1&q=go&stage=booked&min_score=0.4&source=upload&owner=me&needs=me")).toEqual({
      job_id: "j1",
      q: "go",
      stage: "booked",
      min_score: 0.4,
      source: "upload",
      owner: "me",
      needs: "me",
    });
  });

  it("leaves out what cannot be a filter", () => {
    expect(parse("stage=nowhere&min_score=two&needs=you&q=+")).toEqual({});
    expect(parse("min_score=1.5")).toEqual({});
    expect(parse("min_score=-1&min_score=")).toEqual({});
  });

  it("keeps a minimum of nought, which is not the same as none", () => {
    expect(parse("min_score=0")).toEqual({ min_score: 0 });
    expect(parse("min_score=")).toEqual({});
  });

  it("changes a filter and leaves the rest of the address alone", () => {
    const params = new URLSearchParams("view=table&candidate=p1&stage=new");
    expect(withBoardFilters(params, { stage: undefined, q: "anna" }).toString()).toBe("view=table&candidate=p1&q=anna");
    expect(params.get("stage")).toBe("new");
  });

  it("clears all but the job and the view", () => {
    const params = new URLSearchParams("job=j1&view=table&q=go&stage=new&min_score=0.4&owner=me&needs=me&source=mail");
    expect(withBoardFilters(params, clearedFilters).toString()).toBe("job=j1&view=table");
  });

  it("does not count the job as narrowing, nor search and needs as menus", () => {
    expect(isNarrowed({ job_id: "j1" })).toBe(false);
    expect(isNarrowed({ min_score: 0 })).toBe(true);
    expect(setFilterCount({ job_id: "j1", q: "go", needs: "me", stage: "new", min_score: 0 })).toBe(2);
  });

  it("shows the board unless the table is asked for", () => {
    expect(parseBoardView(new URLSearchParams("view=table"))).toBe("table");
    expect(parseBoardView(new URLSearchParams("view=grid"))).toBe("board");
  });

  it("come back from the address as they were put in", () => {
    const anyFilters = fc.record(
      {
        job_id: fc.uuid(),
        q: fc.string({ minLength: 1 }).filter((text) => text.trim() === text),
        stage: fc.constantFrom(...allStages),
        min_score: fc.double({ min: 0, max: 1, noNaN: true }).filter((score) => !Object.is(score, -0)),
        source: fc.constantFrom("upload", "careers & jobs"),
        owner: fc.oneof(fc.constant("me"), fc.uuid()),
        needs: fc.constant("me" as const),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anyFilters, (filters) => {
        const address = withBoardFilters(new URLSearchParams(), filters).toString();
        expect(parseBoardFilters(new URLSearchParams(address))).toEqual(filters);
      }),
    );
  });
});
