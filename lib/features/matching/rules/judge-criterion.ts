import { yearsIn } from "@/lib/features/jobs/rules/figures";
import { type EducationNeed, educationLevels, type LanguageNeed, languageLevels } from "@/lib/features/jobs/schema";
import type { EvidenceState } from "@/lib/features/pipeline/schema";
import type { Evidence } from "../schema";
import type { CompiledCriterion } from "./compile-job";
import { bestLine, bestQuote, findName, lineOfHit, quoteLine } from "./evidence";
import type { CvIndex, Hit } from "./index-cv";
import { yearsCovered } from "./work-periods";

/** What the CV says to one criterion. `share`: how much of its points it earns, 0 to 1. */
export type Judgement = {
  state: EvidenceState;
  share: number;
  detail: string;
  evidence: Evidence | null;
  ruleId: string;
};

const none = (ruleId: string, detail = "No evidence found"): Judgement => ({
  state: "none",
  share: 0,
  detail,
  evidence: null,
  ruleId,
});

const NAMED_WITHOUT_YEARS = 0.6;
const MOST_OF_A_PHRASE = 0.8;
const HALF_OF_A_PHRASE = 0.5;
const PARTLY = 0.5;
/** Half a month short of three years is three years. */
const YEARS_TOLERANCE = 0.05;

const inYears = (years: number) => `${Math.round(years * 10) / 10}`;

/** Years of the positions that name it, or as the CV says in words ("5 years of Go"); null where neither is dated. */
function yearsWith(cv: CvIndex, hits: readonly Hit[]): number | null {
  const lines = new Set(hits.map((hit) => lineOfHit(cv, hit)));
  const periods = cv.periods.filter((period) => [...lines].some((line) => line >= period.from && line < period.to));
  const stated = [...lines].map((line) => yearsIn(cv.lines[line]?.text ?? "") ?? 0);
  const years = Math.max(yearsCovered(periods), ...stated);
  return years > 0 ? years : null;
}

export function judgeSkill(cv: CvIndex, criterion: CompiledCriterion): Judgement {
  const hits = criterion.names.flatMap((name) => findName(cv, name));
  if (hits.length === 0) return judgeWords(cv, criterion);
  const evidence = bestQuote(cv, hits);
  const places = hits.length === 1 ? "Named once" : `Named ${hits.length} times`;
  const wanted = criterion.minimum_years;
  const years = yearsWith(cv, hits);
  if (wanted === null) {
    const detail = years === null ? places : `${inYears(years)} years`;
    return { state: "met", share: 1, detail, evidence, ruleId: `${criterion.kind}/named` };
  }
  if (years === null) {
    return {
      state: "partly",
      share: NAMED_WITHOUT_YEARS,
      detail: `Named, ${wanted} years not shown`,
      evidence,
      ruleId: `${criterion.kind}/undated`,
    };
  }
  if (years >= wanted - YEARS_TOLERANCE)
    return { state: "met", share: 1, detail: `${inYears(years)} years`, evidence, ruleId: `${criterion.kind}/years` };
  return {
    state: "partly",
    share: Math.max(PARTLY, years / wanted) * 0.9,
    detail: `${inYears(years)} of ${wanted} years`,
    evidence,
    ruleId: `${criterion.kind}/years`,
  };
}

/** The name does not stand there, but its words may, in another order. Never for a known skill of one word. */
function judgeWords(cv: CvIndex, criterion: CompiledCriterion): Judgement {
  const ruleId = `${criterion.kind}/words`;
  if (criterion.kind === "skill" || criterion.keyTerms.terms.length < 2) return none(ruleId);
  const best = bestLine(cv, criterion.keyTerms);
  if (!best || best.share < HALF_OF_A_PHRASE) return none(ruleId);
  const isMet = best.share >= MOST_OF_A_PHRASE && criterion.kind !== "licence";
  return {
    state: isMet ? "met" : "partly",
    share: isMet ? 1 : PARTLY,
    detail: `${Math.round(best.share * 100)} % of its words in one line`,
    evidence: quoteLine(cv, best.line),
    ruleId,
  };
}

export function judgeYears(cv: CvIndex, wanted: number): Judgement {
  const isClaimed = cv.claimedYears.years > cv.yearsInAll;
  const years = isClaimed ? cv.claimedYears.years : cv.yearsInAll;
  if (years === 0) return none("years/total", "No dated positions found");
  const line = isClaimed ? cv.claimedYears.line : firstDatedLine(cv);
  const share = Math.min(1, years / Math.max(wanted - YEARS_TOLERANCE, 1 / 12));
  const state = share >= 1 ? "met" : share >= PARTLY ? "partly" : "none";
  const detail = state === "met" ? `${inYears(years)} in all` : `${inYears(years)} of ${wanted} years`;
  return { state, share: state === "none" ? 0 : share, detail, evidence: quoteLine(cv, line), ruleId: "years/total" };
}

const firstDatedLine = (cv: CvIndex): number => {
  const [period] = cv.periods;
  if (!period) return 0;
  return /\d{4}/.test(cv.lines[period.from]?.text ?? "") ? period.from : period.from + 1;
};

export function judgeEducation(cv: CvIndex, need: EducationNeed): Judgement {
  const { rank, line } = cv.education;
  const level = educationLevels[rank];
  if (level === undefined) return none("education/level");
  const gap = educationLevels.indexOf(need.level) - rank;
  const state = gap <= 0 ? "met" : gap === 1 ? "partly" : "none";
  const share = gap <= 0 ? 1 : gap === 1 ? PARTLY : 0;
  const detail = gap <= 0 ? `Level: ${level}` : `Level: ${level}, asked: ${need.level}`;
  return { state, share, detail, evidence: quoteLine(cv, line), ruleId: "education/level" };
}

const englishWords = ["the", "and", "of", "with", "for"];
const WORDS_OF_A_TEXT = 5;

export function judgeLanguage(cv: CvIndex, need: LanguageNeed): Judgement {
  const found = cv.languages.find((one) => one.language === need.language);
  if (found) {
    const isLower =
      need.level !== null &&
      found.level !== null &&
      languageLevels.indexOf(found.level) < languageLevels.indexOf(need.level);
    return {
      state: isLower ? "partly" : "met",
      share: isLower ? PARTLY : 1,
      detail: found.level ? `Level ${found.level}` : "Named",
      evidence: quoteLine(cv, found.line),
      ruleId: "language/named",
    };
  }
  const isEnglish =
    englishWords.reduce((sum, word) => sum + (cv.positionsOf.get(word)?.length ?? 0), 0) >= WORDS_OF_A_TEXT;
  if (need.language !== "English" || !isEnglish) return none("language/named");
  const longest = cv.lines.reduce(
    (most, line, index) => (line.text.length > (cv.lines[most]?.text.length ?? 0) ? index : most),
    0,
  );
  return {
    state: "met",
    share: 1,
    detail: "The CV is written in English",
    evidence: quoteLine(cv, longest),
    ruleId: "language/written",
  };
}
