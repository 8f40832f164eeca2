import "server-only";
import { type Actor, jobScope } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { JobStatus, Prisma } from "@/lib/generated/prisma/client";

const person = { select: { id: true, name: true, email: true, disabledAt: true } } as const;
const withPeople = {
  manager: person,
  recruiter: person,
  interviewers: { select: { user: person }, orderBy: { position: "asc" } },
} as const satisfies Prisma.JobInclude;

export type JobRecord = Prisma.JobGetPayload<{ include: typeof withPeople }>;

/** A job that this actor may see. Somebody else's is not there. */
export async function findJob(tx: Tx, actor: Actor, jobId: string): Promise<JobRecord> {
  const job = await tx.job.findFirst({ where: { AND: [{ id: jobId }, jobScope(actor)] }, include: withPeople });
  if (!job) throw new AppError("job_not_found", "There is no such job, or it is not yours to see.");
  return job;
}

/** Who changes a job waits here for who does so already; rows that only refer to it do not. */
export async function lockJob(tx: Tx, jobId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM jobs WHERE id = ${jobId}::uuid FOR NO KEY UPDATE`;
}

export const insertJob = (tx: Tx, data: Prisma.JobUncheckedCreateInput): Promise<JobRecord> =>
  tx.job.create({ data, include: withPeople });

export const changeJob = (tx: Tx, jobId: string, data: Prisma.JobUncheckedUpdateInput): Promise<JobRecord> =>
  tx.job.update({ where: { id: jobId }, data, include: withPeople });

/** Who interviews beside the manager, in this order, and nobody else. */
export async function setInterviewers(tx: Tx, jobId: string, userIds: readonly string[]): Promise<void> {
  await tx.jobInterviewer.deleteMany({ where: { jobId } });
  await tx.jobInterviewer.createMany({ data: userIds.map((userId, position) => ({ jobId, userId, position })) });
}

/** Conditional: false where somebody moved it on meanwhile. */
export async function moveJob(
  tx: Tx,
  jobId: string,
  from: readonly JobStatus[],
  to: { status: JobStatus; approvedAt?: Date; closedAt?: Date | null },
): Promise<boolean> {
  const { count } = await tx.job.updateMany({ where: { id: jobId, status: { in: [...from] } }, data: to });
  return count > 0;
}

/** Newest first; one row more than asked for tells whether there is a next page. */
export const listJobs = (
  tx: Tx,
  actor: Actor,
  input: { limit: number; status?: JobStatus; query?: string; before?: { createdAt: Date; id: string } },
): Promise<JobRecord[]> =>
  tx.job.findMany({
    where: {
      AND: [
        jobScope(actor),
        input.status ? { status: input.status } : {},
        input.query ? { title: { contains: input.query, mode: "insensitive" } } : {},
        input.before
          ? {
              OR: [
                { createdAt: { lt: input.before.createdAt } },
                { createdAt: input.before.createdAt, id: { lt: input.before.id } },
              ],
            }
          : {},
      ],
    },
    include: withPeople,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: input.limit + 1,
  });

export type StageCounts = Map<string, { counts: Record<string, number>; needsPerson: number }>;

/** Applications by stage for each of these jobs, in one query. */
export async function countStages(tx: Tx, jobIds: string[]): Promise<StageCounts> {
  const rows = await tx.$queryRaw<{ jobId: string; stage: string; count: number; needs: number }[]>`
    SELECT "jobId", stage::text AS stage, count(*)::int AS count, count("needsPerson")::int AS needs
    FROM applications WHERE "jobId" = ANY(${jobIds}::uuid[]) GROUP BY 1, 2`;
  const byJob: StageCounts = new Map();
  for (const row of rows) {
    const entry = byJob.get(row.jobId) ?? { counts: {}, needsPerson: 0 };
    entry.counts[row.stage] = row.count;
    entry.needsPerson += row.needs;
    byJob.set(row.jobId, entry);
  }
  return byJob;
}

/** Applications of a job, best first. */
export const rankedApplications = (tx: Tx, jobId: string) =>
  tx.application.findMany({
    where: { jobId },
    include: { profile: { select: { id: true, name: true, headline: true, employer: true } } },
    orderBy: [{ score: { sort: "desc", nulls: "last" } }, { createdAt: "asc" }],
    take: 200,
  });

/** Matches of a job with where each person stands at it, best first. */
export const scoredPeople = (tx: Tx, jobId: string) =>
  tx.$queryRaw<{ profileId: string; name: string; score: number; stage: string | null }[]>`
    SELECT m."profileId", p.name, m.score, a.stage::text AS stage
    FROM matches m JOIN profiles p ON p.id = m."profileId"
    LEFT JOIN applications a ON a."profileId" = m."profileId" AND a."jobId" = m."jobId"
    WHERE m."jobId" = ${jobId}::uuid ORDER BY m.score DESC, p.name LIMIT 500`;
