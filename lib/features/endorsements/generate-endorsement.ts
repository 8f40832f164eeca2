import "server-only";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { readableCv } from "@/lib/features/ai-interviews/cv-repository";
import { findInterview } from "@/lib/features/ai-interviews/repository";
import { insightsSchema } from "@/lib/features/ai-interviews/schema";
import { recordTimeline } from "@/lib/features/pipeline/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { currentLanguage } from "@/lib/providers/language/current";
import type { LanguageProvider } from "@/lib/providers/language/types";
import { findEndorsementOf, insertEndorsement } from "./repository";
import { writeDraft } from "./write-draft";

export type EndorsementDeps = { language: LanguageProvider };
export const liveEndorsementDeps: EndorsementDeps = { language: currentLanguage };

/**
 * The endorsement of a scored interview, written once. Approved by the workspace's rule only where that is set, the scores
 * suggest Proceed and nothing critical is open.
 * @throws AppError interview_not_found, interview_not_completed
 */
export async function generateEndorsement(
  input: { interviewId: string },
  deps = liveEndorsementDeps,
  now = new Date(),
): Promise<{ endorsementId: string; isApproved: boolean }> {
  const existing = await findEndorsementOf(db, input.interviewId);
  if (existing) return { endorsementId: existing.id, isApproved: existing.status === "approved" };
  const interview = await findInterview(db, input.interviewId);
  if (!interview) throw new AppError("interview_not_found", "There is no such interview.");
  if (!interview.recommendation || interview.transcriptText === null)
    throw new AppError("interview_not_completed", "This interview has not been scored yet.");
  const cv = await readableCv(db, interview.profileId);
  const sentences = await writeDraft(db, { ...interview, interview, cvId: cv?.id ?? null }, deps.language);
  const insights = insightsSchema.parse(interview.insights);
  const isClear = ![...insights.contradictions, ...insights.flags].some(({ is_critical }) => is_critical);
  const { endorsementMode } = await workspaceSettings();
  const isApproved =
    endorsementMode === "auto" && interview.recommendation === "Proceed" && isClear && sentences.length > 0;
  const about = { profileId: interview.profileId, jobId: interview.jobId };
  const { recommendation } = interview;
  return db.$transaction(async (tx) => {
    const isNew = await insertEndorsement(tx, {
      ...about,
      interviewId: interview.id,
      cvId: cv?.id ?? null,
      sentences,
      recommendation,
      ...(isApproved ? { status: "approved" as const, approvedAt: now, approvedBy: "rule" as const } : {}),
    });
    const endorsement = await findEndorsementOf(tx, interview.id);
    if (!endorsement) throw new Error(`The endorsement of ${interview.id} was not written.`);
    if (isNew) {
      await recordTimeline(tx, {
        profileId: interview.profileId,
        ...(interview.jobId ? { jobId: interview.jobId } : {}),
        actor: "rule",
        kind: "endorsement.written",
        text: isApproved ? "Endorsement written and approved" : "Endorsement drafted",
        reason: `${sentences.length} sentences, each with its source${isApproved ? "; approved by the workspace's rule" : ""}`,
        data: { endorsementId: endorsement.id, interviewId: interview.id },
        dedupeKey: `endorsement-written:${interview.id}`,
      });
    }
    return { endorsementId: endorsement.id, isApproved: endorsement.status === "approved" };
  });
}
