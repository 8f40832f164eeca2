import type { EvidenceState, Reason } from "@/lib/features/pipeline/schema";
import type { MatchCriterion, Overrides } from "../schema";
import type { CompiledJob } from "./compile-job";
import { bestLine, quoteLine } from "./evidence";
import type { CvIndex } from "./index-cv";
import { type Judgement, judgeEducation, judgeLanguage, judgeSkill, judgeYears } from "./judge-criterion";
import { occupationFit } from "./occupation-fit";
import { occupationsOf } from "./occupations";
import { isContentTerm, tokenize } from "./terms";

/** Part of each match's input hash: raise it when the same CV and job may score differently. */
export const ENGINE_VERSION = "2026-11-20.1";

export type MatchResult = { jobId: string; score: number; criteria: MatchCriterion[] };

/** What a job asks for in so many words can carry this much of the score; the trade carries the rest. */
const ASKED_AT_MOST = 0.92;
/** Weight of what is asked at which it carries 1 − 1/e of that. */
const ASKED_SCALE = 1.2;
const NICE_SHARE = 0.06;
const YEARS_WEIGHT = 1.5;
const EDUCATION_WEIGHT = 0.75;
const LANGUAGE_WEIGHT = 0.75;
const FIT_MET = 0.6;
const FIT_PARTLY = 0.3;
/** Duties are quoted only where the job may fit at all. */
const DUTIES_FROM = 0.25;
const DUTIES_SHOWN = 3;
const DUTY_MET = 0.5;
const DUTY_PARTLY = 0.3;

type Judged = Judgement &
  Pick<MatchCriterion, "id" | "label" | "kind"> & { importance: "must" | "nice"; weight: number };

const importanceOf = (isRequired: boolean) => (isRequired ? ("must" as const) : ("nice" as const));

function judgeAll(cv: CvIndex, job: CompiledJob): Judged[] {
  const judged: Judged[] = job.criteria.map((criterion) => ({
    ...judgeSkill(cv, criterion),
    id: criterion.id,
    label: criterion.label,
    kind: criterion.kind,
    importance: criterion.importance,
    weight: criterion.weight,
  }));
  if (job.minimumYears !== null) {
    judged.push({
      ...judgeYears(cv, job.minimumYears),
      id: "years",
      label: `${job.minimumYears} years of work`,
      kind: "years",
      importance: "must",
      weight: YEARS_WEIGHT,
    });
  }
  if (job.education) {
    const { level, field, is_required, weight } = job.education;
    const label = `Education: ${level}${field ? `, ${field}` : ""}`;
    judged.push({
      ...judgeEducation(cv, job.education),
      id: "education",
      label,
      kind: "education",
      importance: importanceOf(is_required),
      weight: weight * EDUCATION_WEIGHT,
    });
  }
  for (const need of job.languages) {
    const label = need.level ? `${need.language} ${need.level}` : need.language;
    judged.push({
      ...judgeLanguage(cv, need),
      id: need.id,
      label,
      kind: "language",
      importance: importanceOf(need.is_required),
      weight: need.weight * LANGUAGE_WEIGHT,
    });
  }
  return judged.filter((one) => one.weight > 0);
}

/** Four decimals: what is shown, stored and compared is one number. */
const round = (value: number) => Math.round(value * 10_000) / 10_000;

const total = (judged: readonly Judged[]) => judged.reduce((sum, one) => sum + one.weight, 0);

function toCriterion(one: Judged, weight: number): MatchCriterion {
  const { id, label, kind, importance, state, detail, evidence, ruleId } = one;
  return {
    id,
    label,
    kind,
    importance,
    state,
    detail,
    evidence,
    weight: round(weight),
    points: round(weight * one.share),
    rule_id: ruleId,
  };
}

function tradeCriterion(cv: CvIndex, job: CompiledJob, fit: number, weight: number): MatchCriterion {
  const title = closestTitle(cv, job);
  const state: EvidenceState = fit >= FIT_MET ? "met" : fit >= FIT_PARTLY ? "partly" : "none";
  const line = title === null || state === "none" ? -1 : cv.lines.findIndex((entry) => entry.text.includes(title));
  return {
    id: "occupation",
    label: `Trade: ${job.title}`,
    kind: "occupation",
    importance: "context",
    state,
    detail: title && state !== "none" ? title : `Chance of the same trade ${fit.toFixed(2)}`,
    evidence: line < 0 ? null : quoteLine(cv, line),
    weight: round(weight),
    points: round(weight * fit),
    rule_id: "occupation/fit",
  };
}

