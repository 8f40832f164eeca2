import "server-only";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { notifyUsers } from "@/lib/features/notifications/repository";
import { findUser } from "@/lib/features/people/repository";
import { findReview } from "@/lib/features/reviews/repository";
import type { Review } from "@/lib/generated/prisma/client";
import { approve } from "./approve-endorsement";
import { saveEdit } from "./edit-endorsement";
import { type EndorsementRecord, findEndorsementByInterview, plainText } from "./repository";
import { sentencesSchema } from "./schema";

/**
 * What a decision in Reviews means for the endorsement it was about. Approved with edited words: those words go through the
 * linter with the citations of the lines they stand in for; refused, the draft stays and the person is told why. Safe twice.
 * @throws AppError review_not_found
 */
export async function applyEndorsementReview(
  input: { reviewId: string },
  now = new Date(),
): Promise<{ isApproved: boolean }> {
  const review = await findReview(db, input.reviewId);
  if (!review) throw new AppError("review_not_found", "There is no such review.");
  const interviewId = review.dedupeKey.replace(/^endorsement:/, "");
  if (review.kind !== "endorsement" || review.status !== "approved" || !review.decidedById)
    return { isApproved: false };
  const by = await findUser(db, review.decidedById);
  const record = await findEndorsementByInterview(db, interviewId);
  if (!record || !by) return { isApproved: false };
  const person = { userId: by.id, name: by.name };
  try {
    await db.$transaction(async (tx) => {
      const edited = record.status === "draft" ? await takeOverEdit(tx, record, review, person) : record;
      await approve(tx, edited, person, now);
    });
    return { isApproved: true };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "uncited_sentence") throw error;
    await notifyUsers(db, [by.id], {
      dedupeKey: `endorsement-refused:${review.id}`,
      kind: "endorsement",
      title: `The endorsement of ${record.profile.name} is still a draft`,
      body: error.publicMessage,
      href: `/candidates/${record.profileId}?tab=endorsement`,
    });
    return { isApproved: false };
  }
}

async function takeOverEdit(
  tx: Tx,
  record: EndorsementRecord,
  review: Review,
  person: { userId: string; name: string },
): Promise<EndorsementRecord> {
  const sentences = sentencesSchema.parse(record.sentences);
  const { editedText } = review;
  if (editedText === null || editedText.trim() === plainText(sentences).trim()) return record;
  const drafts = editedText
    .split("\n")
    .map((text) => text.trim())
    .filter(Boolean)
    .map((text, index) => {
      const cited = sentences.find((sentence) => sentence.text === text) ?? sentences[index];
      return { text, section: cited?.section ?? ("interview" as const), citations: cited?.citations ?? [] };
    });
  await saveEdit(tx, record, drafts, person);
  return (await findEndorsementByInterview(tx, record.interviewId)) ?? record;
}
