import "server-only";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { emitEvent } from "@/lib/features/automation/repository";
import { recordTimeline, updateCard } from "@/lib/features/pipeline/repository";
import { candidateView, interviewIdFor } from "./candidate-view";
import { requireOpen } from "./open-guard";
import {
  applicationOf,
  changeInterview,
  findInterview,
  type InterviewRecord,
  keptAnswers,
  lockInterview,
  saveAnswerText,
} from "./repository";
import { currentQuestion, statusAt } from "./rules";
import { type CandidateInterview, interviewQuestionsSchema } from "./schema";

type Correction = { question_id: string; answer_text: string };

/**
 * The candidate sends the answers; from then on they stand. Sent twice: the same answer.
 * @throws AppError link_not_found, interview_not_active, already_completed (corrections too late), conflict (questions still open),
 * invalid_request (a correction of something never answered)
 */
export async function completeInterview(
  token: string,
  input: { corrections: Correction[] },
  now = new Date(),
): Promise<CandidateInterview> {
  const interviewId = await interviewIdFor(token, now);
  return db.$transaction(async (tx) => {
    const locked = await lockInterview(tx, interviewId);
    const isRepeat =
      locked !== null &&
      statusAt(locked.status, locked.expiresAt, now) === "completed" &&
      input.corrections.length === 0;
    if (isRepeat) return candidateView(tx, locked, now);
    const interview = requireOpen(locked, now);
    requireAllAnswered(interview);
    for (const correction of input.corrections) await saveAnswerText(tx, toWrite(interview, correction), now);
    await changeInterview(
      tx,
      interview.id,
      { status: { in: ["consented", "in_progress"] } },
      { status: "completed", completedAt: now },
    );
    const { profileId, jobId } = interview;
    await recordTimeline(tx, {
      profileId,
      ...(jobId ? { jobId } : {}),
      actor: "candidate",
      kind: "interview.completed",
      text: "Finished the AI interview",
      data: { interviewId: interview.id },
      dedupeKey: `interview-completed:${interview.id}`,
    });
    const application = await applicationOf(tx, interview);
    if (application?.stage === "ai_interview") {
      await updateCard(tx, {
        applicationId: application.id,
        next: { text: "Reads the answers and writes the endorsement", at: null, actor: "rule" },
      });
    }
    await emitEvent(tx, {
      name: "interview/completed",
      data: { interviewId: interview.id, profileId, ...(jobId ? { jobId } : {}) },
    });
    return candidateView(tx, (await findInterview(tx, interviewId)) ?? interview, now);
  });
}

function requireAllAnswered(interview: InterviewRecord): void {
  if (interview.status === "scheduled")
    throw new AppError("conflict", "Give your consent and answer the questions first.");
  const open = currentQuestion(interviewQuestionsSchema.parse(interview.questions), keptAnswers(interview));
  if (open === null) return;
  throw new AppError(
    "conflict",
    `Question ${open.number} is still open. Answer it, or send an empty answer to skip it.`,
    {
      extra: { question_id: open.questionId },
    },
  );
}

function toWrite(interview: InterviewRecord, { question_id, answer_text }: Correction) {
  const answer = interview.answers.find(({ questionId }) => questionId === question_id);
  if (!answer) {
    throw new AppError("invalid_request", "Only what was answered can be corrected.", {
      details: [{ path: "corrections", message: `"${question_id}" is not an answered question` }],
    });
  }
  const { interviewId, questionId, questionText, number } = answer;
  return {
    interviewId,
    questionId,
    questionText,
    competency: answer.competency ?? "",
    number,
    text: answer_text.trim(),
  };
}
