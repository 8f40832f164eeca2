import "server-only";
import { z } from "zod";
import { announceChange } from "@/lib/changes";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { lockPersonOf } from "@/lib/features/pipeline/lock-repository";
import { recordTimeline } from "@/lib/features/pipeline/repository";
import type { EvidenceState } from "@/lib/features/pipeline/schema";
import type { Prisma } from "@/lib/generated/prisma/client";
import { strongestReasons, sumOfPoints, withOverrides } from "./rules/score";
import { type MatchCriterion, matchCriterionSchema, type Overrides, overridesSchema } from "./schema";

const cvForMatching = {
  id: true,
  profileId: true,
  jobId: true,
  status: true,
  text: true,
  createdAt: true,
  profile: { select: { name: true, parsed: true, corrections: true } },
} satisfies Prisma.CvDocumentSelect;
export type CvForMatching = Prisma.CvDocumentGetPayload<{ select: typeof cvForMatching }>;

export const findCvForMatching = (tx: Tx, cvId: string): Promise<CvForMatching | null> =>
  tx.cvDocument.findUnique({ where: { id: cvId }, select: cvForMatching });

const jobForMatching = {
  id: true,
  title: true,
  status: true,
  description: true,
  normalized: true,
  updatedAt: true,
  notifyThreshold: true,
  shortlistThreshold: true,
} satisfies Prisma.JobSelect;
export type JobForMatching = Prisma.JobGetPayload<{ select: typeof jobForMatching }>;

export const findOpenJobs = (tx: Tx): Promise<JobForMatching[]> =>
  tx.job.findMany({ where: { status: "approved" }, select: jobForMatching, orderBy: { id: "asc" } });

export const findJobForMatching = (tx: Tx, jobId: string): Promise<JobForMatching | null> =>
  tx.job.findUnique({ where: { id: jobId }, select: jobForMatching });

/** Each person's newest readable CV, a page at a time, in the order of the ids. */
export async function findNewestCvs(
  tx: Tx,
  page: { afterProfileId: string | null; limit: number },
): Promise<CvForMatching[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT ON (c."profileId") c.id FROM cv_documents c
    WHERE c.status = 'parsed' AND c.text IS NOT NULL
      AND (${page.afterProfileId}::uuid IS NULL OR c."profileId" > ${page.afterProfileId}::uuid)
    ORDER BY c."profileId", c."createdAt" DESC LIMIT ${page.limit}`;
  return tx.cvDocument.findMany({
    where: { id: { in: rows.map((row) => row.id) } },
    select: cvForMatching,
    orderBy: { profileId: "asc" },
  });
}

export type MatchRow = {
  profileId: string;
  jobId: string;
  cvId: string;
  score: number;
  criteria: MatchCriterion[];
  engineVersion: string;
  inputHash: string;
};

/** Saves any number of matches in one statement; what a person corrected stays. */
export async function upsertMatches(tx: Tx, rows: MatchRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO matches (id, "profileId", "jobId", "cvId", score, criteria, "engineVersion", "inputHash", "updatedAt")
    SELECT gen_random_uuid(), r.* , now() FROM unnest(
      ${rows.map((row) => row.profileId)}::uuid[], ${rows.map((row) => row.jobId)}::uuid[], ${rows.map((row) => row.cvId)}::uuid[],
      ${rows.map((row) => row.score)}::float8[], ${rows.map((row) => JSON.stringify(row.criteria))}::jsonb[],
      ${rows.map((row) => row.engineVersion)}::text[], ${rows.map((row) => row.inputHash)}::text[]) AS r
    ON CONFLICT ("profileId", "jobId") DO UPDATE SET "cvId" = EXCLUDED."cvId", score = EXCLUDED.score,
      criteria = EXCLUDED.criteria, "engineVersion" = EXCLUDED."engineVersion", "inputHash" = EXCLUDED."inputHash", "updatedAt" = now()`;
}

/** Corrections that people made: "<profileId> <jobId>" → by criterion. */
export async function findOverrides(tx: Tx, where: Prisma.MatchWhereInput): Promise<Map<string, Overrides>> {
  const matches = await tx.match.findMany({
    where: { ...where, NOT: { overrides: { equals: {} } } },
    select: { profileId: true, jobId: true, overrides: true },
  });
  return new Map(matches.map((match) => [`${match.profileId} ${match.jobId}`, overridesSchema.parse(match.overrides)]));
}

