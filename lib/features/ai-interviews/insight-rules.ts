import type { AnsweredQuestion, ReadingFlag } from "@/lib/providers/interviewer/types";
import { type CvFacts, findClaims, findContradictions } from "./claim-rules";
import { MAX_SPREAD } from "./proposal-rules";
import { recommend, type StandingReading, toAnswerQuote } from "./recommendation-rules";
import type { RepeatedAnswer } from "./repeat-rules";
import type { CompetencyScore, Insights, Scores } from "./schema";

export type InsightInput = {
  questions: readonly AnsweredQuestion[];
  readings: readonly StandingReading[];
  scores: Scores;
  flags: readonly ReadingFlag[];
  repeated: readonly RepeatedAnswer[];
  cv: CvFacts | null;
  engine: Insights["engine"];
};

const label = ({ criterion, name }: CompetencyScore): string => criterion ?? name;
const listWords = (items: readonly string[]): string =>
  items.length <= 1 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

/**
 * What a recruiter reads first: strengths and gaps with quotes, what to verify, what does not fit the CV. Each says what was
 * found in the answers; a level's anchor describes what people at that level do, not what this one said.
 */
export function buildInsights(input: InsightInput): Insights {
  const rows = input.scores.competencies;
  const strong = rows.filter(({ score }) => score !== null && score >= 3);
  const weak = rows.filter(({ score }) => score === null || score <= 2);
  const contradictions = findContradictions(input.questions, input.cv);
  const flags = collectFlags(input);
  const critical = [...contradictions, ...flags].filter(({ is_critical }) => is_critical);
  return {
    summary: summarise(input.scores, strong, weak),
    strengths: strong.map((row) => ({
      text: `${label(row)}: ${row.reason}`,
      competency_id: row.competency_id,
      evidence: row.evidence.slice(0, 2),
    })),
    gaps: weak.map((row) => ({
      text: `${label(row)}: ${row.reason}`,
      competency_id: row.competency_id,
      evidence: row.evidence.slice(0, 1),
    })),
    claims_to_verify: findClaims(input.questions, input.cv),
    contradictions,
    flags,
    recommendation: recommend(input.scores, critical),
    engine: input.engine,
  };
}

function summarise(scores: Scores, strong: readonly CompetencyScore[], weak: readonly CompetencyScore[]): string {
  const scored = scores.competencies.filter(({ score }) => score !== null).length;
  const sentences = [`${scored} of ${scores.competencies.length} topics could be scored.`];
  if (strong.length > 0) sentences.push(`Well shown: ${listWords(strong.map(label))}.`);
  if (weak.length > 0) sentences.push(`Still open: ${listWords(weak.map(label))}.`);
  return sentences.join(" ");
}

function collectFlags({ flags, readings, questions, repeated }: InsightInput): Insights["flags"] {
  const instructions = flags.map(({ evidence }) => ({
    kind: "instruction_like",
    text: "A sentence speaks to the scorer instead of answering. It was left out of every score.",
    is_critical: true,
    evidence: toAnswerQuote(evidence),
  }));
  const unstable = readings
    .filter(({ spread }) => spread !== null && spread > MAX_SPREAD)
    .map(({ questionId, spread }) => ({
      kind: "unstable_reading",
      text: `The model's readings of “${questions.find((question) => question.questionId === questionId)?.text ?? questionId}” differ by ${spread} levels.`,
      is_critical: true,
      evidence: null,
    }));
  const unreadable = readings
    .filter(({ isUnreadable, level }) => isUnreadable && level === null)
    .map(({ reason }) => ({ kind: "unreadable_answer", text: reason, is_critical: false, evidence: null }));
  return [...instructions, ...repeatFlags(repeated), ...unstable, ...unreadable];
}

/** One flag a text: it names every question that it was given to. */
function repeatFlags(repeated: readonly RepeatedAnswer[]): Insights["flags"] {
  return [...Map.groupBy(repeated, ({ firstNumber }) => firstNumber)].map(([first, again]) => ({
    kind: "repeated_answer",
    text: `The same answer was given to questions ${listWords([first, ...again.map(({ number }) => number)].map(String))}. It counts for question ${first} only.`,
    is_critical: true,
    evidence: null,
  }));
}
