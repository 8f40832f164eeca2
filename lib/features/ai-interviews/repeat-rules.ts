import type { AnsweredQuestion, AnswerReader } from "@/lib/providers/interviewer/types";
import { competencyById } from "./competencies";
import type { StandingReading } from "./recommendation-rules";

/** Shorter answers ("I have never worked with it.") may honestly be the same to several questions. */
const MIN_WORDS = 12;
/** Scripts without spaces between words: as long as some twelve words. */
const MIN_LETTERS = 60;
const SHINGLE_WORDS = 3;
/** From this share of its word sequences on, an answer is the earlier one again. */
const SAME_FROM = 0.9;

/** An answer that was given before to another question; `number` and `firstNumber` are places in the interview, from 1. */
export type RepeatedAnswer = { questionId: string; number: number; firstNumber: number };

const wordsOf = (text: string): string[] =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const shinglesOf = (words: readonly string[]): Set<string> =>
  new Set(words.slice(SHINGLE_WORDS - 1).map((_, at) => words.slice(at, at + SHINGLE_WORDS).join(" ")));

function isSameAnswer(later: readonly string[], earlier: readonly string[]): boolean {
  if (later.join(" ") === earlier.join(" ")) return true;
  const shingles = shinglesOf(later);
  const before = shinglesOf(earlier);
  return (
    shingles.size > 0 && [...shingles].filter((shingle) => before.has(shingle)).length / shingles.size >= SAME_FROM
  );
}

/**
 * The questions with only what may count: a text stands for the first topic that it fits, and is left out of every later one.
 * Follow-ups to the same question may repeat it, which adds nothing.
 */
export function leaveOutRepeats(
  questions: readonly AnsweredQuestion[],
  reader: AnswerReader,
): { questions: AnsweredQuestion[]; repeated: RepeatedAnswer[] } {
  const used: { number: number; words: string[] }[] = [];
  const repeated: RepeatedAnswer[] = [];
  const kept = questions.map((question, index) => {
    const number = index + 1;
    const longEnough = question.answers.map((answer) => ({ answer, words: wordsOf(answer.text) }));
    const mayRepeat = longEnough.filter(
      ({ words }) => words.length >= MIN_WORDS || words.join("").length >= MIN_LETTERS,
    );
    const again = new Map(
      mayRepeat.flatMap(({ answer, words }) => {
        const first = used.find((earlier) => isSameAnswer(words, earlier.words));
        return first ? [[answer, first.number]] : [];
      }),
    );
    const fresh = { ...question, answers: question.answers.filter((answer) => !again.has(answer)) };
    const [firstNumber] = again.values();
    if (firstNumber !== undefined) repeated.push({ questionId: question.questionId, number, firstNumber });
    const reading = reader.readAnswer(fresh, competencyById(question.competencyId));
    if (reading.level !== null || reading.isUnreadable)
      used.push(...mayRepeat.filter(({ answer }) => !again.has(answer)).map(({ words }) => ({ number, words })));
    return fresh;
  });
  return { questions: kept, repeated };
}

/** Where nothing but an earlier answer was given, the reading says so; nothing is scored. */
export function markRepeat(reading: StandingReading, repeated: readonly RepeatedAnswer[]): StandingReading {
  const repeat = repeated.find(({ questionId }) => questionId === reading.questionId);
  if (!repeat) return reading;
  const said = `The same answer was given to question ${repeat.firstNumber}.`;
  return { ...reading, reason: reading.level === null ? said : `${reading.reason} ${said}` };
}
