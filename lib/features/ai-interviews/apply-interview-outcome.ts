import "server-only";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { findEndorsementOf } from "@/lib/features/endorsements/repository";
import { moveStage, updateCard } from "@/lib/features/pipeline/repository";
import { isClosed } from "@/lib/features/pipeline/rules";
import { requestReview } from "@/lib/features/reviews/repository";
import { applicationOf, changeInterview, findInterview, type InterviewRecord } from "./repository";
import { insightsSchema } from "./schema";

/** From here a finished interview may carry somebody on; later stages are a person's work and stay. */
const BEFORE_ENDORSED = ["new", "matched", "shortlisted", "booking_sent", "booked", "ai_interview"] as const;

/**
 * Brings the outcome to the board, once. Proceed with an approved endorsement moves on; everything else waits for a person,
 * and a Decline waits in Reviews: nothing is done about it here.
 * @throws AppError interview_not_found, interview_not_completed
 */
export async function applyInterviewOutcome(
  input: { interviewId: string },
  now = new Date(),
): Promise<{ interviewId: string; isApplied: boolean }> {
  return db.$transaction(async (tx) => {
    const interview = await findInterview(tx, input.interviewId);
    if (!interview) throw new AppError("interview_not_found", "There is no such interview.");
    if (!interview.recommendation)
      throw new AppError("interview_not_completed", "This interview has not been scored yet.");
    const isFirst = await changeInterview(tx, interview.id, { outcomeAppliedAt: null }, { outcomeAppliedAt: now });
    if (isFirst) await apply(tx, interview, interview.recommendation);
    return { interviewId: interview.id, isApplied: isFirst };
  });
}

async function apply(
  tx: Tx,
  interview: InterviewRecord,
  recommendation: "Proceed" | "Hold" | "Decline",
): Promise<void> {
  const application = await applicationOf(tx, interview);
  // Declined or withdrawn while the answers were read: there is nothing left to decide.
  if (application && isClosed(application.stage)) return;
  const endorsement = await findEndorsementOf(tx, interview.id);
  const { because } = insightsSchema.parse(interview.insights).recommendation;
  const about = {
    profileId: interview.profileId,
    ...(interview.jobId ? { jobId: interview.jobId } : {}),
    ...(application ? { applicationId: application.id } : {}),
    payload: { interviewId: interview.id, ...(endorsement ? { endorsementId: endorsement.id } : {}) },
  };
  const forJob = interview.job ? ` for ${interview.job.title}` : "";
  if (recommendation === "Decline") {
    await requestReview(tx, {
      ...about,
      kind: "decline",
      dedupeKey: `decline:${interview.id}`,
      title: `Decline ${interview.profile.name}${forJob}?`,
      reason: `AI interview: ${because}`,
    });
    if (application)
      await updateCard(tx, {
        applicationId: application.id,
        next: null,
        needsPerson: "Interview suggests Decline: decide in Reviews",
      });
    return;
  }
  if (recommendation === "Hold") {
    if (application)
      await updateCard(tx, {
        applicationId: application.id,
        next: null,
        needsPerson: "Interview suggests Hold: read the answers",
      });
    return;
  }
  if (endorsement?.status === "approved") {
    if (!application) return;
    await moveStage(tx, {
      applicationId: application.id,
      from: [...BEFORE_ENDORSED],
      to: "endorsed",
      by: endorsement.approvedBy ?? "rule",
      reason: `AI interview: ${because} The endorsement was approved ${endorsement.approvedBy === "person" ? "by a person" : "by the workspace's rule"}.`,
    });
    return;
  }
  await requestReview(tx, {
    ...about,
    kind: "endorsement",
    dedupeKey: `endorsement:${interview.id}`,
    title: `Endorse ${interview.profile.name}${forJob}?`,
    reason: `AI interview: ${because} Endorsements are approved by a person here.`,
    ...(endorsement ? { draft: endorsement.text } : {}),
  });
  if (application)
    await updateCard(tx, {
      applicationId: application.id,
      next: null,
      needsPerson: "Endorsement ready: read and approve",
    });
}
