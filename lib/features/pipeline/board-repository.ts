import "server-only";
import { z } from "zod";
import { type Actor, hostedBy, hostedJobIds } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import { decodeCursor, encodeCursor } from "@/lib/http/pagination";
import { ageInStage } from "./rules";
import {
  type ActorKind,
  type BoardQuery,
  type Card,
  nextSchema,
  type ReadingCv,
  reasonSchema,
  type Stage,
} from "./schema";

type CardRow = {
  id: string;
  profileId: string;
  jobId: string;
  jobTitle: string;
  name: string;
  headline: string | null;
  employer: string | null;
  email: string | null;
  source: string;
  ownerId: string | null;
  ownerName: string | null;
  stage: Stage;
  score: number | null;
  line: number;
  reasons: unknown;
  stageChangedAt: Date;
  stageChangedBy: ActorKind;
  stageReason: string | null;
  next: unknown;
  needsPerson: string | null;
  upcomingCallAt: Date | null;
  position: number;
  undoEntryId: string | null;
};

const cursorSchema = z.tuple([z.number(), z.number(), z.uuid()]);
const NOT_SCORED = -1;

/** Everything the filters say except the stage; job and person are joined as `j` and `p`. */
function conditions(actor: Actor, query: BoardQuery): Prisma.Sql {
  const parts: Prisma.Sql[] = [];
  if (actor.role === "manager") parts.push(Prisma.sql`j.id IN ${hostedJobIds(actor.userId)}`);
  if (query.job_id) parts.push(Prisma.sql`a."jobId" = ${query.job_id}::uuid`);
  else parts.push(Prisma.sql`j.status <> 'closed'`);
  if (query.q) {
    const pattern = `%${query.q.replace(/[\\%_]/g, "\\$&")}%`;
    parts.push(
      Prisma.sql`(p.name ILIKE ${pattern} OR p.headline ILIKE ${pattern} OR p.employer ILIKE ${pattern} OR p.email ILIKE ${pattern})`,
    );
  }
  if (query.min_score !== undefined) parts.push(Prisma.sql`a.score >= ${query.min_score}`);
  if (query.source) parts.push(Prisma.sql`p.source = ${query.source}`);
  if (query.needs === "me") parts.push(Prisma.sql`a."needsPerson" IS NOT NULL`);
  if (query.owner === "none") parts.push(Prisma.sql`p."ownerId" IS NULL`);
  else if (query.owner)
    parts.push(Prisma.sql`p."ownerId" = ${query.owner === "me" ? actor.userId : query.owner}::uuid`);
  return Prisma.join(parts, " AND ");
}

export type StageCount = { stage: Stage; count: number; needsPerson: number };

export const countByStage = (tx: Tx, actor: Actor, query: BoardQuery): Promise<StageCount[]> =>
  tx.$queryRaw<StageCount[]>`
    SELECT a.stage::text AS stage, count(*)::int AS count, count(a."needsPerson")::int AS "needsPerson"
    FROM applications a JOIN jobs j ON j.id = a."jobId" JOIN profiles p ON p.id = a."profileId"
    WHERE ${conditions(actor, query)} GROUP BY a.stage`;

/** The first cards of each column (or the next ones of one column), in one query. */
export async function loadCards(
  tx: Tx,
  actor: Actor,
  query: BoardQuery,
  input: { stages: readonly Stage[]; defaultLine: number },
): Promise<CardRow[]> {
  const [position, score, id] = query.after ? decodeCursor(cursorSchema, query.after) : [];
  const after =
    position === undefined || score === undefined || id === undefined
      ? Prisma.sql`TRUE`
      : Prisma.sql`(a.position > ${position} OR (a.position = ${position} AND (coalesce(a.score, ${NOT_SCORED}) < ${score}
          OR (coalesce(a.score, ${NOT_SCORED}) = ${score} AND a.id > ${id}::uuid))))`;
  return cardRows(tx, {
    where: Prisma.sql`${conditions(actor, query)} AND ${after} AND a.stage::text = ANY(${[...input.stages]}::text[])`,
    perColumn: query.limit + 1,
    defaultLine: input.defaultLine,
  });
}

export async function loadCard(tx: Tx, applicationId: string, defaultLine: number): Promise<CardRow | null> {
  const [row] = await cardRows(tx, { where: Prisma.sql`a.id = ${applicationId}::uuid`, perColumn: 1, defaultLine });
  return row ?? null;
}

