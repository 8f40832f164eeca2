import {
  type Criterion,
  type EducationLevel,
  educationLevels,
  type LanguageNeed,
  type NormalizedJob,
  remoteModes,
  type Seniority,
  seniorities,
} from "../schema";
import { criteriaOf, type Importance, mergeCriteria, slug } from "./criteria";
import { educationIn, languagesIn, saysYears } from "./figures";

/** What a language model read out of a description, each part with the words it rests on. */
export type ExtractedJob = {
  seniority: string | null;
  must_have: { label: string; quote: string }[];
  nice_to_have: { label: string; quote: string }[];
  minimum_years: number | null;
  location: string | null;
  remote: string | null;
  languages: { language: string; level: string | null; quote: string }[];
  education: { level: string; field: string | null; quote: string } | null;
  responsibilities: string[];
};

const squeeze = (text: string) => text.toLowerCase().replace(/\s+/g, " ").trim();

/**
 * The rules' reading, filled up with a model's. Only what the description says word for word is taken over, and ids stay those that
 * the rules make, so that a second reading of the same text finds the same criteria.
 */
export function mergeExtracted(read: NormalizedJob, extracted: ExtractedJob, description: string): NormalizedJob {
  const source = squeeze(description);
  const isSaid = (quote: string) => quote.trim() !== "" && source.includes(squeeze(quote));
  const criteria = (items: ExtractedJob["must_have"], importance: Importance): Criterion[] =>
    items
      .filter((item) => isSaid(item.quote))
      .flatMap((item) => criteriaOf(item.label, importance, false).map((one) => ({ ...one, quote: item.quote })));
  const must = mergeCriteria([...read.must_have, ...criteria(extracted.must_have, "must")]);
  const mustIds = new Set(must.map((one) => one.id));
  const nice = mergeCriteria([...read.nice_to_have, ...criteria(extracted.nice_to_have, "nice")]).filter(
    (one) => !mustIds.has(one.id),
  );
  return {
    ...read,
    seniority: read.seniority ?? oneOf<Seniority>(seniorities, extracted.seniority),
    must_have: must.slice(0, 40),
    nice_to_have: nice.slice(0, 40),
    minimum_years: read.minimum_years ?? saidYears(extracted.minimum_years, description),
    location: read.location ?? (extracted.location && isSaid(extracted.location) ? extracted.location : null),
    remote: read.remote ?? oneOf(remoteModes, extracted.remote),
    languages: mergeLanguages(
      read.languages,
      extracted.languages.filter((one) => isSaid(one.quote)),
    ),
    education: read.education ?? mergeEducation(extracted, isSaid),
    responsibilities:
      read.responsibilities.length > 0 ? read.responsibilities : extracted.responsibilities.filter(isSaid).slice(0, 25),
  };
}

const saidYears = (years: number | null, description: string): number | null =>
  years !== null && description.split(/\n|(?<=[.;])\s/).some((line) => saysYears(line, years)) ? years : null;

const oneOf = <T extends string>(known: readonly T[], value: string | null): T | null =>
  known.find((candidate) => candidate === value?.toLowerCase().replace(/[^a-z]/g, "")) ?? null;

function mergeLanguages(read: LanguageNeed[], found: ExtractedJob["languages"]): LanguageNeed[] {
  const known = new Set(read.map((one) => one.language.toLowerCase()));
  const added = found
    .filter((one) => !known.has(one.language.toLowerCase()))
    .map(
      (one): LanguageNeed => ({
        id: `language:${slug(one.language)}`,
        language: one.language.slice(0, 60),
        level: levelSaid(one),
        is_required: true,
        weight: 1,
      }),
    );
  return [...read, ...added].slice(0, 10);
}

/** By the rules that read a description: a model's own idea of a level is not in the text. */
const levelSaid = ({ language, quote }: ExtractedJob["languages"][number]): LanguageNeed["level"] =>
  languagesIn(quote, true).find((one) => one.language.toLowerCase() === language.toLowerCase())?.level ?? null;

function mergeEducation(extracted: ExtractedJob, isSaid: (quote: string) => boolean): NormalizedJob["education"] {
  const { education } = extracted;
  if (!education || !isSaid(education.quote)) return null;
  const level = oneOf<EducationLevel>(educationLevels, education.level) ?? educationIn(education.level);
  return level && { level, field: education.field?.slice(0, 120) ?? null, is_required: true, weight: 1 };
}
