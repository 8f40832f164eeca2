import type {
  AnchorNeed,
  AnchorPart,
  AnsweredQuestion,
  AnswerPart,
  EvidenceQuote,
  Level,
  Reading,
  RubricCompetency,
} from "../types";
import { findNeverDone, findParts, isHypothetical, isMeasured, type PartFinding } from "./answer-parts";
import { hasCue } from "./cues";
import { countedSentences, isUnreadable, type Sentence, splitSentences } from "./sentences";

const MAX_QUOTES = 4;
/** A level 4 shows all that its anchor speaks of; a level 3 one behaviour, and one thing may be missing of its anchor. */
const MAX_MISSING_FOR_3 = 1;

const PART_WORDS: Record<AnswerPart, string> = {
  situation: "the situation",
  action: "the person's own action",
  reasoning: "the reasoning",
  result: "the result",
  specifics: "specifics",
};

export const listWords = (items: readonly string[]): string =>
  items.length <= 1 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

type Located = { questionId: string; sentence: Sentence };

const toQuote = ({ questionId, sentence }: Located): EvidenceQuote => ({
  questionId,
  quote: sentence.text,
  start: sentence.start,
  end: sentence.end,
});

type Evidence = {
  parts: Map<AnswerPart, Located>;
  behaviours: Map<string, Located>;
  measuredResult: boolean;
  specificCount: number;
};

function gather(question: AnsweredQuestion, competency: RubricCompetency): Evidence {
  const parts = new Map<AnswerPart, Located>();
  const behaviours = new Map<string, Located>();
  const specifics = new Set<string>();
  let measuredResult = false;
  for (const answer of question.answers) {
    const findings: PartFinding[] = findParts(answer.text, question.text, question.criterion);
    for (const { part, sentence } of findings) {
      if (!parts.has(part)) parts.set(part, { questionId: answer.questionId, sentence });
      if (part === "specifics") specifics.add(sentence.text);
      if (part === "result" && isMeasured(sentence.text)) measuredResult = true;
    }
    // A behaviour is something done: its cue counts only in a sentence that tells of an action, a reason or a result.
    const told = findings.filter(({ part }) => part === "action" || part === "reasoning" || part === "result");
    for (const { sentence } of told) {
      const lower = sentence.text.toLowerCase();
      for (const behaviour of competency.behaviours) {
        if (!behaviours.has(behaviour.id) && behaviour.cues.some((cue) => hasCue(lower, cue))) {
          behaviours.set(behaviour.id, { questionId: answer.questionId, sentence });
        }
      }
    }
  }
  return { parts, behaviours, measuredResult, specificCount: specifics.size };
}

const optionsOf = (need: AnchorNeed): readonly string[] => (typeof need === "string" ? [need] : need);

const foundFor = (need: AnchorNeed, { behaviours, parts }: Evidence): Located | null =>
  optionsOf(need)
    .map((id) => behaviours.get(id) ?? parts.get(id as AnswerPart))
    .find((located) => located !== undefined) ?? null;

function anchorParts(competency: RubricCompetency, evidence: Evidence): AnchorPart[] {
  const words = (id: string): string =>
    competency.behaviours.find((behaviour) => behaviour.id === id)?.label ?? PART_WORDS[id as AnswerPart];
  return [...competency.needs[3], ...competency.needs[4]].map((need) => {
    const located = foundFor(need, evidence);
    return { text: optionsOf(need).map(words).join(" or "), evidence: located && toQuote(located) };
  });
}

function levelOf(question: AnsweredQuestion, { needs }: RubricCompetency, evidence: Evidence): Level | null {
  const found = question.wants.filter((part) => evidence.parts.has(part));
  const wantsAction = question.wants.includes("action");
  const hasAction = evidence.parts.has("action");
  if (found.length === 0 || (wantsAction && !hasAction && found.length < 2)) return null;
  const isDone = !wantsAction || hasAction;
  const missing = question.wants.length - found.length;
  const isBacked = evidence.measuredResult || evidence.specificCount >= 2;
  const unmet = (level: 3 | 4): number => needs[level].filter((need) => foundFor(need, evidence) === null).length;
  if (isDone && missing === 0 && unmet(3) + unmet(4) === 0 && isBacked) return 4;
  if (isDone && missing <= 1 && evidence.behaviours.size > 0 && unmet(3) <= MAX_MISSING_FOR_3) return 3;
  if (isDone && found.length >= Math.ceil(question.wants.length / 2)) return 2;
  return 1;
}

