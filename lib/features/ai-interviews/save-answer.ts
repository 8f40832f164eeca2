import "server-only";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/logger";
import { currentReader, currentWriter } from "@/lib/providers/interviewer/current";
import type {
  AnsweredQuestion,
  AnswerReader,
  FollowUpRequest,
  InterviewWriter,
} from "@/lib/providers/interviewer/types";
import { candidateView, interviewIdFor, loadCandidateInterview } from "./candidate-view";
import { requireOpen } from "./open-guard";
import {
  type AnswerWrite,
  changeInterview,
  findInterview,
  type InterviewRecord,
  insertFollowUp,
  keptAnswers,
  lockInterview,
  rewordFollowUp,
  saveAnswerText,
  saveDraft,
} from "./repository";
import { answeredQuestion, followUpId, mayFollowUp } from "./rules";
import { type CandidateInterview, type InterviewQuestion, interviewQuestionsSchema } from "./schema";
import { acceptWording } from "./wording-rules";

export type AnswerDeps = { reader: AnswerReader; writer: InterviewWriter | null };
const liveDeps: AnswerDeps = { reader: currentReader, writer: currentWriter };

type AskedFollowUp = { interviewId: string; questionId: string; answered: AnsweredQuestion; request: FollowUpRequest };

/**
 * Keeps an answer at once. A draft keeps the text only; an answer goes on to the next question, or to a follow-up where a part
 * that the rubric wants is missing. Sent again before the end it is a correction: the first words stay beside it.
 * @throws AppError link_not_found, interview_not_active, already_completed, conflict (no consent yet), invalid_request (unknown question)
 */
export async function saveAnswer(
  token: string,
  input: { question_id: string; answer_text: string; is_draft: boolean },
  deps = liveDeps,
  now = new Date(),
): Promise<CandidateInterview> {
  const interviewId = await interviewIdFor(token, now);
  const { view, followUp } = await db.$transaction(async (tx) => {
    const interview = requireOpen(await lockInterview(tx, interviewId), now);
    if (interview.status === "scheduled")
      throw new AppError("conflict", "Give your consent first; nothing is kept before that.");
    const { question, write } = locate(interview, input);
    await changeInterview(tx, interviewId, { status: "consented" }, { status: "in_progress", startedAt: now });
    let asked: AskedFollowUp | null = null;
    if (input.is_draft) await saveDraft(tx, write);
    else if (await saveAnswerText(tx, write, now)) asked = await askFollowUp(tx, write, question, deps.reader);
    const changed = await findInterview(tx, interviewId);
    return { view: await candidateView(tx, changed ?? interview, now), followUp: asked };
  });
  if (followUp === null || deps.writer === null) return view;
  return (await reword(followUp, deps.writer)) ? loadCandidateInterview(token, now) : view;
}

function locate(
  interview: InterviewRecord,
  input: { question_id: string; answer_text: string },
): { question: InterviewQuestion; write: AnswerWrite } {
  const questions = interviewQuestionsSchema.parse(interview.questions);
  const followUp = keptAnswers(interview).find(
    ({ questionId, followUpTo }) => followUpTo !== null && questionId === input.question_id,
  );
  const plannedId = followUp?.followUpTo ?? input.question_id;
  const index = questions.findIndex(({ question_id }) => question_id === plannedId);
  const question = questions[index];
  if (!question) {
    throw new AppError("invalid_request", "This question is not part of the interview.", {
      details: [{ path: "question_id", message: "is not a question of this interview" }],
    });
  }
  return {
    question,
    write: {
      interviewId: interview.id,
      questionId: input.question_id,
      questionText: followUp?.questionText ?? question.text,
      competency: question.competency_id,
      number: index + 1,
      text: input.answer_text.trim(),
    },
  };
}

/** Decided by rules in the transaction of the answer, in built-in words: whatever happens next, the follow-up stands. */
async function askFollowUp(
  tx: Tx,
  { interviewId, number }: AnswerWrite,
  question: InterviewQuestion,
  reader: AnswerReader,
): Promise<AskedFollowUp | null> {
  const interview = await findInterview(tx, interviewId);
  if (!interview) return null;
  const answers = keptAnswers(interview);
  if (answers.some(({ followUpTo, isAnswered }) => followUpTo === question.question_id && !isAnswered)) return null;
  const answered = answeredQuestion(question, answers);
  const request = reader.findFollowUp(answered);
  if (!mayFollowUp(answered, request)) return null;
  const questionId = followUpId(question.question_id, answered.answers.length - 1);
  await insertFollowUp(tx, {
    interviewId,
    questionId,
    questionText: request.text,
    competency: question.competency_id,
    number,
    followUpTo: question.question_id,
    followUpReason: request.because,
  });
  return { interviewId, questionId, answered, request };
}

async function reword(
  { interviewId, questionId, answered, request }: AskedFollowUp,
  writer: InterviewWriter,
): Promise<boolean> {
  try {
    const { text } = await writer.wordFollowUp({ question: answered, request });
    const context = answered.answers.map((answer) => answer.text).join(" ");
    if (
      !acceptWording(text, {
        text: request.text,
        criterion: request.part === "criterion" ? answered.criterion : null,
        context,
      })
    )
      return false;
    return (await rewordFollowUp(db, interviewId, questionId, text)).count > 0;
  } catch (error) {
    log.warn({ err: error, writer: writer.id }, "a follow-up keeps its built-in words");
    return false;
  }
}
