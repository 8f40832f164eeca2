import { isInvitationClosed } from "@/lib/features/pipeline/rules";
import type { Stage } from "@/lib/features/pipeline/schema";
import type { AnsweredQuestion, FollowUpRequest } from "@/lib/providers/interviewer/types";
import { competencyById } from "./competencies";
import type { InterviewQuestion, InterviewStatus, Transcript, TranscriptTurn } from "./schema";

/** An answer as it is kept: what was typed first and, where the candidate corrected it, what stands now. */
export type KeptAnswer = {
  questionId: string;
  questionText: string;
  followUpTo: string | null;
  followUpReason: string | null;
  answerText: string;
  correctedText: string | null;
  isAnswered: boolean;
  answeredAt: Date | null;
};

/** What is asked next: a planned question, or a follow-up that hangs on one. */
export type AskedNow = {
  questionId: string;
  text: string;
  /** Of the planned question it belongs to, from 1. */
  number: number;
  followUpTo: string | null;
  followUpReason: string | null;
  draftText: string;
};

/** A second follow-up only when the person's own part is still missing: without it nothing can be scored. */
const MAX_FOLLOW_UPS = 1;
const MAX_FOLLOW_UPS_FOR_ACTION = 2;

export const standingText = ({ answerText, correctedText }: Pick<KeptAnswer, "answerText" | "correctedText">): string =>
  (correctedText ?? answerText).trim();

export const isOpen = (status: InterviewStatus): boolean =>
  status === "scheduled" || status === "consented" || status === "in_progress";

/** What the status is at `now`: an open interview past its end has expired, whether or not the sweep has seen it. */
export const statusAt = (status: InterviewStatus, expiresAt: Date, now: Date): InterviewStatus =>
  isOpen(status) && expiresAt <= now ? "expired" : status;

type Invited = {
  status: InterviewStatus;
  expiresAt: Date;
  jobId: string | null;
  profile: { doNotContact: boolean; status: string; applications: readonly { jobId: string; stage: Stage }[] };
};

/** The status as the candidate meets it: called off for whoever was declined, withdrew or asked not to be contacted meanwhile. */
export function statusForCandidate({ status, expiresAt, jobId, profile }: Invited, now: Date): InterviewStatus {
  const at = statusAt(status, expiresAt, now);
  const application = profile.applications.find((one) => one.jobId === jobId);
  return isOpen(at) && isInvitationClosed(profile, application?.stage ?? null) ? "cancelled" : at;
}

const followUpsOf = (answers: readonly KeptAnswer[], questionId: string): KeptAnswer[] =>
  answers
    .filter(({ followUpTo }) => followUpTo === questionId)
    .sort((a, b) => a.questionId.localeCompare(b.questionId, "en"));

/** The first question without an answer, each planned one directly followed by its follow-ups; null when all are answered. */
export function currentQuestion(
  questions: readonly InterviewQuestion[],
  answers: readonly KeptAnswer[],
): AskedNow | null {
  for (const [index, question] of questions.entries()) {
    const own = answers.find(({ questionId }) => questionId === question.question_id);
    if (!own?.isAnswered) {
      return {
        questionId: question.question_id,
        text: question.text,
        number: index + 1,
        followUpTo: null,
        followUpReason: null,
        draftText: own?.answerText ?? "",
      };
    }
    const open = followUpsOf(answers, question.question_id).find(({ isAnswered }) => !isAnswered);
    if (open) {
      return {
        questionId: open.questionId,
        text: open.questionText,
        number: index + 1,
        followUpTo: question.question_id,
        followUpReason: open.followUpReason,
        draftText: open.answerText,
      };
    }
  }
  return null;
}

/** The planned question with everything said to it so far, as the reader wants it. */
export const answeredQuestion = (question: InterviewQuestion, answers: readonly KeptAnswer[]): AnsweredQuestion => ({
  questionId: question.question_id,
  text: question.text,
  competencyId: question.competency_id,
  wants: question.wants,
  criterion: question.criterion,
  answers: [
    ...answers.filter(({ questionId }) => questionId === question.question_id),
    ...followUpsOf(answers, question.question_id),
  ]
    .filter(({ isAnswered }) => isAnswered)
    .map((answer) => ({ questionId: answer.questionId, text: standingText(answer) })),
});

/** Whether one more follow-up is within bounds. Whoever skips, the question or a follow-up, is asked no further: nobody is pressed. */
export function mayFollowUp(answered: AnsweredQuestion, request: FollowUpRequest | null): request is FollowUpRequest {
  if (request === null) return false;
  const isSkipped = answered.answers.some(({ text }) => text.trim() === "");
  if (answered.answers.length === 0 || isSkipped) return false;
  const asked = answered.answers.length - 1;
  return asked < (request.part === "action" ? MAX_FOLLOW_UPS_FOR_ACTION : MAX_FOLLOW_UPS);
}

export const followUpId = (questionId: string, earlier: number): string => `${questionId}-f${earlier + 1}`;

/** A guess, not a limit: nothing happens when it runs out. */
export const minutesLeft = (durationMinutes: number, questionCount: number, questionNumber: number): number =>
  Math.max(1, Math.round((durationMinutes / Math.max(1, questionCount)) * (questionCount - questionNumber + 1)));

/** The whole conversation with the place of every answer in its plain text. */
export function buildTranscript(
  questions: readonly InterviewQuestion[],
  answers: readonly KeptAnswer[],
): { transcript: Transcript; text: string } {
  const turns: TranscriptTurn[] = [];
  let text = "";
  const add = (
    label: string,
    asked: { id: string; text: string; competencyId: string },
    answer: KeptAnswer | undefined,
  ): void => {
    const said = answer ? standingText(answer) : "";
    text += `${text === "" ? "" : "\n\n"}${label}: ${asked.text}\nAnswer: `;
    const start = text.length;
    text += said === "" ? "(no answer)" : said;
    turns.push({
      question_id: asked.id,
      question_text: asked.text,
      competency_id: asked.competencyId,
      follow_up_to: answer?.followUpTo ?? null,
      follow_up_reason: answer?.followUpReason ?? null,
      answer_text: said,
      original_text: answer && answer.correctedText !== null ? answer.answerText : null,
      answered_at: answer?.answeredAt?.toISOString() ?? null,
      start,
      end: text.length,
    });
  };
  for (const [index, question] of questions.entries()) {
    const own = answers.find(({ questionId }) => questionId === question.question_id);
    const competencyId = question.competency_id;
    add(`Question ${index + 1}`, { id: question.question_id, text: question.text, competencyId }, own);
    for (const [place, followUp] of followUpsOf(answers, question.question_id).entries()) {
      if (!followUp.isAnswered) continue;
      add(
        `Question ${index + 1}, follow-up ${place + 1}`,
        { id: followUp.questionId, text: followUp.questionText, competencyId },
        followUp,
      );
    }
  }
  return { transcript: { turns }, text };
}

/** "How you handle an incident", "What you have done with Kafka": said to the candidate before anything is asked. */
export const assessedTopics = (questions: readonly InterviewQuestion[]): string[] => [
  ...new Set(
    questions.map(({ competency_id, criterion }) =>
      criterion === null ? competencyById(competency_id).promise : `What you have done with ${criterion}`,
    ),
  ),
];

/** What the candidate agrees to, word for word; kept with the interview. */
export const consentTextFor = (recruiterName: string): string =>
  `I agree that an AI asks the questions and that my written answers are kept and read by ${recruiterName} and the hiring manager for this application.`;
