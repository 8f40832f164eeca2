import "server-only";
import type { Tx } from "@/lib/db";
import type { Next, Reason, Stage } from "./schema";

export type ScoredApplication = {
  profileId: string;
  jobId: string;
  score: number;
  reasons: Reason[];
  /** "Match 0.83 against 12 criteria." */
  stageReason: string;
  next: Next | null;
  needsPerson: string | null;
};
export type SavedApplication = { id: string; profileId: string; jobId: string; stage: Stage; isNewlyMatched: boolean };

/**
 * One application per person and job, any number in one statement. A new one, and one that waited in New, stands in Matched
 * afterwards; one that is further on keeps its place and gets the new score and reasons.
 */
export async function saveScoredApplications(tx: Tx, rows: ScoredApplication[]): Promise<SavedApplication[]> {
  if (rows.length === 0) return [];
  return tx.$queryRaw<SavedApplication[]>`
    INSERT INTO applications AS a (id, "profileId", "jobId", score, reasons, stage, "stageChangedBy", "stageReason", next, "needsPerson", "stageChangedAt", "updatedAt")
    SELECT gen_random_uuid(), r."profileId", r."jobId", r.score, r.reasons, 'matched'::"Stage", 'rule'::"ActorKind", r.reason, r.next, r.needs, now(), now()
    FROM unnest(
      ${rows.map((row) => row.profileId)}::uuid[], ${rows.map((row) => row.jobId)}::uuid[], ${rows.map((row) => row.score)}::float8[],
      ${rows.map((row) => JSON.stringify(row.reasons))}::jsonb[], ${rows.map((row) => row.stageReason)}::text[],
      ${rows.map((row) => (row.next ? JSON.stringify(row.next) : null))}::jsonb[], ${rows.map((row) => row.needsPerson)}::text[])
      AS r("profileId", "jobId", score, reasons, reason, next, needs)
    ON CONFLICT ("profileId", "jobId") DO UPDATE SET score = EXCLUDED.score, reasons = EXCLUDED.reasons, "updatedAt" = now(),
      stage = CASE WHEN a.stage = 'new' THEN 'matched'::"Stage" ELSE a.stage END,
      "stageChangedAt" = CASE WHEN a.stage = 'new' THEN now() ELSE a."stageChangedAt" END,
      "stageChangedBy" = CASE WHEN a.stage = 'new' THEN 'rule'::"ActorKind" ELSE a."stageChangedBy" END,
      "stageReason" = CASE WHEN a.stage IN ('new', 'matched') THEN EXCLUDED."stageReason" ELSE a."stageReason" END,
      next = CASE WHEN a.stage IN ('new', 'matched') THEN EXCLUDED.next ELSE a.next END,
      "needsPerson" = CASE WHEN a.stage IN ('new', 'matched') THEN EXCLUDED."needsPerson" ELSE a."needsPerson" END
    RETURNING a.id, a."profileId", a."jobId", a.stage::text AS stage, a."stageChangedAt" = now()::timestamptz(3) AS "isNewlyMatched"`;
}

/** The timeline's word on many applications that were just matched, in one statement. */
export async function recordMatched(
  tx: Tx,
  rows: (SavedApplication & { text: string; reason: string })[],
): Promise<void> {
  await tx.timelineEntry.createMany({
    data: rows.map((row) => ({
      profileId: row.profileId,
      jobId: row.jobId,
      dedupeKey: `matched:${row.id}`,
      actor: "rule" as const,
      kind: "match.scored",
      text: row.text,
      reason: row.reason,
      data: { applicationId: row.id },
    })),
    skipDuplicates: true,
  });
}

/** The cards that a person has already, job by job. */
export const findApplicationsOf = (tx: Tx, profileIds: string[]) =>
  tx.application.findMany({
    where: { profileId: { in: profileIds } },
    select: { id: true, profileId: true, jobId: true, stage: true },
  });
