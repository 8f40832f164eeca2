import type { AnsweredQuestion, EvidenceQuote, Level, ProposedScore, Reading } from "@/lib/providers/interviewer/types";
import { lowerMedian, type StandingReading } from "./recommendation-rules";

/** How often a model reads the same answers; the lower median stands. */
export const MODEL_READINGS = 3;
/** With fewer valid readings of a question the built-in reading stands. */
const MIN_VALID_READINGS = 2;
/** A model may move the level that the code found by this much, no further. */
const MAX_SHIFT = 1;
/** Where the code found too little, a model may see a beginning, not more. */
const MAX_FROM_NOTHING: Level = 2;
const MIN_QUOTE_WORDS = 3;
const MAX_QUOTES = 4;
const MAX_REASON_LENGTH = 400;
/** Readings that differ by more than this are not reliable enough to act on. */
export const MAX_SPREAD = 1;

/** The places in the answers that speak to the scorer; a quote from there proves nothing. */
type BarredPlaces = readonly EvidenceQuote[];

/** Finds the quote word for word in the answers to the question; null when it is not there, too short, or from a barred place. */
export function locateQuote(question: AnsweredQuestion, quote: string, barred: BarredPlaces): EvidenceQuote | null {
  if (quote.trim().split(/\s+/).length < MIN_QUOTE_WORDS) return null;
  for (const { questionId, text } of question.answers) {
    const start = text.indexOf(quote);
    if (start < 0) continue;
    const end = start + quote.length;
    const isBarred = barred.some((place) => place.questionId === questionId && place.start < end && start < place.end);
    if (!isBarred) return { questionId, quote, start, end };
  }
  return null;
}

type CheckedProposal = { level: Level | null; reason: string; evidence: EvidenceQuote[] };

function check(question: AnsweredQuestion, proposal: ProposedScore, barred: BarredPlaces): CheckedProposal | null {
  const evidence = proposal.quotes.flatMap(({ quote }) => locateQuote(question, quote, barred) ?? []);
  if (proposal.level !== null && evidence.length === 0) return null;
  return { level: proposal.level, reason: proposal.reason.slice(0, MAX_REASON_LENGTH), evidence };
}

function bound(proposed: Level, builtin: Reading): Level {
  if (builtin.isUnreadable) return proposed;
  if (builtin.level === null) return Math.min(proposed, MAX_FROM_NOTHING) as Level;
  return Math.min(builtin.level + MAX_SHIFT, Math.max(builtin.level - MAX_SHIFT, proposed)) as Level;
}

/**
 * What stands for one question: the lower median of the model's valid readings, kept within a level of what the code found.
 * Quotes that do not occur word for word are dropped; a level without a quote does not count.
 */
export function mergeProposals(
  question: AnsweredQuestion,
  builtin: Reading,
  proposals: readonly (readonly ProposedScore[])[],
  barred: BarredPlaces,
): StandingReading {
  const own: StandingReading = { ...builtin, scoredBy: "builtin", spread: null };
  const checked = proposals.flatMap((proposal) => {
    const found = proposal.find(({ questionId }) => questionId === question.questionId);
    return (found && check(question, found, barred)) ?? [];
  });
  if (checked.length < MIN_VALID_READINGS) return own;
  const levels = checked.flatMap(({ level }) => level ?? []);
  if (levels.length < checked.length / 2) {
    return builtin.level === null
      ? own
      : { ...own, level: bound(1, builtin), scoredBy: "model", spread: spreadOf(levels) };
  }
  const median = lowerMedian(levels);
  if (median === null) return own;
  const chosen = checked.filter(({ level }) => level === median);
  const evidence = new Map(
    chosen.flatMap((item) => item.evidence.map((quote) => [`${quote.questionId}:${quote.start}`, quote])),
  );
  const level = bound(median, builtin);
  const bounded =
    level === median ? "" : ` The model proposed ${median}; the rubric's parts found in the answer allow ${level}.`;
  return {
    ...own,
    level,
    reason: `${chosen[0]?.reason ?? builtin.reason}${bounded}`,
    evidence: [...evidence.values()].slice(0, MAX_QUOTES),
    scoredBy: "model",
    spread: spreadOf(levels),
  };
}

const spreadOf = (levels: readonly Level[]): number =>
  levels.length === 0 ? 0 : Math.max(...levels) - Math.min(...levels);
