import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { announceChange } from "@/lib/changes";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordAudit } from "@/lib/features/audit/repository";
import { dropWorkAbout } from "@/lib/features/automation/repository";
import { countParts, deleteLooseEnds, deleteProfileRow } from "./detail-repository";
import { removeFile } from "./files";
import { findProfile, lockProfileRow } from "./repository";
import type { ErasureReceipt } from "./schema";

/**
 * Erases a person: rows, files, signed links and notices; what runs about them ends. The audit trail keeps that it was done, with a number and no name.
 * @throws AppError profile_not_found
 */
export async function eraseProfile(actor: Actor, input: { profileId: string }): Promise<ErasureReceipt> {
  const receiptId = randomUUID();
  const { erased, storageKeys } = await db.$transaction(async (tx) => {
    await lockProfileRow(tx, input.profileId);
    if (!(await findProfile(tx, input.profileId)))
      throw new AppError("profile_not_found", "There is no such profile; it may have been erased already.");
    const [cvs, applications, matches, bookings, interviews, endorsements, reviews, mails, timeline] = await countParts(
      tx,
      input.profileId,
    );
    const loose = await deleteLooseEnds(tx, {
      profileId: input.profileId,
      subjectIds: [...bookings, ...interviews].map((row) => row.id),
    });
    await dropWorkAbout(tx, input.profileId);
    await deleteProfileRow(tx, input.profileId);
    const counts = {
      cvs: cvs.length,
      files: cvs.length,
      applications,
      matches,
      bookings: bookings.length,
      interviews: interviews.length,
      endorsements,
      reviews,
      messages: mails,
      timeline,
      ...loose,
    };
    await recordAudit(tx, {
      actorId: actor.userId,
      actorName: actor.name,
      action: "profile.erased",
      subject: `profile:${input.profileId}`,
      data: { receiptId, ...counts },
    });
    await announceChange(tx, { area: "pipeline", profileId: input.profileId });
    return { erased: counts, storageKeys: cvs.map((cv) => cv.storageKey) };
  });
  await Promise.all(storageKeys.map(removeFile));
  return {
    success: true,
    receipt_id: receiptId,
    profile_id: input.profileId,
    erased_at: new Date().toISOString(),
    erased,
  };
}
