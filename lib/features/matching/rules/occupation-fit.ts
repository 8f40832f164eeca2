import type { CompiledJob, WeighedTerms } from "./compile-job";
import type { CvIndex } from "./index-cv";
import { chanceOf, groupCodes } from "./model";
import { groupOf, majorOf } from "./occupations";

const SMALLEST_SHARE = 1e-4;

/** The numbers behind an occupation's fit, in the order of `model/fit.json`. */
export const featureNames = [
  "same occupation in a title",
  "same group in a title",
  "same field in a title",
  "words of the title in titles",
  "text, above the CV's mean",
  "group by text, above the CV's mean",
  "group by text, log share",
  "words of the duties",
  "same occupation in the newest title",
  "same group in the newest title",
  "text far above the mean",
  "group far above the mean",
  "title and group by text together",
  "group in a title and by text together",
] as const;

const strongest = (keys: readonly string[], weights: ReadonlyMap<string, number>): number =>
  keys.reduce((most, key) => Math.max(most, weights.get(key) ?? 0), 0);

export function coverage(wanted: WeighedTerms, weightOf: (term: string) => number): number {
  if (wanted.total === 0) return 0;
  let sum = 0;
  for (let index = 0; index < wanted.terms.length; index += 1) {
    sum += (wanted.weights[index] ?? 0) * weightOf(wanted.terms[index] ?? "");
  }
  return sum / wanted.total;
}

function cosine(cv: CvIndex, job: CompiledJob): number {
  const { terms, weights } = job.vector;
  let sum = 0;
  for (let index = 0; index < terms.length; index += 1)
    sum += (weights[index] ?? 0) * (cv.vector.get(terms[index] ?? "") ?? 0);
  return sum;
}

/** Means over the job's groups, each by its share. */
function overGroups(cv: CvIndex, job: CompiledJob) {
  const sums = { titled: 0, newest: 0, standard: 0, share: 0 };
  for (let index = 0; index < groupCodes.length; index += 1) {
    const part = job.groupShares[index] ?? 0;
    if (part < SMALLEST_SHARE) continue;
    const code = groupCodes[index] ?? "";
    sums.titled += part * (cv.groupsByTitle.get(code) ?? 0);
    sums.newest += cv.newestGroups.has(code) ? part : 0;
    sums.standard += part * (cv.groups.standard[index] ?? 0);
    sums.share += part * (cv.groups.share[index] ?? 0);
  }
  return sums;
}

export function fitFeatures(cv: CvIndex, job: CompiledJob): number[] {
  const groups = overGroups(cv, job);
  const text = (cosine(cv, job) - cv.groups.mean) / cv.groups.deviation;
  const title = coverage(job.titleTerms, (term) => cv.titleTerms.get(term) ?? 0);
  const hasTerm = (term: string) => (cv.terms.has(term) ? 1 : 0);
  const duties = job.duties.reduce((sum, duty) => sum + coverage(duty, hasTerm), 0) / (job.duties.length || 1);
  return [
    strongest(job.codes, cv.codes),
    groups.titled,
    strongest(job.codes.map(majorOf), cv.majorsByTitle),
    title,
    text,
    groups.standard,
    Math.log(groups.share + SMALLEST_SHARE),
    duties,
    job.codes.some((code) => cv.newestCodes.has(code)) ? 1 : 0,
    Math.max(groups.newest, job.codes.some((code) => cv.newestGroups.has(groupOf(code))) ? 1 : 0),
    Math.max(0, text - 2),
    Math.max(0, groups.standard - 1.5),
    title * groups.standard,
    groups.titled * groups.standard,
  ];
}

/** 0 to 1: the chance that this CV's trade is this job's trade. */
export const occupationFit = (cv: CvIndex, job: CompiledJob): number => chanceOf(fitFeatures(cv, job));
