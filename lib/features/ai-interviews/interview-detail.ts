import "server-only";
import { type Actor, seesLinks } from "@/lib/auth/actor";
import { linkUrl, tokenFor } from "@/lib/auth/links";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { findVisibleInterview, type InterviewRecord, listInterviews, visibleProfile } from "./repository";
import { isOpen, statusAt } from "./rules";
import {
  type InterviewDetail,
  insightsSchema,
  interviewQuestionsSchema,
  scoresSchema,
  transcriptSchema,
} from "./schema";

/** An interview as recruiters and its job's manager see it. */
export async function toDetail(interview: InterviewRecord, now: Date, tx: Tx = db): Promise<InterviewDetail> {
  const status = statusAt(interview.status, interview.expiresAt, now);
  const token = isOpen(status) ? await tokenFor(tx, "interview", interview.id) : null;
  return {
    interview_id: interview.id,
    provider: interview.provider,
    interview_type: interview.type,
    status,
    profile_id: interview.profileId,
    job_id: interview.jobId,
    job_title: interview.job?.title ?? null,
    duration_minutes: interview.durationMinutes,
    interview_link: token ? linkUrl("interview", token) : null,
    scheduled_at: interview.scheduledAt.toISOString(),
    consented_at: interview.consentedAt?.toISOString() ?? null,
    completed_at: interview.completedAt?.toISOString() ?? null,
    expires_at: interview.expiresAt.toISOString(),
    person_requested_at: interview.personRequestedAt?.toISOString() ?? null,
    answered_count: interview.answers.filter(({ isAnswered }) => isAnswered).length,
    questions: interviewQuestionsSchema.parse(interview.questions),
    transcript: interview.transcript === null ? null : transcriptSchema.parse(interview.transcript),
    scores: interview.scores === null ? null : scoresSchema.parse(interview.scores),
    insights: interview.insights === null ? null : insightsSchema.parse(interview.insights),
    recommendation: interview.recommendation,
    engine_version: interview.engineVersion,
  };
}

/** The same, for whoever asks. */
async function detailFor(actor: Actor, interview: InterviewRecord, now: Date): Promise<InterviewDetail> {
  const detail = await toDetail(interview, now);
  return seesLinks(actor) ? detail : { ...detail, interview_link: null };
}

/** @throws AppError interview_not_found, also for an interview of somebody else's job */
export const interviewDetail = async (actor: Actor, interviewId: string, now = new Date()): Promise<InterviewDetail> =>
  detailFor(actor, await requireVisibleInterview(actor, interviewId), now);

/** @throws AppError profile_not_found */
export async function listInterviewDetails(
  actor: Actor,
  profileId: string,
  now = new Date(),
): Promise<InterviewDetail[]> {
  if (!(await visibleProfile(db, actor, profileId)))
    throw new AppError("profile_not_found", "There is no such candidate.");
  const interviews = await listInterviews(db, actor, profileId);
  return Promise.all(interviews.map((interview) => detailFor(actor, interview, now)));
}

/** @throws AppError interview_not_found, also for an interview of somebody else's job */
export async function requireVisibleInterview(actor: Actor, interviewId: string): Promise<InterviewRecord> {
  const interview = await findVisibleInterview(db, actor, interviewId);
  if (!interview) throw new AppError("interview_not_found", "There is no such interview. Check interview_id.");
  return interview;
}
