import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { captureTranscript } from "./capture-transcript";
import { requireVisibleInterview } from "./interview-detail";
import { findInterview } from "./repository";
import { type InterviewOutcome, insightsSchema, scoresSchema } from "./schema";
import { scoreInterview } from "./score-interview";

/**
 * What came of a finished interview; reads it now where the automation has not yet. The endorsement follows from the event
 * that the candidate's last click saved. Asked twice: the same answer.
 * @throws AppError interview_not_found, interview_not_completed
 */
export async function fetchTranscript(
  actor: Actor,
  input: { interviewId: string; profileId: string },
): Promise<InterviewOutcome> {
  const visible = await requireVisibleInterview(actor, input.interviewId);
  if (visible.profileId !== input.profileId)
    throw new AppError("interview_not_found", "This interview is not of that candidate. Check profile_id.");
  await captureTranscript({ interviewId: visible.id });
  await scoreInterview({ interviewId: visible.id });
  const interview = await findInterview(db, visible.id);
  if (!interview?.recommendation || interview.transcriptText === null)
    throw new AppError("interview_not_found", "The interview was erased meanwhile.");
  return {
    success: true,
    interview_id: interview.id,
    transcript: interview.transcriptText,
    insights: insightsSchema.parse(interview.insights),
    scores: scoresSchema.parse(interview.scores),
    recommendation: interview.recommendation,
    profile_updated: true,
  };
}