const cardRows = (tx: Tx, input: { where: Prisma.Sql; perColumn: number; defaultLine: number }): Promise<CardRow[]> =>
  tx.$queryRaw<CardRow[]>`
    WITH ranked AS (
      SELECT a.*, row_number() OVER (PARTITION BY a.stage
        ORDER BY a.position, coalesce(a.score, ${NOT_SCORED}) DESC, a.id) AS place
      FROM applications a JOIN jobs j ON j.id = a."jobId" JOIN profiles p ON p.id = a."profileId"
      WHERE ${input.where})
    SELECT a.id, a."profileId", a."jobId", j.title AS "jobTitle", p.name, p.headline, p.employer, p.email, p.source,
      p."ownerId", u.name AS "ownerName", a.stage::text AS stage, a.score,
      coalesce(j."shortlistThreshold", ${input.defaultLine}) AS line, a.reasons, a."stageChangedAt",
      a."stageChangedBy"::text AS "stageChangedBy", a."stageReason", a.next, a."needsPerson", a.position,
      entry.id AS "undoEntryId", call."startsAt" AS "upcomingCallAt"
    FROM ranked a JOIN jobs j ON j.id = a."jobId" JOIN profiles p ON p.id = a."profileId"
      LEFT JOIN users u ON u.id = p."ownerId"
      LEFT JOIN LATERAL (
        SELECT t.id, t."undoneAt", t.data->>'to' AS "to" FROM timeline_entries t
        WHERE t."profileId" = a."profileId" AND t.kind = 'stage.changed' AND t.data->>'applicationId' = a.id::text
        ORDER BY t.at DESC LIMIT 1) entry ON entry."undoneAt" IS NULL AND entry."to" = a.stage::text
      LEFT JOIN LATERAL (
        SELECT b."startsAt" FROM bookings b
        WHERE b."profileId" = a."profileId" AND b."applicationId" = a.id AND b.status = 'confirmed' AND b."endsAt" > now()
        ORDER BY b."startsAt" LIMIT 1) call ON TRUE
    WHERE a.place <= ${input.perColumn}
    ORDER BY a.stage, a.place`;

/** The last shown card's place, for the column's next page. */
export const cardCursor = (row: Pick<CardRow, "position" | "score" | "id">): string =>
  encodeCursor(row.position, row.score ?? NOT_SCORED, row.id);

export function toCard(row: CardRow, now: Date): Card {
  const { days, isOverLimit } = ageInStage(row.stage, row.stageChangedAt, now);
  return {
    application_id: row.id,
    profile_id: row.profileId,
    job_id: row.jobId,
    job_title: row.jobTitle,
    name: row.name,
    title: row.headline,
    employer: row.employer,
    email: row.email,
    source: row.source,
    owner: row.ownerId && row.ownerName ? { user_id: row.ownerId, name: row.ownerName } : null,
    stage: row.stage,
    score: row.score,
    is_above_line: row.score !== null && row.score >= row.line,
    reasons: z.array(reasonSchema).parse(row.reasons),
    stage_changed_at: row.stageChangedAt.toISOString(),
    stage_changed_by: row.stageChangedBy,
    days_in_stage: days,
    is_over_limit: isOverLimit,
    moved_by_rule: row.stageChangedBy === "rule" ? row.stageReason : null,
    next: nextSchema.nullable().parse(row.next),
    needs_person: row.needsPerson,
    upcoming_call_at: row.upcomingCallAt?.toISOString() ?? null,
    position: row.position,
    undo_entry_id: row.undoEntryId,
  };
}

const READING_LIMIT = 50;
/** A CV that could not be read stands on the board for this long; afterwards the candidates' list still has it. */
const FAILURE_SHOWN_MS = 86_400_000;

export async function loadReadingCvs(tx: Tx, actor: Actor, query: BoardQuery, now: Date): Promise<ReadingCv[]> {
  const ofManager =
    actor.role === "manager"
      ? {
          jobId: {
            in: (await tx.job.findMany({ where: hostedBy(actor.userId), select: { id: true } })).map(({ id }) => id),
          },
        }
      : {};
  const rows = await tx.cvDocument.findMany({
    where: {
      AND: [
        ofManager,
        query.job_id ? { OR: [{ jobId: query.job_id }, { jobId: null }] } : {},
        {
          OR: [
            { status: "processing" },
            { status: { in: ["failed", "needs_text"] }, createdAt: { gt: new Date(now.getTime() - FAILURE_SHOWN_MS) } },
          ],
        },
      ],
    },
    orderBy: { createdAt: "desc" },
    take: READING_LIMIT,
  });
  return rows.map((cv) => ({
    cv_id: cv.id,
    profile_id: cv.profileId,
    file_name: cv.fileName,
    status: cv.status === "failed" || cv.status === "needs_text" ? cv.status : "processing",
    failure: cv.failureCode ? { code: cv.failureCode, message: cv.failureMessage ?? "" } : null,
    received_at: cv.createdAt.toISOString(),
  }));
}