export const listMatches = (tx: Tx, input: { profileId: string; job: Prisma.JobWhereInput; limit: number }) =>
  tx.match.findMany({
    where: { profileId: input.profileId, job: input.job },
    include: { job: { select: { title: true, status: true, notifyThreshold: true, shortlistThreshold: true } } },
    orderBy: [{ score: "desc" }, { jobId: "asc" }],
    take: input.limit,
  });

export const hasProfile = async (tx: Tx, id: string, scope: Prisma.ProfileWhereInput): Promise<boolean> =>
  (await tx.profile.count({ where: { AND: [{ id }, scope] } })) > 0;

export const findMatch = (tx: Tx, where: { profileId: string; jobId: string; job: Prisma.JobWhereInput }) =>
  tx.match.findFirst({ where, select: { id: true } });

export const findBestMatches = (tx: Tx, profileId: string, atLeast: number) =>
  tx.match.findMany({
    where: { profileId, score: { gte: atLeast }, job: { status: "approved" } },
    select: {
      jobId: true,
      score: true,
      job: { select: { title: true, notifyThreshold: true, notifyMode: true } },
    },
    orderBy: [{ score: "desc" }, { jobId: "asc" }],
  });

/** What a match rests on. Read for one match: the list above may be as long as the list of open jobs. */
export const findMatchCriteria = (tx: Tx, profileId: string, jobId: string) =>
  tx.match.findUniqueOrThrow({
    where: { profileId_jobId: { profileId, jobId } },
    select: { criteria: true, overrides: true },
  });

export type OverrideInput = {
  matchId: string;
  criterionId: string;
  /** Null takes the correction back. */
  state: EvidenceState | null;
  note: string | null;
  actor: { userId: string; name: string };
};

/**
 * A person corrects one criterion: the score, the card and the timeline follow at once, and the entry can be undone.
 * @throws AppError not_found, invalid_request (no such criterion)
 */
export async function applyOverride(tx: Tx, input: OverrideInput): Promise<{ score: number }> {
  await lockPersonOf(tx, "matches", input.matchId);
  await tx.$queryRaw`SELECT 1 AS locked FROM matches WHERE id = ${input.matchId}::uuid FOR UPDATE`;
  const match = await tx.match.findUnique({
    where: { id: input.matchId },
    include: { job: { select: { title: true } } },
  });
  if (!match) throw new AppError("not_found", "This match no longer exists.");
  const criteria = z.array(matchCriterionSchema).parse(match.criteria);
  const criterion = criteria.find((one) => one.id === input.criterionId);
  if (!criterion) throw new AppError("invalid_request", "This match has no such criterion. Load it again.");
  const overrides = overridesSchema.parse(match.overrides);
  const previous = overrides[input.criterionId]?.state ?? null;
  delete overrides[input.criterionId];
  if (input.state !== null) {
    overrides[input.criterionId] = {
      state: input.state,
      by_user_id: input.actor.userId,
      by_name: input.actor.name,
      at: new Date().toISOString(),
      note: input.note,
    };
  }
  const corrected = withOverrides(criteria, overrides);
  const score = sumOfPoints(corrected);
  await tx.match.update({ where: { id: match.id }, data: { overrides, score } });
  await tx.application.updateMany({
    where: { profileId: match.profileId, jobId: match.jobId },
    data: { score, reasons: strongestReasons(corrected) },
  });
  const word =
    input.state === null ? "taken back" : { met: "met", partly: "partly met", none: "no evidence" }[input.state];
  await recordTimeline(tx, {
    profileId: match.profileId,
    jobId: match.jobId,
    actor: "person",
    actorId: input.actor.userId,
    actorName: input.actor.name,
    kind: "match.corrected",
    text: `${criterion.label} for ${match.job.title}: ${word}. Score ${match.score.toFixed(2)} → ${score.toFixed(2)}`,
    ...(input.note ? { reason: input.note } : {}),
    data: { matchId: match.id, criterionId: input.criterionId, from: match.score, to: score },
    undo: { kind: "criterion", matchId: match.id, criterionId: input.criterionId, previous },
  });
  await announceChange(tx, { area: "pipeline", profileId: match.profileId, jobId: match.jobId });
  return { score };
}
