import "server-only";
import { z } from "zod";
import { announceChange } from "@/lib/changes";
import { db, type Tx } from "@/lib/db";
import { recordAudit } from "@/lib/features/audit/repository";
import { moveStage, recordTimeline, syncProfileStatus } from "@/lib/features/pipeline/repository";
import { isFurther } from "@/lib/features/pipeline/rules";
import { nextSchema } from "@/lib/features/pipeline/schema";
import type { Profile } from "@/lib/generated/prisma/client";
import { findReviewPayload, findUserName, keepWaiting, lockProfiles, moveEverything } from "./merge-repository";
import { findProfile, newestParsedCv, updateProfileRow } from "./repository";
import { applyCorrections, profileFacts } from "./rules";
import { correctionsSchema, parsedResumeSchema } from "./schema";

const payloadSchema = z.object({ keep_profile_id: z.uuid(), merge_profile_id: z.uuid() });

export type MergeOutcome = { isMerged: boolean; profileId: string | null; reason?: string };

/**
 * Workflow step after a person approved a merge: two profiles become one. What was moved, and the rows that gave way, are
 * kept in the timeline entry, so that a person can take it apart. Safe to repeat: the second time one of the two is gone.
 */
export async function mergeProfiles(input: { reviewId: string }): Promise<MergeOutcome> {
  const review = await findReviewPayload(db, input.reviewId);
  if (review?.kind !== "merge" || review.status !== "approved")
    return { isMerged: false, profileId: null, reason: "not an approved merge" };
  const { keep_profile_id: keepId, merge_profile_id: mergeId } = payloadSchema.parse(review.payload);
  return db.$transaction(async (tx) => {
    await lockProfiles(tx, [keepId, mergeId]);
    const [kept, merged] = await Promise.all([findProfile(tx, keepId), findProfile(tx, mergeId)]);
    if (!kept || !merged) return { isMerged: false, profileId: kept?.id ?? null, reason: "merged or erased already" };
    const byName = review.decidedById ? await findUserName(tx, review.decidedById) : null;
    await merge(tx, kept, merged, { reviewId: input.reviewId, userId: review.decidedById, name: byName });
    return { isMerged: true, profileId: kept.id };
  });
}

async function merge(
  tx: Tx,
  kept: Profile,
  merged: Profile,
  by: { reviewId: string; userId: string | null; name: string | null },
): Promise<void> {
  const { record, clashes } = await moveEverything(tx, merged, kept);
  await updateProfileRow(tx, kept.id, {
    email: kept.email ?? merged.email,
    emailNormalized: kept.emailNormalized ?? merged.emailNormalized,
    phone: kept.phone ?? merged.phone,
    phoneNormalized: kept.phoneNormalized ?? merged.phoneNormalized,
    timeZone: kept.timeZone ?? merged.timeZone,
    ownerId: kept.ownerId ?? merged.ownerId,
    // Whoever asked not to be written to is not written to under either name.
    doNotContact: kept.doNotContact || merged.doNotContact,
    ...(await newestFacts(tx, kept)),
  });
  for (const { gone, standing } of clashes) {
    // Who was invited or has a call under the other name is not to be invited again.
    if (!isFurther(gone.stage, standing.stage)) continue;
    await moveStage(tx, {
      applicationId: standing.id,
      from: [standing.stage],
      to: gone.stage,
      by: "person",
      ...(by.userId ? { actorId: by.userId } : {}),
      ...(by.name ? { actorName: by.name } : {}),
      reason: "Got that far under the profile that was merged into this one",
      next: nextSchema.nullable().parse(gone.next),
      needsPerson: gone.needsPerson,
    });
    await keepWaiting(tx, { gone, standing });
  }
  await syncProfileStatus(tx, kept.id);
  await recordTimeline(tx, {
    profileId: kept.id,
    actor: "person",
    ...(by.userId ? { actorId: by.userId } : {}),
    ...(by.name ? { actorName: by.name } : {}),
    kind: "profile.merged",
    text: `Merged with another profile of ${merged.name}`,
    reason: "Approved in Reviews: same name and same employer",
    data: record,
    dedupeKey: `merged:${by.reviewId}`,
  });
  await recordAudit(tx, {
    ...(by.userId ? { actorId: by.userId } : {}),
    actorName: by.name ?? "a person",
    action: "profile.merged",
    subject: `profile:${kept.id}`,
    data: { mergedProfileId: merged.id },
  });
  await announceChange(tx, { area: "pipeline", profileId: kept.id });
}

/** The newest CV of the two speaks for the person, with the kept profile's corrections on top. */
async function newestFacts(tx: Tx, kept: Profile) {
  const cv = await newestParsedCv(tx, kept.id);
  const parsed = parsedResumeSchema.safeParse(cv?.parsed);
  if (!parsed.success) return {};
  const resume = applyCorrections(parsed.data, correctionsSchema.parse(kept.corrections));
  const { headline, employer, location } = profileFacts(resume);
  return { parsed: resume, headline, employer, location };
}
