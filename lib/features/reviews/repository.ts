import "server-only";
import { announceChange } from "@/lib/changes";
import type { Tx } from "@/lib/db";
import { lockPersonOf } from "@/lib/features/pipeline/lock-repository";
import type { Prisma, Review, ReviewKind, ReviewStatus } from "@/lib/generated/prisma/client";

export type ReviewInput = {
  kind: ReviewKind;
  /** One thing is asked once: "decline:<interviewId>". */
  dedupeKey: string;
  title: string;
  /** Rule, threshold and evidence: why a person is asked. */
  reason: string;
  profileId?: string;
  jobId?: string;
  applicationId?: string;
  draft?: string;
  /** Ids and choices that the decision needs. */
  payload?: Prisma.InputJsonObject;
};

/** Puts something before a person. Asked again with the same key: the first question stands. */
export async function requestReview(tx: Tx, input: ReviewInput): Promise<void> {
  await tx.review.createMany({
    data: [
      {
        kind: input.kind,
        dedupeKey: input.dedupeKey,
        title: input.title,
        reason: input.reason,
        profileId: input.profileId ?? null,
        jobId: input.jobId ?? null,
        applicationId: input.applicationId ?? null,
        draft: input.draft ?? null,
        payload: input.payload ?? {},
      },
    ],
    skipDuplicates: true,
  });
  await announceChange(tx, { area: "reviews", ...(input.profileId ? { profileId: input.profileId } : {}) });
}

const withProfile = {
  profile: { select: { id: true, name: true, headline: true, employer: true, email: true } },
} as const;

export const findReviewWithProfile = (tx: Tx, id: string) =>
  tx.review.findUniqueOrThrow({ where: { id }, include: withProfile });

export const findReviewByKey = (tx: Tx, dedupeKey: string): Promise<Review | null> =>
  tx.review.findUnique({ where: { dedupeKey } });

export const findReview = (tx: Tx, id: string): Promise<Review | null> => tx.review.findUnique({ where: { id } });

/** Conditional: false when somebody else has decided meanwhile. */
export async function settleReview(
  tx: Tx,
  input: { id: string; status: Exclude<ReviewStatus, "pending">; userId: string; editedText?: string },
): Promise<boolean> {
  await lockPersonOf(tx, "reviews", input.id);
  const { count } = await tx.review.updateMany({
    where: { id: input.id, status: "pending" },
    data: {
      status: input.status,
      decidedById: input.userId,
      decidedAt: new Date(),
      editedText: input.editedText ?? null,
    },
  });
  await announceChange(tx, { area: "reviews" });
  return count > 0;
}

export const listReviews = (
  tx: Tx,
  input: { status: ReviewStatus; limit: number; after?: { createdAt: Date; id: string } },
) =>
  tx.review.findMany({
    where: {
      status: input.status,
      ...(input.after
        ? {
            OR: [
              { createdAt: { gt: input.after.createdAt } },
              { createdAt: input.after.createdAt, id: { gt: input.after.id } },
            ],
          }
        : {}),
    },
    include: withProfile,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: input.limit + 1,
  });

export const countPendingReviews = (tx: Tx): Promise<number> => tx.review.count({ where: { status: "pending" } });
