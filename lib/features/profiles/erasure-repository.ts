import "server-only";
import type { Tx } from "@/lib/db";
import { emptyDeliveriesAbout } from "@/lib/features/bookings/delivery-repository";
import { rememberRemovals } from "@/lib/features/calendar-events/removal-repository";
import { forgetAnswersAbout } from "@/lib/http/idempotency";

export const countParts = (tx: Tx, profileId: string) =>
  Promise.all([
    tx.cvDocument.findMany({ where: { profileId }, select: { storageKey: true } }),
    tx.application.count({ where: { profileId } }),
    tx.match.count({ where: { profileId } }),
    tx.booking.findMany({ where: { profileId }, select: { id: true } }),
    tx.aiInterview.findMany({ where: { profileId }, select: { id: true } }),
    tx.endorsement.count({ where: { profileId } }),
    tx.review.count({ where: { profileId } }),
    tx.mail.count({ where: { profileId } }),
    tx.timelineEntry.count({ where: { profileId } }),
    tx.managerFeedback.findMany({ where: { booking: { profileId } }, select: { id: true } }),
  ]);

/** The person's profile id, and those of profiles that were merged into it. */
export async function profileIdsOf(tx: Tx, profileId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT data->'dropped'->'profile'->>'id' AS id FROM timeline_entries
    WHERE "profileId" = ${profileId}::uuid AND kind = 'profile.merged'`;
  return [profileId, ...rows.map(({ id }) => id)];
}

/** Every id a person's rows have, and the hashes of their links' tokens: what speaks of one of these speaks of the person. */
async function subjectsOf(tx: Tx, profileId: string, subjectIds: string[]): Promise<string[]> {
  const where = { profileId };
  const select = { id: true } as const;
  const parts = await Promise.all([
    tx.cvDocument.findMany({ where, select }),
    tx.application.findMany({ where, select }),
    tx.match.findMany({ where, select }),
    tx.endorsement.findMany({ where, select }),
    tx.review.findMany({ where, select }),
    tx.mail.findMany({ where, select }),
    tx.timelineEntry.findMany({ where, select }),
  ]);
  const links = await tx.accessLink.findMany({ where: { subjectId: { in: subjectIds } }, select: { tokenHash: true } });
  return [...parts.flat().map(({ id }) => id), ...subjectIds, ...links.map(({ tokenHash }) => tokenHash)];
}

/**
 * The rows that know a person without a foreign key: answers kept for repeated requests, signed links, notices that name
 * them, what vendors told and nobody has applied, and questions whether somebody else is the same person.
 */
export async function deleteLooseEnds(
  tx: Tx,
  input: { profileId: string; subjectIds: string[] },
): Promise<{ answers: number; links: number; notifications: number }> {
  const profileIds = await profileIdsOf(tx, input.profileId);
  const subjects = await subjectsOf(tx, input.profileId, input.subjectIds);
  const answers = await forgetAnswersAbout(tx, [...profileIds, ...subjects]);
  await rememberRemovals(tx, input.profileId);
  await emptyDeliveriesAbout(tx, input.profileId);
  const links = await tx.accessLink.deleteMany({ where: { subjectId: { in: input.subjectIds } } });
  await tx.slotHold.deleteMany({ where: { OR: input.subjectIds.map((id) => ({ holdKey: { contains: id } })) } });
  const notifications = await tx.notification.deleteMany({
    where: { OR: profileIds.flatMap((id) => [{ href: { contains: id } }, { dedupeKey: { contains: id } }]) },
  });
  await tx.review.deleteMany({
    where: { kind: "merge", OR: profileIds.map((id) => ({ dedupeKey: { contains: id } })) },
  });
  return { answers, links: links.count, notifications: notifications.count };
}

export const deleteProfileRow = (tx: Tx, id: string) => tx.profile.delete({ where: { id } });
