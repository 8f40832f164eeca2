import type { Criterion, NormalizedJob } from "@/lib/features/jobs/schema";

export type CriterionGroup = "must_have" | "nice_to_have";

/** What a requirement counts for when a person adds one: as much as the usual one that is read out of a description. */
const ADDED_WEIGHT: Record<CriterionGroup, number> = { must_have: 1, nice_to_have: 0.5 };
const MAX_ID_LENGTH = 120;

/** A requirement that a person typed. Its id is made of its words, so that typing it twice makes one. */
export function newCriterion(label: string, group: CriterionGroup): Criterion {
  const words = label.trim().replace(/\s+/g, " ");
  const slug = words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#.]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return {
    id: `skill:${slug || "requirement"}`.slice(0, MAX_ID_LENGTH),
    kind: "skill",
    label: words,
    aliases: [],
    weight: ADDED_WEIGHT[group],
    minimum_years: null,
    is_tool: false,
    quote: null,
  };
}

/** Adds it to the group; one that is there already, in either group, is not added again. */
export function addCriterion(job: NormalizedJob, group: CriterionGroup, label: string): NormalizedJob {
  if (label.trim() === "") return job;
  const criterion = newCriterion(label, group);
  const isKnown = [...job.must_have, ...job.nice_to_have].some(
    (known) => known.id === criterion.id || known.label.toLowerCase() === criterion.label.toLowerCase(),
  );
  return isKnown ? job : { ...job, [group]: [...job[group], criterion] };
}

export function changeCriterion(job: NormalizedJob, id: string, change: Partial<Criterion>): NormalizedJob {
  const apply = (all: Criterion[]) =>
    all.map((criterion) => (criterion.id === id ? { ...criterion, ...change } : criterion));
  return { ...job, must_have: apply(job.must_have), nice_to_have: apply(job.nice_to_have) };
}

export function removeCriterion(job: NormalizedJob, id: string): NormalizedJob {
  const without = (all: Criterion[]) => all.filter((criterion) => criterion.id !== id);
  return { ...job, must_have: without(job.must_have), nice_to_have: without(job.nice_to_have) };
}

/** From must to nice or back, to the end of the other group. */
export function regroupCriterion(job: NormalizedJob, id: string, to: CriterionGroup): NormalizedJob {
  const from: CriterionGroup = to === "must_have" ? "nice_to_have" : "must_have";
  const criterion = job[from].find((candidate) => candidate.id === id);
  if (!criterion) return job;
  return { ...removeCriterion(job, id), [to]: [...job[to], criterion] };
}

/** Nothing, less, as usual, more: a weight beside the usual one of its group. */
export type WeightLevel = 0 | 1 | 2 | 3;

export function weightLevel(weight: number, group: CriterionGroup): WeightLevel {
  if (weight === 0) return 0;
  const share = weight / ADDED_WEIGHT[group];
  if (share < 0.75) return 1;
  return share <= 1.25 ? 2 : 3;
}

const WEIGHT_WORDS: Record<WeightLevel, string> = {
  0: "does not count",
  1: "counts less",
  2: "counts as usual",
  3: "counts more",
};

export const weightWord = (weight: number, group: CriterionGroup): string => WEIGHT_WORDS[weightLevel(weight, group)];
