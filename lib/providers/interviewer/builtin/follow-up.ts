import type { AnsweredQuestion, AnswerPart, FollowUpRequest } from "../types";
import { findNeverDone, findParts, isHypothetical, mentionsCriterion, speaksOnlyForTheTeam } from "./answer-parts";
import { isUnreadable, splitSentences } from "./sentences";

/** Asked in this order: without the person's own action nothing else can be scored. */
const ORDER: readonly AnswerPart[] = ["action", "result", "reasoning", "situation", "specifics"];

const ASK: Record<AnswerPart, { text: string; because: string }> = {
  action: { text: "What did you do yourself, step by step?", because: "your own part is not clear yet" },
  result: { text: "How did it turn out, and how could you tell?", because: "you have not said how it ended" },
  reasoning: {
    text: "Why did you do it that way, and what else did you consider?",
    because: "you have not said why you chose this way",
  },
  situation: { text: "When and where was this, and what was at stake?", because: "the situation is not clear yet" },
  specifics: {
    text: "Can you make it concrete: names of tools, numbers, or what exactly changed?",
    because: "an example with figures or names would help",
  },
};

/** Null when every wanted part is there, when nothing more is to be had, or when the engine cannot read the answer. */
export function findFollowUp(question: AnsweredQuestion): FollowUpRequest | null {
  const whole = question.answers.map(({ text }) => text).join("\n");
  if (isUnreadable(whole)) return null;
  const found = new Set(
    question.answers.flatMap(({ text }) => findParts(text, question.text, question.criterion).map(({ part }) => part)),
  );
  const neverDone = question.answers.some(({ text }) => findNeverDone(splitSentences(text)) !== null);
  if (neverDone && !found.has("action")) {
    if (question.answers.length > 1) return null;
    return {
      part: "situation",
      text: "Is there something close to it that you have done? Tell me what, and what you would have to learn.",
      because: "you said you have not done this yet",
    };
  }
  if (
    question.criterion !== null &&
    found.size > 0 &&
    !question.answers.some(({ text }) => mentionsCriterion(text, question.criterion ?? ""))
  ) {
    return {
      part: "criterion",
      text: `Where did ${question.criterion} come in, and what was your part in it?`,
      because: `the job asks for ${question.criterion} and you have not mentioned it`,
    };
  }
  const missing = ORDER.find((part) => question.wants.includes(part) && !found.has(part));
  if (missing === undefined) return null;
  if (missing === "action" && speaksOnlyForTheTeam(whole)) {
    return {
      part: "action",
      text: "What was your own part in what the team did?",
      because: "you spoke of what the team did",
    };
  }
  if (missing === "action" && isHypothetical(whole)) {
    return {
      part: "action",
      text: "Can you tell me about one time when you really did this?",
      because: "you told what you would do",
    };
  }
  return { part: missing, ...ASK[missing] };
}
