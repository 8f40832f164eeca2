import "server-only";
import { hostedBy } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { lockPersonOf } from "@/lib/features/pipeline/lock-repository";
import type { ConnectRequest, Prisma } from "@/lib/generated/prisma/client";
import type { SetScheduling } from "./schema";

type Pair = { userId: string; jobId: string };

export const findRequest = (tx: Tx, pair: Pair): Promise<ConnectRequest | null> =>
  tx.connectRequest.findUnique({ where: { userId_jobId: pair } });

/** Writes that a manager is asked, or asks anew where an earlier question was settled. Null: they are being asked already. */
export async function openRequest(
  tx: Tx,
  pair: Pair,
  at: { now: Date; nextReminderAt: Date | null },
): Promise<ConnectRequest | null> {
  const { now, nextReminderAt } = at;
  const [made] = await tx.connectRequest.createManyAndReturn({
    data: [{ ...pair, nextReminderAt, createdAt: now }],
    skipDuplicates: true,
  });
  if (made) return made;
  const [reopened] = await tx.connectRequest.updateManyAndReturn({
    where: { ...pair, settledAt: { not: null } },
    data: { settledAt: null, openedAt: null, remindersSent: 0, nextReminderAt, createdAt: now },
  });
  return reopened ?? null;
}

export const settleRequests = (tx: Tx, where: { userId: string } | { jobId: string } | { id: string }, now: Date) =>
  tx.connectRequest.updateMany({
    where: { ...where, settledAt: null },
    data: { settledAt: now, nextReminderAt: null },
  });

/** The manager has opened the page at which they connect: each open question was seen. */
export const markOpened = (tx: Tx, userId: string, now: Date) =>
  tx.connectRequest.updateMany({ where: { userId, settledAt: null, openedAt: null }, data: { openedAt: now } });

/** Open questions, a page of them: also those without a further reminder may be nobody's any more. */
export const listOpenRequests = (tx: Tx, { after, limit }: { after: string | null; limit: number }) =>
  tx.connectRequest.findMany({
    where: { settledAt: null, ...(after ? { id: { gt: after } } : {}) },
    include: { job: { select: { id: true, title: true } } },
    orderBy: { id: "asc" },
    take: limit,
  });

/** Takes a reminder for sending; false: another sweep has it. */
export async function claimReminder(
  tx: Tx,
  request: Pick<ConnectRequest, "id" | "remindersSent">,
  nextReminderAt: Date | null,
): Promise<boolean> {
  const { count } = await tx.connectRequest.updateMany({
    where: { id: request.id, remindersSent: request.remindersSent, settledAt: null },
    data: { remindersSent: { increment: 1 }, nextReminderAt },
  });
  return count > 0;
}

export const findJobOf = (tx: Tx, jobId: string) =>
  tx.job.findUnique({ where: { id: jobId }, select: { id: true, title: true } });

export const setMode = (tx: Tx, jobId: string, { mode }: SetScheduling) =>
  tx.job.updateMany({ where: { id: jobId, schedulingMode: { not: mode } }, data: { schedulingMode: mode } });

export const jobMode = (tx: Tx, jobId: string) =>
  tx.job.findUniqueOrThrow({ where: { id: jobId }, select: { schedulingMode: true } });

export const findWaitingJob = (tx: Tx, applicationId: string) =>
  tx.application.findUnique({
    where: { id: applicationId },
    select: { jobId: true, stage: true, job: { select: { id: true, title: true } } },
  });

export async function markWaiting(tx: Tx, applicationId: string, now: Date): Promise<void> {
  await lockPersonOf(tx, "applications", applicationId);
  await tx.application.updateMany({
    where: { id: applicationId, waitsForCalendarSince: null },
    data: { waitsForCalendarSince: now },
  });
}

/** Shortlisted candidates whose link waits. Nobody is invited to a job that was closed meanwhile. */
export const listWaiting = (tx: Tx, jobId: string) =>
  tx.application.findMany({
    where: { waitsForCalendarSince: { not: null }, job: { id: jobId, status: "approved" } },
    select: { id: true, profileId: true, jobId: true, stage: true },
    orderBy: { profileId: "asc" },
    take: 500,
  });

export async function endWaiting(tx: Tx, applicationId: string): Promise<boolean> {
  await lockPersonOf(tx, "applications", applicationId);
  const { count } = await tx.application.updateMany({
    where: { id: applicationId, waitsForCalendarSince: { not: null } },
    data: { waitsForCalendarSince: null },
  });
  return count > 0;
}

export const countWaiting = (tx: Tx, jobId: string): Promise<number> =>
  tx.application.count({ where: { jobId, stage: "shortlisted", waitsForCalendarSince: { not: null } } });

const hasWaiting = {
  status: "approved",
  applications: { some: { stage: "shortlisted", waitsForCalendarSince: { not: null } } },
} satisfies Prisma.JobWhereInput;

/** Open jobs whose candidates wait for a calendar. */
export const waitedForManagers = (tx: Tx) => tx.job.findMany({ where: hasWaiting, select: { id: true, title: true } });

/** Those of them for which this person interviews. */
export const waitingJobsOf = (tx: Tx, userId: string) =>
  tx.job.findMany({
    where: {
      AND: [{ status: "approved", applications: { some: { waitsForCalendarSince: { not: null } } } }, hostedBy(userId)],
    },
    select: { id: true },
    orderBy: { id: "asc" },
  });
