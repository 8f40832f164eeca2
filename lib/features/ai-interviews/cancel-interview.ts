import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recallMail } from "@/lib/features/messages/repository";
import { recordTimeline, updateCard } from "@/lib/features/pipeline/repository";
import { requireVisibleInterview, toDetail } from "./interview-detail";
import { applicationOf, changeInterview, findInterview } from "./repository";
import type { InterviewDetail } from "./schema";

/**
 * A person calls the interview off; the candidate's page says so. Again: the same answer.
 * @throws AppError interview_not_found, already_completed
 */
export async function cancelInterview(
  actor: Actor,
  input: { interviewId: string; reason?: string | undefined },
  now = new Date(),
): Promise<InterviewDetail> {
  const { id } = await requireVisibleInterview(actor, input.interviewId);
  return db.$transaction(async (tx) => {
    const isFirst = await changeInterview(
      tx,
      id,
      { status: { in: ["scheduled", "consented", "in_progress", "expired"] } },
      { status: "cancelled", cancelReason: input.reason ?? null },
    );
    const interview = await findInterview(tx, id);
    if (!interview) throw new AppError("interview_not_found", "The interview was erased meanwhile.");
    if (interview.status === "completed")
      throw new AppError("already_completed", "The candidate has finished this interview already.");
    if (isFirst) {
      await recallMail(tx, `interview-link:${id}`);
      await recordTimeline(tx, {
        profileId: interview.profileId,
        ...(interview.jobId ? { jobId: interview.jobId } : {}),
        actor: "person",
        actorId: actor.userId,
        actorName: actor.name,
        kind: "interview.cancelled",
        text: "AI interview cancelled",
        ...(input.reason ? { reason: input.reason } : {}),
        data: { interviewId: id },
        dedupeKey: `interview-cancelled:${id}`,
      });
      const application = await applicationOf(tx, interview);
      if (application?.stage === "ai_interview")
        await updateCard(tx, {
          applicationId: application.id,
          next: null,
          needsPerson: "Interview cancelled: decide what comes next",
        });
    }
    return toDetail(interview, now, tx);
  });
}
