import "server-only";
import type { Tx } from "@/lib/db";
import type { CvDocument, Prisma, Profile } from "@/lib/generated/prisma/client";

export type Identity = { emailNormalized: string | null; phoneNormalized: string | null };

/** The person with this address, else with this number: the address is the surer sign. */
export async function findByIdentity(tx: Tx, identity: Identity): Promise<Profile | null> {
  const byEmail = identity.emailNormalized
    ? await tx.profile.findUnique({ where: { emailNormalized: identity.emailNormalized } })
    : null;
  if (byEmail || !identity.phoneNormalized) return byEmail;
  return tx.profile.findUnique({ where: { phoneNormalized: identity.phoneNormalized } });
}

/** Uploads about one person wait for each other here, also for a person who is not yet saved. */
export async function lockIdentity(tx: Tx, identity: Identity): Promise<void> {
  const keys = [identity.emailNormalized, identity.phoneNormalized].filter((key) => key !== null).sort();
  for (const key of keys) await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`profile:${key}`}, 0))`;
}

export const createProfile = (tx: Tx, data: Prisma.ProfileUncheckedCreateInput): Promise<Profile> =>
  tx.profile.create({ data });

export const updateProfileRow = (tx: Tx, id: string, data: Prisma.ProfileUncheckedUpdateInput): Promise<Profile> =>
  tx.profile.update({ where: { id }, data });

export const findProfile = (tx: Tx, id: string, scope: Prisma.ProfileWhereInput = {}): Promise<Profile | null> =>
  tx.profile.findFirst({ where: { AND: [{ id }, scope] } });

export async function lockProfileRow(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM profiles WHERE id = ${id}::uuid FOR UPDATE`;
}

export const createCv = (tx: Tx, data: Prisma.CvDocumentUncheckedCreateInput): Promise<CvDocument> =>
  tx.cvDocument.create({ data });

export const findCv = (tx: Tx, id: string): Promise<CvDocument | null> => tx.cvDocument.findUnique({ where: { id } });

export const findCvOf = (
  tx: Tx,
  input: { profileId: string; cvId: string },
  scope: Prisma.ProfileWhereInput,
): Promise<CvDocument | null> =>
  tx.cvDocument.findFirst({ where: { id: input.cvId, profileId: input.profileId, profile: scope } });

export const findSameFile = (tx: Tx, profileId: string, sha256: string): Promise<CvDocument | null> =>
  tx.cvDocument.findFirst({ where: { profileId, sha256 }, orderBy: { createdAt: "desc" } });

/** Which of these files belong to a CV. */
export const findStoredKeys = async (tx: Tx, storageKeys: string[]): Promise<Set<string>> =>
  new Set(
    (await tx.cvDocument.findMany({ where: { storageKey: { in: storageKeys } }, select: { storageKey: true } })).map(
      ({ storageKey }) => storageKey,
    ),
  );

export const updateCv = (tx: Tx, id: string, data: Prisma.CvDocumentUncheckedUpdateInput): Promise<CvDocument> =>
  tx.cvDocument.update({ where: { id }, data });

/** Is there a later CV of the person that was read? Then an earlier one no longer speaks for them. */
export const hasNewerCv = async (tx: Tx, cv: CvDocument): Promise<boolean> =>
  (await tx.cvDocument.count({
    where: { profileId: cv.profileId, status: "parsed", createdAt: { gt: cv.createdAt } },
  })) > 0;

/** The newest CV that was read: what the profile's facts come from. */
export const newestParsedCv = (tx: Tx, profileId: string): Promise<CvDocument | null> =>
  tx.cvDocument.findFirst({ where: { profileId, status: "parsed" }, orderBy: [{ createdAt: "desc" }, { id: "desc" }] });

/** Other people of the same name at the same employer, letters and accents aside. Ids only. */
export async function findNamesakes(tx: Tx, profile: Profile): Promise<{ id: string }[]> {
  if (!profile.employer) return [];
  return tx.$queryRaw<{ id: string }[]>`
    SELECT id::text AS id FROM profiles
    WHERE id <> ${profile.id}::uuid AND search_text(name) = search_text(${profile.name}) AND search_text(employer) = search_text(${profile.employer})
    ORDER BY "createdAt" LIMIT 5`;
}

/** Does an open job of this id exist? */
export const jobExists = async (tx: Tx, jobId: string, scope: Prisma.JobWhereInput): Promise<boolean> =>
  (await tx.job.count({ where: { AND: [{ id: jobId }, scope] } })) > 0;