/** The CV's title that names the job's trade, or shares most of its words; the newest of them. */
function closestTitle(cv: CvIndex, job: CompiledJob): string | null {
  const wanted = new Set(job.titleTerms.terms);
  let best: { title: string; rank: number } | null = null;
  for (const title of cv.titles) {
    const words = tokenize(title)
      .map((token) => token.stem)
      .filter(isContentTerm);
    const shared = words.filter((word) => wanted.has(word)).length / (words.length || 1);
    const rank = shared + (occupationsOf(title).some((code) => job.codes.includes(code)) ? 1 : 0);
    if (rank > 0 && (!best || rank > best.rank)) best = { title, rank };
  }
  return best?.title ?? null;
}

function dutyCriteria(cv: CvIndex, job: CompiledJob): MatchCriterion[] {
  return job.duties
    .flatMap((duty) => {
      const best = bestLine(cv, duty);
      return best && best.share >= DUTY_PARTLY ? [{ duty, ...best }] : [];
    })
    .sort((a, b) => b.share - a.share)
    .slice(0, DUTIES_SHOWN)
    .map(({ duty, line, share }) => ({
      id: duty.id,
      label: duty.text,
      kind: "duty" as const,
      importance: "context" as const,
      state: share >= DUTY_MET ? ("met" as const) : ("partly" as const),
      detail: `${Math.round(share * 100)} % of its words in one line`,
      evidence: quoteLine(cv, line),
      weight: 0,
      points: 0,
      rule_id: "duty/words",
    }));
}

/**
 * One CV against one job: 0 to 1, the sum of the criteria's points. What the job asks for carries more of the score the more it asks
 * for; the rest is the chance that the trade is the same. Pure: same CV, same job, same answer.
 */
export function scoreCompiled(cv: CvIndex, job: CompiledJob): MatchResult {
  const judged = judgeAll(cv, job);
  const must = judged.filter((one) => one.importance === "must");
  const nice = judged.filter((one) => one.importance === "nice");
  const asked = ASKED_AT_MOST * (1 - Math.exp(-total(must) / ASKED_SCALE));
  const niceShare = must.length > 0 && nice.length > 0 ? NICE_SHARE : 0;
  const fit = occupationFit(cv, job);
  const criteria = [
    ...must.map((one) => toCriterion(one, (asked * (1 - niceShare) * one.weight) / total(must))),
    ...nice.map((one) => toCriterion(one, (asked * niceShare * one.weight) / total(nice))),
    tradeCriterion(cv, job, fit, 1 - asked),
  ];
  const score = sumOfPoints(criteria);
  return {
    jobId: job.jobId,
    score,
    criteria: score >= DUTIES_FROM ? [...criteria, ...dutyCriteria(cv, job)] : criteria,
  };
}

export const sumOfPoints = (criteria: readonly Pick<MatchCriterion, "points">[]): number =>
  Math.min(1, Math.max(0, round(criteria.reduce((sum, one) => sum + one.points, 0))));

const shareOfState: Record<EvidenceState, number> = { met: 1, partly: 0.5, none: 0 };

/** The criteria as a person corrected them. */
export const withOverrides = (criteria: readonly MatchCriterion[], overrides: Overrides): MatchCriterion[] =>
  criteria.map((one) => {
    const override = overrides[one.id];
    return override ? { ...one, state: override.state, points: round(one.weight * shareOfState[override.state]) } : one;
  });

const REASONS = 3;

/** The three that matter most for a card: what earned most first, then what is missing of the must-haves. */
export function strongestReasons(criteria: readonly MatchCriterion[]): Reason[] {
  const order = [...criteria].sort((a, b) => b.points - a.points || b.weight - a.weight);
  const earned = order.filter((one) => one.state !== "none");
  const missing = order.filter((one) => one.state === "none" && one.importance === "must");
  return [...earned, ...missing, ...order.filter((one) => one.state === "none" && one.importance !== "must")]
    .slice(0, REASONS)
    .map((one) => ({ label: reasonLabel(one), state: one.state }));
}

function reasonLabel(one: MatchCriterion): string {
  if (one.kind === "occupation") return one.state === "none" ? "Another trade" : one.detail;
  return one.kind !== "duty" && /years/.test(one.detail) ? `${one.label}, ${one.detail}` : one.label;
}
