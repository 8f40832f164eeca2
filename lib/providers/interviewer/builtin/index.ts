import type { AnsweredQuestion, AnswerReader, ReadingFlag } from "../types";
import { findFollowUp } from "./follow-up";
import { readAnswer } from "./score";
import { isInstructionLike, splitSentences } from "./sentences";

const findFlags = (question: AnsweredQuestion): ReadingFlag[] =>
  question.answers.flatMap(({ questionId, text }) =>
    splitSentences(text)
      .filter((sentence) => isInstructionLike(sentence.text))
      .map((sentence) => ({
        kind: "instruction_like" as const,
        evidence: { questionId, quote: sentence.text, start: sentence.start, end: sentence.end },
      })),
  );

/** The interviewer that needs no account and no network: rules over sentences, the same answer every time. */
export const builtinReader: AnswerReader = {
  id: "builtin",
  version: "builtin-2026.12",
  findFollowUp,
  readAnswer,
  findFlags,
};
