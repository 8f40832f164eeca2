import "server-only";
import { findLink } from "@/lib/auth/links";
import { db, type Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { contactFor } from "@/lib/features/bookings/host-repository";
import { parseMailbox } from "@/lib/features/bookings/invitation";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { currentWriter } from "@/lib/providers/interviewer/current";
import type { InterviewWriter } from "@/lib/providers/interviewer/types";
import { bookedCall, findInterview, type InterviewRecord, keptAnswers } from "./repository";
import { assessedTopics, currentQuestion, minutesLeft, standingText, statusForCandidate } from "./rules";
import { type CandidateInterview, type InterviewQuestion, interviewQuestionsSchema } from "./schema";

/**
 * The interview that a link opens.
 * @throws AppError link_not_found for unknown, revoked and long expired links alike
 */
export async function interviewIdFor(token: string, now = new Date()): Promise<string> {
  const link = await findLink("interview", token, now);
  if (!link)
    throw new AppError(
      "link_not_found",
      "This link opens nothing. Use the one in the newest mail, or write to the person who sent it.",
    );
  return link.subjectId;
}

/** Everything the candidate's page shows. Scores, insights and other people's notes are not in it. */
export async function loadCandidateInterview(token: string, now = new Date()): Promise<CandidateInterview> {
  const interview = await findInterview(db, await interviewIdFor(token, now));
  if (!interview) throw new AppError("link_not_found", "This interview was erased.");
  return candidateView(db, interview, now);
}

export async function candidateView(tx: Tx, interview: InterviewRecord, now: Date): Promise<CandidateInterview> {
  const workspace = await workspaceSettings(tx);
  const questions = interviewQuestionsSchema.parse(interview.questions);
  // One after the other: a transaction has one connection.
  const contact = await contactFor(tx, interview, parseMailbox(env.mailFrom, workspace.name));
  const call = await bookedCall(tx, interview, now);
  const status = statusForCandidate(interview, now);
  return {
    status,
    interview_type: interview.type,
    duration_minutes: interview.durationMinutes,
    job_title: interview.job?.title ?? null,
    consent_text: interview.consentText,
    question: status === "consented" || status === "in_progress" ? questionNow(interview, questions) : null,
    answers: keptAnswers(interview)
      .filter(({ isAnswered }) => isAnswered)
      .sort((a, b) => a.questionId.localeCompare(b.questionId, "en", { numeric: true }))
      .map((answer) => ({
        question_id: answer.questionId,
        question_text: answer.questionText,
        answer_text: standingText(answer),
        answered_at: (answer.answeredAt ?? interview.updatedAt).toISOString(),
        follow_up_to: answer.followUpTo,
        follow_up_reason: answer.followUpReason,
        original_text: answer.correctedText === null ? null : answer.answerText,
      })),
    question_count: questions.length,
    organisation: workspace.name,
    candidate_name: interview.profile.name,
    assessed: assessedTopics(questions),
    reading_notice: readingNotice(currentWriter),
    contact,
    manager_name: interview.job?.manager?.name ?? null,
    timezone: interview.profile.timeZone ?? workspace.timeZone,
    expires_at: interview.expiresAt.toISOString(),
    completed_at: interview.completedAt?.toISOString() ?? null,
    person_requested_at: interview.personRequestedAt?.toISOString() ?? null,
    booked_call:
      call?.startsAt && call.host ? { starts_at: call.startsAt.toISOString(), host_name: call.host.name } : null,
  };
}

/** Who reads along, said before anything is answered. */
const readingNotice = (writer: InterviewWriter | null): string =>
  writer === null
    ? "The reading is done by rules on this organisation's own server; your answers go to no other company."
    : `A language model (${writer.id}) reads along: it is sent your answers and the questions, not your name or your CV.`;

function questionNow(
  interview: InterviewRecord,
  questions: readonly InterviewQuestion[],
): CandidateInterview["question"] {
  const asked = currentQuestion(questions, keptAnswers(interview));
  return asked === null
    ? null
    : {
        question_id: asked.questionId,
        text: asked.text,
        number: asked.number,
        of: questions.length,
        follow_up_to: asked.followUpTo,
        follow_up_reason: asked.followUpReason,
        draft_text: asked.draftText,
        minutes_left: minutesLeft(interview.durationMinutes, questions.length, asked.number),
      };
}
