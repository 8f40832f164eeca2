import type { EvidenceQuote, Level, Reading } from "@/lib/providers/interviewer/types";
import { competencyById } from "./competencies";
import type { CompetencyScore, Insights, InterviewQuestion, Recommendation, Scores } from "./schema";

/** From here on the average speaks for going on. */
export const PROCEED_FROM = 2.75;
/** Below this the average speaks against it; a person decides. */
export const DECLINE_BELOW = 1.75;
/** Less than this share of the weight scored: no recommendation either way. */
export const MIN_COVERAGE = 0.6;

const round2 = (value: number): number => Math.round(value * 100) / 100;
const share = (value: number): string => `${Math.round(value * 100)} %`;

/** The lower of the two middle values: when in doubt, the more careful level. */
export function lowerMedian(levels: readonly Level[]): Level | null {
  const sorted = [...levels].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/** One row of the scorecard: a criterion of the job, or a competency. */
export const scoreKey = (question: Pick<InterviewQuestion, "competency_id" | "criterion">): string =>
  question.criterion === null ? question.competency_id : `${question.competency_id}:${question.criterion}`;

export const toAnswerQuote = ({ questionId, quote, start, end }: EvidenceQuote) => ({
  question_id: questionId,
  quote,
  start,
  end,
});

/** A reading that stands, with who proposed its level. */
export type StandingReading = Reading & { scoredBy: "builtin" | "model"; spread: number | null };

/** Puts the readings of all questions together, one row per criterion or competency. */
export function buildScores(questions: readonly InterviewQuestion[], readings: readonly StandingReading[]): Scores {
  const rows = new Map<string, { questions: InterviewQuestion[]; readings: StandingReading[] }>();
  for (const question of questions) {
    const key = scoreKey(question);
    const row = rows.get(key) ?? { questions: [], readings: [] };
    row.questions.push(question);
    row.readings.push(...readings.filter(({ questionId }) => questionId === question.question_id));
    rows.set(key, row);
  }
  return summarise([...rows.values()].map(({ questions: asked, readings: read }) => scoreRow(asked, read)));
}

function scoreRow(asked: readonly InterviewQuestion[], readings: readonly StandingReading[]): CompetencyScore {
  const [first] = asked;
  if (!first) throw new Error("A row of the scorecard has at least one question.");
  const competency = competencyById(first.competency_id);
  const score = lowerMedian(readings.flatMap(({ level }) => level ?? []));
  const standing = score === null ? undefined : readings.find(({ level }) => level === score);
  return {
    competency_id: competency.id,
    name: competency.name,
    criterion: first.criterion,
    outcome: score === null ? "not_enough_said" : "scored",
    score,
    anchor: score === null ? null : competency.anchors[score],
    anchor_parts: (standing?.anchorParts ?? []).map(({ text, evidence }) => ({
      text,
      evidence: evidence && toAnswerQuote(evidence),
    })),
    reason: [...new Set(readings.map(({ reason }) => reason))].join(" ") || "This was not asked.",
    weight: Math.max(...asked.map(({ weight }) => weight)),
    is_must_have: asked.some(({ is_must_have }) => is_must_have),
    question_ids: asked.map(({ question_id }) => question_id),
    evidence: readings.flatMap(({ evidence }) => evidence.map(toAnswerQuote)),
    scored_by: readings.some(({ scoredBy }) => scoredBy === "model") ? "model" : "builtin",
    spread: readings.reduce<number | null>(
      (widest, { spread }) => (spread === null ? widest : Math.max(widest ?? 0, spread)),
      null,
    ),
  };
}

/** Average and coverage over the rows, by weight. */
export function summarise(rows: readonly CompetencyScore[]): Scores {
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const scored = rows.flatMap(({ score, weight }) => (score === null ? [] : [{ score, weight }]));
  const weight = scored.reduce((sum, row) => sum + row.weight, 0);
  return {
    average: weight === 0 ? null : round2(scored.reduce((sum, row) => sum + row.score * row.weight, 0) / weight),
    scale: 4,
    coverage: total === 0 ? 0 : round2(weight / total),
    competencies: [...rows],
  };
}

export type CriticalFlag = { text: string };

/** Arithmetic only; whatever a model said has gone into the levels, never into this. */
export function recommend(scores: Scores, criticalFlags: readonly CriticalFlag[]): Insights["recommendation"] {
  const { average, coverage, competencies } = scores;
  const scoredRows = competencies.filter(({ score }) => score !== null);
  const steps = [
    ...competencies.map(
      ({ name, criterion, score, weight }) =>
        `${criterion ?? name}: ${score === null ? "not enough said" : `${score} of 4`} × weight ${weight}`,
    ),
    `Scored: ${scoredRows.length} of ${competencies.length} (${share(coverage)} of the weight; needed: ${share(MIN_COVERAGE)})`,
    `Weighted average: ${average === null ? "none" : `${average.toFixed(2)} of 4`} (Proceed from ${PROCEED_FROM.toFixed(2)}, Decline below ${DECLINE_BELOW.toFixed(2)})`,
  ];
  const answer = (value: Recommendation, because: string) => ({ value, because, steps });
  if (average === null || coverage < MIN_COVERAGE) {
    return answer(
      "Hold",
      `Only ${share(coverage)} of the weight could be scored: too little was said, or too little could be read. A person reads the answers.`,
    );
  }
  if (average < DECLINE_BELOW) {
    return answer(
      "Decline",
      `The weighted average of ${average.toFixed(2)} is below ${DECLINE_BELOW.toFixed(2)}. Nothing happens until a person has decided.`,
    );
  }
  const weakMustHave = competencies.find(({ is_must_have, score }) => is_must_have && score === 1);
  if (weakMustHave)
    return answer("Hold", `${weakMustHave.criterion ?? weakMustHave.name} is a must-have and stands at level 1.`);
  const [flag] = criticalFlags;
  if (flag) return answer("Hold", `To be cleared first: ${flag.text}`);
  if (average >= PROCEED_FROM)
    return answer(
      "Proceed",
      `The weighted average of ${average.toFixed(2)} reaches ${PROCEED_FROM.toFixed(2)}, and no must-have stands at level 1.`,
    );
  return answer(
    "Hold",
    `The weighted average of ${average.toFixed(2)} lies between ${DECLINE_BELOW.toFixed(2)} and ${PROCEED_FROM.toFixed(2)}.`,
  );
}
