import { describe, expect, it } from "vitest";
import type { NormalizedJob } from "@/lib/features/jobs/schema";
import { addCriterion, changeCriterion, newCriterion, regroupCriterion, removeCriterion, weightWord } from "./criteria";

const job: NormalizedJob = {
  title: "Engineer",
  seniority: null,
  must_have: [newCriterion("Go", "must_have")],
  nice_to_have: [newCriterion("Kafka", "nice_to_have")],
  minimum_years: null,
  location: null,
  remote: null,
  languages: [],
  education: null,
  responsibilities: [],
};

describe("addCriterion", () => {
  it("adds to the end of its group", () => {
    expect(addCriterion(job, "must_have", " Postgres  under load ").must_have.map(({ label }) => label)).toEqual([
      "Go",
      "Postgres under load",
    ]);
  });

  it("does not add what is there already, in either group and in any case", () => {
    expect(addCriterion(job, "must_have", "go")).toBe(job);
    expect(addCriterion(job, "must_have", "kafka")).toBe(job);
  });

  it("ignores blanks", () => {
    expect(addCriterion(job, "must_have", "   ")).toBe(job);
  });

  it("keeps C, C++ and C# apart", () => {
    const ids = ["C", "C++", "C#"].map((label) => newCriterion(label, "must_have").id);
    expect(new Set(ids).size).toBe(3);
  });
});

describe("changing and moving", () => {
  it("changes one requirement and leaves the others as they are", () => {
    const changed = changeCriterion(job, "skill:go", { minimum_years: 3 });
    expect(changed.must_have[0]?.minimum_years).toBe(3);
    expect(changed.nice_to_have).toEqual(job.nice_to_have);
  });

  it("moves a requirement to the other group with all it had", () => {
    const moved = regroupCriterion(changeCriterion(job, "skill:go", { minimum_years: 3 }), "skill:go", "nice_to_have");
    expect(moved.must_have).toEqual([]);
    expect(moved.nice_to_have.map(({ label, minimum_years }) => [label, minimum_years])).toEqual([
      ["Kafka", null],
      ["Go", 3],
    ]);
  });

  it("leaves it alone where it is in that group already", () => {
    expect(regroupCriterion(job, "skill:go", "must_have")).toBe(job);
  });

  it("removes by id", () => {
    expect(removeCriterion(job, "skill:kafka").nice_to_have).toEqual([]);
  });
});

it("says in words what a weight does, beside the usual one of its group", () => {
  expect(weightWord(0, "must_have")).toBe("does not count");
  expect(weightWord(1, "must_have")).toBe("counts as usual");
  expect(weightWord(1, "nice_to_have")).toBe("counts more");
  expect(weightWord(0.2, "must_have")).toBe("counts less");
  expect(weightWord(1.5, "must_have")).toBe("counts more");
});
