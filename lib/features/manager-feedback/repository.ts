import "server-only";
import type { Tx } from "@/lib/db";
import { lockPersonOf } from "@/lib/features/pipeline/lock-repository";
import type { Prisma } from "@/lib/generated/prisma/client";
import { ASK_WITHIN_MS, REMIND_AFTER_MS } from "./rules";

const about = {
  user: true,
  booking: {
    include: {
      profile: { select: { id: true, name: true } },
      job: { select: { id: true, title: true, normalized: true, interviewPlan: true } },
    },
  },
} as const satisfies Prisma.ManagerFeedbackInclude;

/** A manager's feedback with the call, the person and the job it is about. */
export type FeedbackRecord = Prisma.ManagerFeedbackGetPayload<{ include: typeof about }>;

export const findFeedback = (tx: Tx, bookingId: string): Promise<FeedbackRecord | null> =>
  tx.managerFeedback.findUnique({ where: { bookingId }, include: about });

/** Calls with a manager that are over and were not asked about. */
export async function listToAsk(tx: Tx, now: Date, limit: number): Promise<{ id: string; hostId: string }[]> {
  const since = new Date(now.getTime() - ASK_WITHIN_MS);
  return tx.$queryRaw`
    SELECT b.id, b."hostId" FROM bookings b
    JOIN users u ON u.id = b."hostId" AND u."disabledAt" IS NULL
    JOIN jobs j ON j.id = b."jobId"
    LEFT JOIN manager_feedback f ON f."bookingId" = b.id
    WHERE b.status IN ('confirmed', 'completed') AND b."endsAt" <= ${now} AND b."endsAt" > ${since}
      AND (u.role = 'manager' OR j."managerId" = b."hostId") AND f.id IS NULL
    ORDER BY b."endsAt" LIMIT ${limit}`;
}

/** Whether the call is over and stands: looked at inside the transaction that asks. */
export const isCallOver = async (tx: Tx, bookingId: string, now: Date): Promise<boolean> =>
  (await tx.booking.count({
    where: { id: bookingId, status: { in: ["confirmed", "completed"] }, endsAt: { lte: now } },
  })) > 0;

export async function openFeedback(tx: Tx, input: { bookingId: string; userId: string }, now: Date): Promise<boolean> {
  await lockPersonOf(tx, "bookings", input.bookingId);
  const { count } = await tx.managerFeedback.createMany({
    data: [{ ...input, requestedAt: now }],
    skipDuplicates: true,
  });
  return count > 0;
}

export const listToRemind = (tx: Tx, now: Date, limit: number) =>
  tx.managerFeedback.findMany({
    where: {
      submittedAt: null,
      notHeldAt: null,
      remindedAt: null,
      requestedAt: { lte: new Date(now.getTime() - REMIND_AFTER_MS) },
      user: { disabledAt: null },
    },
    select: { bookingId: true },
    orderBy: { requestedAt: "asc" },
    take: limit,
  });

/** A conditional change; false: it had moved on meanwhile. */
export async function changeFeedback(
  tx: Tx,
  bookingId: string,
  from: Prisma.ManagerFeedbackWhereInput,
  data: Prisma.ManagerFeedbackUncheckedUpdateManyInput,
): Promise<boolean> {
  await lockPersonOf(tx, "bookings", bookingId);
  const { count } = await tx.managerFeedback.updateMany({ where: { ...from, bookingId }, data });
  return count > 0;
}

/** Whether a card asks for a person with these words, and not with others by now. */
export const cardSays = async (tx: Tx, applicationId: string, needsPerson: string): Promise<boolean> =>
  (await tx.application.count({ where: { id: applicationId, needsPerson } })) > 0;

type Subject = { profileId: string; jobId: string | null };

/** The scored AI interview of the person for the job, the newest. */
export const scoredInterview = (tx: Tx, { profileId, jobId }: Subject) =>
  tx.aiInterview.findFirst({
    where: { profileId, jobId, status: "completed" },
    orderBy: { completedAt: "desc" },
    select: { scores: true, recommendation: true },
  });

/** What other managers submitted about the person for the job. */
export const othersFeedback = (tx: Tx, { profileId, jobId }: Subject, exceptBookingId: string) =>
  tx.managerFeedback.findMany({
    where: { submittedAt: { not: null }, bookingId: { not: exceptBookingId }, booking: { profileId, jobId } },
    include: { user: { select: { name: true } } },
    orderBy: { submittedAt: "asc" },
  });

export const listOfProfile = (tx: Tx, profileId: string): Promise<FeedbackRecord[]> =>
  tx.managerFeedback.findMany({
    where: { booking: { profileId } },
    include: about,
    orderBy: { requestedAt: "desc" },
    take: 100,
  });
