import "server-only";
import { z } from "zod";
import { type Actor, hostedJobIds, jobScope } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import { decodeCursor, encodeCursor } from "@/lib/http/pagination";
import type { ListProfilesQuery, ProfileList } from "./schema";

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

const likePattern = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** Each word somewhere in name, address, headline, employer or CV; each branch has its own trigram index. */
function searchConditions(q: string | undefined): Prisma.Sql[] {
  const words = (q ?? "")
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, 6);
  return words.map((word) => {
    const pattern = Prisma.sql`search_text(${likePattern(word)})`;
    return Prisma.sql`p.id IN (
      SELECT id FROM profiles WHERE search_text(name) LIKE ${pattern}
      UNION SELECT id FROM profiles WHERE search_text(email) LIKE ${pattern}
      UNION SELECT id FROM profiles WHERE search_text(headline) LIKE ${pattern}
      UNION SELECT id FROM profiles WHERE search_text(employer) LIKE ${pattern}
      UNION SELECT "profileId" FROM cv_documents WHERE search_text(text) LIKE ${pattern})`;
  });
}

function jobCondition(actor: Actor, query: ListProfilesQuery): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (query.job_id) conditions.push(Prisma.sql`a."jobId" = ${query.job_id}::uuid`);
  if (query.min_score !== undefined) conditions.push(Prisma.sql`a.score >= ${query.min_score}`);
  if (actor.role === "manager") conditions.push(Prisma.sql`a."jobId" IN ${hostedJobIds(actor.userId)}`);
  if (conditions.length === 0) return [];
  return [
    Prisma.sql`EXISTS (SELECT 1 FROM applications a WHERE a."profileId" = p.id AND ${Prisma.join(conditions, " AND ")})`,
  ];
}

async function matchingIds(actor: Actor, query: ListProfilesQuery): Promise<string[]> {
  const conditions = [...searchConditions(query.q), ...jobCondition(actor, query)];
  if (query.status) conditions.push(Prisma.sql`p.status = ${query.status}::"ProfileStatus"`);
  if (query.cursor) {
    const [createdAt, id] = decodeCursor(cursorSchema, query.cursor);
    conditions.push(Prisma.sql`(p."createdAt", p.id) < (${createdAt}::timestamptz, ${id}::uuid)`);
  }
  const where = conditions.length > 0 ? Prisma.sql`WHERE ${Prisma.join(conditions, " AND ")}` : Prisma.empty;
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT p.id::text AS id FROM profiles p ${where} ORDER BY p."createdAt" DESC, p.id DESC LIMIT ${query.limit + 1}`;
  return rows.map((row) => row.id);
}

/** People, newest first, by words, status, job and least score. A manager sees the manager's own jobs' people. */
export async function listProfiles(actor: Actor, query: ListProfilesQuery): Promise<ProfileList> {
  const ids = await matchingIds(actor, query);
  const shown = ids.slice(0, query.limit);
  const rows = await db.profile.findMany({
    where: { id: { in: shown } },
    include: {
      applications: {
        where: { job: jobScope(actor), ...(query.job_id ? { jobId: query.job_id } : {}) },
        orderBy: { score: { sort: "desc", nulls: "last" } },
        take: 1,
        include: { job: { select: { title: true } } },
      },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const last = rows.at(-1);
  return {
    data: rows.map((profile) => {
      const [best] = profile.applications;
      return {
        profile_id: profile.id,
        name: profile.name,
        email: profile.email,
        phone: profile.phone,
        headline: profile.headline,
        employer: profile.employer,
        location: profile.location,
        status: profile.status,
        source: profile.source,
        best_match:
          best && best.score !== null
            ? { job_id: best.jobId, job_title: best.job.title, score: best.score, stage: best.stage }
            : null,
        created_at: profile.createdAt.toISOString(),
        updated_at: profile.updatedAt.toISOString(),
      };
    }),
    next_cursor: ids.length > query.limit && last ? encodeCursor(last.createdAt.toISOString(), last.id) : null,
  };
}
