import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordAudit } from "@/lib/features/audit/repository";
import { emitEvent } from "@/lib/features/automation/repository";
import { moveStage, moveStageWithEntry, recordTimeline, updateCard } from "@/lib/features/pipeline/repository";
import type { Review } from "@/lib/generated/prisma/client";
import { toReviewRow } from "./list-page";
import { findReview, findReviewWithProfile, settleReview } from "./repository";
import type { DecideReview, ReviewRow } from "./schema";

type Decision = "approved" | "rejected";

/**
 * A person decides what waited. What the decision means for the person on the board is saved with it; what other areas do
 * because of it (a merge, an endorsement) follows from the event.
 * @throws AppError review_not_found, already_decided
 */
export async function decideReview(
  actor: Actor,
  input: DecideReview & { reviewId: string; decision: Decision },
): Promise<ReviewRow> {
  return db.$transaction(async (tx) => {
    const review = await findReview(tx, input.reviewId);
    if (!review) throw new AppError("review_not_found", "There is no such review.");
    const isSettled = await settleReview(tx, {
      id: review.id,
      status: input.decision,
      userId: actor.userId,
      ...(input.edited_text === undefined ? {} : { editedText: input.edited_text }),
    });
    if (!isSettled) throw new AppError("already_decided", "Somebody has decided this already. Load the list again.");
    await applyToBoard(tx, actor, review, input.decision);
    await recordAudit(tx, {
      actorId: actor.userId,
      actorName: actor.name,
      action: `review.${input.decision}`,
      subject: `review:${review.id}`,
      data: { kind: review.kind },
    });
    await emitEvent(tx, {
      name: "review/decided",
      data: {
        reviewId: review.id,
        ...(review.profileId ? { profileId: review.profileId } : {}),
        ...(review.jobId ? { jobId: review.jobId } : {}),
      },
    });
    return toReviewRow(await findReviewWithProfile(tx, review.id));
  });
}

/** Shortlisting and declining are moves on the board; they are done here, by this person. */
async function applyToBoard(tx: Tx, actor: Actor, review: Review, decision: Decision): Promise<void> {
  const { applicationId, profileId, jobId } = review;
  if (profileId) {
    await recordTimeline(tx, {
      profileId,
      ...(jobId ? { jobId } : {}),
      actor: "person",
      actorId: actor.userId,
      actorName: actor.name,
      kind: `review.${decision}`,
      text: `${decision === "approved" ? "Approved" : "Rejected"}: ${review.title}`,
      reason: review.reason,
      dedupeKey: `review:${review.id}`,
    });
  }
  if (review.kind === "calendar_conflict") {
    await emitEvent(tx, {
      name: "calendar/conflict.decided",
      data: { reviewId: review.id, ...(profileId ? { profileId } : {}), ...(jobId ? { jobId } : {}) },
    });
  }
  if (!applicationId) return;
  const by = { by: "person" as const, actorId: actor.userId, actorName: actor.name };
  if (decision === "approved" && review.kind === "shortlist" && profileId && jobId) {
    await emitEvent(tx, { name: "application/shortlisted", data: { applicationId, profileId, jobId } });
    await moveStage(tx, { applicationId, from: ["new", "matched"], to: "shortlisted", ...by, reason: review.reason });
  } else if (decision === "approved" && review.kind === "decline") {
    const moved = await moveStageWithEntry(tx, {
      applicationId,
      to: "declined",
      ...by,
      reason: review.reason,
      next: null,
    });
    if (moved?.entryId) {
      // The recruiter is told of booked calls that stand: here nobody was asked about them.
      const closed = { entryId: moved.entryId, userId: actor.userId, isCancellingCalls: false };
      const about = { applicationId, profileId: moved.profileId, jobId: moved.jobId };
      await emitEvent(tx, { name: "application/closed", data: { ...about, ...closed } });
    }
  } else {
    await updateCard(tx, { applicationId, needsPerson: null });
  }
}