function explain(question: AnsweredQuestion, competency: RubricCompetency, evidence: Evidence): string {
  const found = question.wants.filter((part) => evidence.parts.has(part)).map((part) => PART_WORDS[part]);
  const missing = question.wants.filter((part) => !evidence.parts.has(part)).map((part) => PART_WORDS[part]);
  const shown = competency.behaviours.filter(({ id }) => evidence.behaviours.has(id)).map(({ label }) => label);
  const sentences = [found.length > 0 ? `The answer gives ${listWords(found)}.` : ""];
  if (missing.length > 0) sentences.push(`It leaves out ${listWords(missing)}.`);
  if (shown.length > 0) sentences.push(`Shown: ${listWords(shown)}.`);
  const unshown = anchorParts(competency, evidence).filter((part) => part.evidence === null);
  if (unshown.length > 0) sentences.push(`Not found: ${listWords(unshown.map(({ text }) => text))}.`);
  return sentences.filter(Boolean).join(" ");
}

function collectQuotes(question: AnsweredQuestion, competency: RubricCompetency, evidence: Evidence): EvidenceQuote[] {
  const located = [
    ...competency.behaviours.flatMap(({ id }) => evidence.behaviours.get(id) ?? []),
    ...question.wants.flatMap((part) => evidence.parts.get(part) ?? []),
  ];
  const unique = new Map(located.map((item) => [`${item.questionId}:${item.sentence.start}`, item]));
  return [...unique.values()].slice(0, MAX_QUOTES).map(toQuote);
}

const nothing = (question: AnsweredQuestion, reason: string, isUnreadableAnswer = false): Reading => ({
  questionId: question.questionId,
  competencyId: question.competencyId,
  level: null,
  reason,
  parts: [],
  behaviours: [],
  anchorParts: [],
  evidence: [],
  isUnreadable: isUnreadableAnswer,
});

/** Reads one question's answers against its rubric. Length, fluency, grammar and mood play no part. */
export function readAnswer(question: AnsweredQuestion, competency: RubricCompetency): Reading {
  const whole = question.answers.map(({ text }) => text).join("\n");
  if (whole.trim() === "") return nothing(question, "No answer was given.");
  if (isUnreadable(whole)) {
    return nothing(
      question,
      "The answer is not in English, which is all the built-in engine reads. A person reads it; it counts neither for nor against.",
      true,
    );
  }
  const evidence = gather(question, competency);
  const neverDone = question.answers.flatMap(({ questionId, text }) => {
    const sentence = findNeverDone(splitSentences(text));
    return sentence ? [{ questionId, sentence }] : [];
  })[0];
  if (neverDone && !evidence.parts.has("action")) {
    return {
      ...nothing(question, "Says plainly that this has not been done yet."),
      level: 1,
      evidence: [toQuote(neverDone)],
    };
  }
  const level = levelOf(question, competency, evidence);
  if (level === null) {
    const hasProse = question.answers.some(({ text }) => countedSentences(text, question.text).length > 0);
    const reason = hasProse
      ? isHypothetical(whole)
        ? "Tells what one would do, not what was done: not enough to score."
        : "Names no action of the person's own and too little around it: not enough to score."
      : "Holds words but no statement that could be checked (a list, an echo of the question, or a few words): not enough to score.";
    return nothing(question, reason);
  }
  return {
    questionId: question.questionId,
    competencyId: question.competencyId,
    level,
    reason: explain(question, competency, evidence),
    parts: question.wants.filter((part) => evidence.parts.has(part)),
    behaviours: [...evidence.behaviours.keys()],
    anchorParts: anchorParts(competency, evidence),
    evidence: collectQuotes(question, competency, evidence),
    isUnreadable: false,
  };
}
