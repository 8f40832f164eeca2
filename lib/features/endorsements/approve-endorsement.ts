import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { applicationOf } from "@/lib/features/ai-interviews/repository";
import { emitEvent } from "@/lib/features/automation/repository";
import { moveStage, recordTimeline, updateCard } from "@/lib/features/pipeline/repository";
import { findReviewByKey, settleReview } from "@/lib/features/reviews/repository";
import { requireVisibleEndorsement, toView } from "./endorsement-view";
import {
  callsOnCalendar,
  changeEndorsement,
  type EndorsementRecord,
  findEndorsement,
  lintContextOf,
} from "./repository";
import { lintEndorsement } from "./rules";
import { type EndorsementView, sentencesSchema } from "./schema";

/**
 * A person stands behind the text; the candidate moves to Endorsed. Again: the same answer.
 * @throws AppError endorsement_not_found, uncited_sentence (the linter refuses it), conflict (nothing in it)
 */
export async function approveEndorsement(
  actor: Actor,
  input: { endorsementId: string },
  now = new Date(),
): Promise<EndorsementView> {
  const record = await requireVisibleEndorsement(actor, input.endorsementId);
  return db.$transaction(async (tx) => {
    await approve(tx, record, actor, now);
    const review = await findReviewByKey(tx, `endorsement:${record.interviewId}`);
    if (review) await settleReview(tx, { id: review.id, status: "approved", userId: actor.userId });
    return toView((await findEndorsement(tx, record.id)) ?? record, tx);
  });
}

/** Approves a draft in the caller's transaction; one that is approved stays as it is. */
export async function approve(
  tx: Tx,
  record: EndorsementRecord,
  by: { userId: string; name: string },
  now: Date,
): Promise<void> {
  const sentences = sentencesSchema.parse(record.sentences);
  if (sentences.length === 0)
    throw new AppError("conflict", "The endorsement has no sentence yet. Write one with its source first.");
  const [finding] = lintEndorsement(sentences, await lintContextOf(tx, record));
  if (finding)
    throw new AppError("uncited_sentence", finding.message, {
      details: [
        { path: finding.sentence === null ? "sentences" : `sentences.${finding.sentence}`, message: finding.message },
      ],
    });
  const isFirst = await changeEndorsement(
    tx,
    record.id,
    { status: "draft" },
    { status: "approved", approvedAt: now, approvedBy: "person", approvedById: by.userId },
  );
  if (!isFirst) return;
  const actor = { actorId: by.userId, actorName: by.name };
  await recordTimeline(tx, {
    profileId: record.profileId,
    ...(record.jobId ? { jobId: record.jobId } : {}),
    actor: "person",
    ...actor,
    kind: "endorsement.approved",
    text: "Approved the endorsement",
    data: { endorsementId: record.id },
    dedupeKey: `endorsement-approved:${record.id}`,
  });
  // The host's event carries the endorsement as soon as somebody stands behind it.
  for (const bookingId of await callsOnCalendar(tx, record, now)) {
    const { profileId, jobId } = record;
    await emitEvent(tx, { name: "booking/calendar.due", data: { bookingId, profileId, jobId } });
  }
  const application = await applicationOf(tx, record);
  if (!application) return;
  const isMoved = await moveStage(tx, {
    applicationId: application.id,
    from: ["new", "matched", "shortlisted", "booking_sent", "booked", "ai_interview"],
    to: "endorsed",
    by: "person",
    ...actor,
    reason: "The endorsement was approved",
  });
  if (!isMoved) await updateCard(tx, { applicationId: application.id, needsPerson: null });
}
