import { workText } from "@/lib/features/jobs/rules/normalise-job";
import type { Criterion, EducationNeed, LanguageNeed, NormalizedJob } from "@/lib/features/jobs/schema";
import { groupCosines, groupIndex, rarityOf, standing, textVector } from "./model";
import { groupOf, occupationsOf } from "./occupations";
import { isContentTerm, tokenize } from "./terms";

export type WeighedTerms = { terms: string[]; weights: number[]; total: number };
export type CompiledDuty = WeighedTerms & { id: string; text: string };
/** One way to write a criterion: words in a row; `exact` where upper and lower case matter. */
export type CompiledName = { key: string; word: string; stems: string[]; exact: string | null };
export type CompiledCriterion = Criterion & {
  importance: "must" | "nice";
  names: CompiledName[];
  keyTerms: WeighedTerms;
};

/** A job made ready once, to be scored against any number of CVs. */
export type CompiledJob = {
  jobId: string;
  title: string;
  titleTerms: WeighedTerms;
  codes: string[];
  /** Share of each occupational group, adding up to 1. */
  groupShares: Float64Array;
  vector: { terms: string[]; weights: number[] };
  duties: CompiledDuty[];
  criteria: CompiledCriterion[];
  minimumYears: number | null;
  education: EducationNeed | null;
  languages: LanguageNeed[];
};

const contentStems = (text: string) =>
  tokenize(text)
    .map((token) => token.stem)
    .filter(isContentTerm);

function weigh(text: string): WeighedTerms {
  const terms = [...new Set(contentStems(text))];
  const weights = terms.map(rarityOf);
  return { terms, weights, total: weights.reduce((sum, weight) => sum + weight, 0) };
}

const compileName = (alias: string): CompiledName => {
  const exact = alias.startsWith("=") ? alias.slice(1) : null;
  const stems = tokenize(exact ?? alias).map((token) => token.stem);
  return { key: exact === null ? alias.toLowerCase() : `=${exact}`, word: alias, stems, exact };
};

function compileCriterion(criterion: Criterion, importance: "must" | "nice"): CompiledCriterion {
  const written = criterion.aliases.length > 0 ? criterion.aliases : [criterion.label.toLowerCase()];
  return {
    ...criterion,
    importance,
    names: written.map(compileName).filter((name) => name.stems.length > 0),
    keyTerms: weigh(criterion.label),
  };
}

/** The trade by title and by text; the title counts half where it names one. */
function sharesOfGroups(codes: readonly string[], vector: ReadonlyMap<string, number>): Float64Array {
  const byText = standing(groupCosines(vector)).share;
  const known = codes.map((code) => groupIndex.get(groupOf(code))).filter((index) => index !== undefined);
  if (known.length === 0) return byText;
  const shares = byText.map((share) => share / 2);
  for (const index of known) shares[index] = (shares[index] ?? 0) + 1 / (2 * known.length);
  return shares;
}

export function compileJob(job: { jobId: string; normalized: NormalizedJob; description: string }): CompiledJob {
  const { normalized } = job;
  const vector = textVector(contentStems(`${normalized.title}\n${normalized.title}\n${workText(job.description)}`));
  const codes = occupationsOf(normalized.title);
  return {
    jobId: job.jobId,
    title: normalized.title,
    titleTerms: weigh(normalized.title),
    codes,
    groupShares: sharesOfGroups(codes, vector),
    vector: { terms: [...vector.keys()], weights: [...vector.values()] },
    duties: normalized.responsibilities.map((text, index) => ({ ...weigh(text), id: `duty:${index + 1}`, text })),
    criteria: [
      ...normalized.must_have.map((criterion) => compileCriterion(criterion, "must")),
      ...normalized.nice_to_have.map((criterion) => compileCriterion(criterion, "nice")),
    ].filter((criterion) => criterion.weight > 0),
    minimumYears: normalized.minimum_years,
    education: normalized.education,
    languages: normalized.languages,
  };
}
