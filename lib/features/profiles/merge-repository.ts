import "server-only";
import type { Tx } from "@/lib/db";
import type { Application, Prisma, Profile } from "@/lib/generated/prisma/client";

/** What a merge moved and what it gave up, so that a person can take it apart again. Ids, and the rows that are gone. */
export type MergeRecord = {
  moved: Record<string, string[]>;
  dropped: { applications: Prisma.InputJsonValue; matches: Prisma.InputJsonValue; profile: Prisma.InputJsonValue };
};

const asJson = (rows: unknown): Prisma.InputJsonValue => JSON.parse(JSON.stringify(rows)) as Prisma.InputJsonValue;
const idsOf = (rows: { id: string }[]): string[] => rows.map((row) => row.id);

type Clash = { gone: Application; standing: Application };

/**
 * Moves all that hangs on `from` to `to`. Where both are at one job, `to`'s application and match stay, and what belonged to the
 * one that gave way belongs to that: a call is found, moved and cancelled by its application.
 */
export async function moveEverything(
  tx: Tx,
  from: Profile,
  to: Profile,
): Promise<{ record: MergeRecord; clashes: Clash[] }> {
  const where = { profileId: from.id };
  const data = { profileId: to.id };
  const select = { id: true };
  const kept = await tx.application.findMany({ where: { profileId: to.id } });
  const keptMatches = await tx.match.findMany({ where: { profileId: to.id }, select: { jobId: true } });
  const clash = { ...where, jobId: { in: kept.map((row) => row.jobId) } };
  const matchClash = { ...where, jobId: { in: keptMatches.map((row) => row.jobId) } };
  const applications = await tx.application.findMany({ where: clash });
  const matches = await tx.match.findMany({ where: matchClash });
  await tx.application.deleteMany({ where: clash });
  await tx.match.deleteMany({ where: matchClash });
  const moved = {
    cvs: idsOf(await tx.cvDocument.updateManyAndReturn({ where, data, select })),
    applications: idsOf(await tx.application.updateManyAndReturn({ where, data, select })),
    matches: idsOf(await tx.match.updateManyAndReturn({ where, data, select })),
    bookings: idsOf(await tx.booking.updateManyAndReturn({ where, data, select })),
    interviews: idsOf(await tx.aiInterview.updateManyAndReturn({ where, data, select })),
    endorsements: idsOf(await tx.endorsement.updateManyAndReturn({ where, data, select })),
    reviews: idsOf(await tx.review.updateManyAndReturn({ where, data, select })),
    mails: idsOf(await tx.mail.updateManyAndReturn({ where, data, select })),
    timeline: idsOf(await tx.timelineEntry.updateManyAndReturn({ where, data, select })),
  };
  await tx.profile.delete({ where: { id: from.id } });
  const clashes = applications.flatMap((gone) =>
    kept.filter(({ jobId }) => jobId === gone.jobId).map((standing) => ({ gone, standing })),
  );
  for (const { gone, standing } of clashes) {
    const relink = { where: { applicationId: gone.id }, data: { applicationId: standing.id } };
    await tx.booking.updateMany(relink);
    await tx.aiInterview.updateMany(relink);
    await tx.review.updateMany(relink);
  }
  const record = {
    moved,
    dropped: { applications: asJson(applications), matches: asJson(matches), profile: asJson(from) },
  };
  return { record, clashes };
}

/** Whose link waits for a calendar is invited once that comes, at the card that stays. */
export const keepWaiting = (tx: Tx, { gone, standing }: Clash) =>
  tx.application.update({
    where: { id: standing.id },
    data: { waitsForCalendarSince: gone.waitsForCalendarSince },
  });

/** Both rows, locked in one order, so that two merges cannot wait for each other in a circle. */
export async function lockProfiles(tx: Tx, ids: string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM profiles WHERE id = ANY(${[...ids].sort()}::uuid[]) ORDER BY id FOR UPDATE`;
}

export const findReviewPayload = (tx: Tx, reviewId: string) =>
  tx.review.findUnique({
    where: { id: reviewId },
    select: { kind: true, status: true, payload: true, decidedById: true },
  });

export const findUserName = async (tx: Tx, userId: string): Promise<string | null> =>
  (await tx.user.findUnique({ where: { id: userId }, select: { name: true } }))?.name ?? null;
