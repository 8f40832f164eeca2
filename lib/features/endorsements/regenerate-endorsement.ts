import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { readableCv } from "@/lib/features/ai-interviews/cv-repository";
import { recordTimeline } from "@/lib/features/pipeline/repository";
import { Prisma } from "@/lib/generated/prisma/client";
import { requireVisibleEndorsement, toView } from "./endorsement-view";
import { liveEndorsementDeps } from "./generate-endorsement";
import { changeEndorsement, findEndorsement } from "./repository";
import type { EndorsementView } from "./schema";
import { writeDraft } from "./write-draft";

/**
 * Writes a draft anew, from the newest CV; a person's edits of the old one are given up.
 * @throws AppError endorsement_not_found, conflict (approved already)
 */
export async function regenerateEndorsement(
  actor: Actor,
  input: { endorsementId: string },
  deps = liveEndorsementDeps,
): Promise<EndorsementView> {
  const record = await requireVisibleEndorsement(actor, input.endorsementId);
  const profile = await db.profile.findUniqueOrThrow({ where: { id: record.profileId } });
  const cv = await readableCv(db, record.profileId);
  const cvId = cv?.id ?? null;
  const sentences = await writeDraft(db, { ...record, profile, cvId }, deps.language);
  return db.$transaction(async (tx) => {
    const isChanged = await changeEndorsement(
      tx,
      record.id,
      { status: "draft" },
      { sentences, cvId, original: Prisma.DbNull },
    );
    if (!isChanged) throw new AppError("conflict", "This endorsement was approved; it stays as it is.");
    await recordTimeline(tx, {
      profileId: record.profileId,
      ...(record.jobId ? { jobId: record.jobId } : {}),
      actor: "person",
      actorId: actor.userId,
      actorName: actor.name,
      kind: "endorsement.rewritten",
      text: "Had the endorsement written anew",
      data: { endorsementId: record.id },
    });
    return toView((await findEndorsement(tx, record.id)) ?? record, tx);
  });
}
