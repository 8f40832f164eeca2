import "server-only";
import type { Tx } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import { ruleDefinitions } from "./rules";
import type { RunsQuery } from "./schema";

const APP = "ai-recruiter";
export const functionIds = (names: readonly string[]): string[] => names.map((name) => `${APP}-${name}`);

/** Mails have a page of their own and sweeps say nothing about a person: their runs show only when asked for, or when failed. */
const BACKGROUND = functionIds([
  "deliver-mail",
  "expire-bookings",
  "expire-interviews",
  "forget-stale-records",
  "watch-connections",
]);

const withSteps = { steps: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] } } satisfies Prisma.WorkflowRunInclude;
export type RunWithSteps = Prisma.WorkflowRunGetPayload<{ include: typeof withSteps }>;

export function listRuns(
  tx: Tx,
  query: Omit<RunsQuery, "cursor">,
  after?: { createdAt: Date; id: string },
): Promise<RunWithSteps[]> {
  const and: Prisma.WorkflowRunWhereInput[] = [];
  if (query.rule_id) and.push({ functionId: { in: functionIds(ruleDefinitions[query.rule_id].functions) } });
  else and.push({ OR: [{ functionId: { notIn: BACKGROUND } }, { status: "failed" }] });
  if (after) {
    and.push({ OR: [{ createdAt: { lt: after.createdAt } }, { createdAt: after.createdAt, id: { lt: after.id } }] });
  }
  return tx.workflowRun.findMany({
    where: {
      AND: and,
      ...(query.status ? { status: query.status } : {}),
      ...(query.profile_id ? { profileId: query.profile_id } : {}),
      ...(query.job_id ? { jobId: query.job_id } : {}),
      ...(query.dead_letter === undefined ? {} : { isDeadLetter: query.dead_letter }),
    },
    include: withSteps,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: query.limit + 1,
  });
}

export const findRun = (tx: Tx, runId: string): Promise<RunWithSteps | null> =>
  tx.workflowRun.findUnique({ where: { id: runId }, include: withSteps });

export const countDeadLetters = (tx: Tx): Promise<number> => tx.workflowRun.count({ where: { isDeadLetter: true } });

/** Names of the people and jobs that runs are about. */
export async function namesFor(
  tx: Tx,
  runs: { profileId: string | null; jobId: string | null }[],
): Promise<Map<string, string>> {
  const idsOf = (pick: (run: (typeof runs)[number]) => string | null) => [
    ...new Set(runs.flatMap((run) => pick(run) ?? [])),
  ];
  const [profiles, jobs] = await Promise.all([
    tx.profile.findMany({ where: { id: { in: idsOf((run) => run.profileId) } }, select: { id: true, name: true } }),
    tx.job.findMany({ where: { id: { in: idsOf((run) => run.jobId) } }, select: { id: true, title: true } }),
  ]);
  return new Map([
    ...profiles.map(({ id, name }) => [id, name] as const),
    ...jobs.map(({ id, title }) => [id, title] as const),
  ]);
}

export type FunctionStats = { functionId: string; runs: number; failed: number; lastAt: Date; lastStatus: string };

/** Per function: runs and failures since an instant, and the last run. */
export const functionStats = (tx: Tx, since: Date): Promise<FunctionStats[]> => tx.$queryRaw<FunctionStats[]>`
  SELECT "functionId",
    count(*)::int AS "runs",
    count(*) FILTER (WHERE status = 'failed')::int AS "failed",
    max("createdAt") AS "lastAt",
    (array_agg(status::text ORDER BY "createdAt" DESC))[1] AS "lastStatus"
  FROM workflow_runs WHERE "createdAt" >= ${since} GROUP BY "functionId"`;

/**
 * Puts a failed run back to where it failed: what failed last is forgotten, what was finished stays.
 * The caller holds the run's row.
 */
export async function reopenRun(tx: Tx, run: { id: string; stack: unknown }, failedStepIds: string[]): Promise<void> {
  await tx.workflowStep.deleteMany({ where: { runId: run.id, stepId: { in: failedStepIds } } });
  const stack = (run.stack as string[]).filter((stepId) => !failedStepIds.includes(stepId));
  await tx.workflowRun.update({
    where: { id: run.id },
    data: {
      status: "queued",
      stack,
      attempt: 0,
      error: Prisma.DbNull,
      isDeadLetter: false,
      endedAt: null,
      nextAt: null,
      leaseJobId: null,
    },
  });
}
