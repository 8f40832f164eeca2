import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { announceChange } from "@/lib/changes";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordAudit } from "@/lib/features/audit/repository";
import { dropWorkAbout } from "@/lib/features/automation/repository";
import { countParts, deleteLooseEnds, deleteProfileRow } from "./erasure-repository";
import { removeFile } from "./files";
import { findProfile, lockProfileRow } from "./repository";
import type { ErasureReceipt } from "./schema";

/**
 * Erases a person: rows, files, signed links, notices and answers kept for repeated requests; what runs about them ends.
 * Kept on purpose, with ids, hashes and counts and no word about the person: the audit trail (that it was done, and what users
 * did before), what ran (`workflow_runs`, `runner_events`, handed-over `outbox_events`: events carry ids only), used
 * Idempotency-Keys without their answers for a week, and the counters of a link's messages for an hour.
 * @throws AppError profile_not_found
 */
export async function eraseProfile(actor: Actor, input: { profileId: string }): Promise<ErasureReceipt> {
  const receiptId = randomUUID();
  const { erased, storageKeys } = await db.$transaction(async (tx) => {
    await lockProfileRow(tx, input.profileId);
    if (!(await findProfile(tx, input.profileId)))
      throw new AppError("profile_not_found", "There is no such profile; it may have been erased already.");
    const parts = await countParts(tx, input.profileId);
    const [cvs, applications, matches, bookings, interviews, endorsements, reviews, mails, timeline, scorecards] =
      parts;
    const loose = await deleteLooseEnds(tx, {
      profileId: input.profileId,
      subjectIds: [...bookings, ...interviews, ...scorecards].map((row) => row.id),
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
