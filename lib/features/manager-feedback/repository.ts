import "server-only";
import { z } from "zod";
import { heldBy } from "@/lib/auth/actor";
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

export const findFeedback = (tx: Tx, id: string): Promise<FeedbackRecord | null> =>
  tx.managerFeedback.findUnique({ where: { id }, include: about });

/** What a link's subject names: a feedback, or with links of old the booking, which had one. */
export const findOfLink = (tx: Tx, subject: string): Promise<FeedbackRecord | null> =>
  isUuid(subject)
    ? findFeedback(tx, subject)
    : tx.managerFeedback.findFirst({
        where: { bookingId: subject },
        include: about,
        orderBy: [{ requestedAt: "asc" }, { id: "asc" }],
      });

const isUuid = (subject: string): boolean => z.uuid().safeParse(subject).success;

export type Asked = { bookingId: string; userId: string };

/** Managers who took part in a call that is over, each of a panel, and were not asked about it. */
export async function listToAsk(tx: Tx, now: Date, limit: number): Promise<Asked[]> {
  const since = new Date(now.getTime() - ASK_WITHIN_MS);
  return tx.$queryRaw`
    SELECT b.id AS "bookingId", u.id AS "userId" FROM bookings b
    JOIN jobs j ON j.id = b."jobId"
    CROSS JOIN LATERAL (
      SELECT b."hostId" AS id WHERE b."hostId" IS NOT NULL
      UNION SELECT s."hostId" FROM booking_hosts s WHERE s."bookingId" = b.id AND b."hostMode" = 'panel'
    ) AS seat
    JOIN users u ON u.id = seat.id AND u."disabledAt" IS NULL
    LEFT JOIN manager_feedback f ON f."bookingId" = b.id AND f."userId" = u.id
    WHERE b.status IN ('confirmed', 'completed') AND b."endsAt" <= ${now} AND b."endsAt" > ${since}
      AND (u.role = 'manager' OR j."managerId" = u.id OR b."hostMode" = 'panel') AND f.id IS NULL
    ORDER BY b."endsAt", b.id, u.id LIMIT ${limit}`;
}

/** Whether the call is over and stands: looked at inside the transaction that asks. */
export const isCallOver = async (tx: Tx, bookingId: string, now: Date): Promise<boolean> =>
  (await tx.booking.count({
    where: { id: bookingId, status: { in: ["confirmed", "completed"] }, endsAt: { lte: now } },
  })) > 0;

/** Null: they were asked already. */
export async function openFeedback(tx: Tx, asked: Asked, now: Date): Promise<{ id: string } | null> {
  await lockPersonOf(tx, "bookings", asked.bookingId);
  const [opened] = await tx.managerFeedback.createManyAndReturn({
    data: [{ ...asked, requestedAt: now }],
    skipDuplicates: true,
    select: { id: true },
  });
  return opened ?? null;
}

/** Nobody is reminded of a talk that another of its hosts says was not held. */
export const listToRemind = (tx: Tx, now: Date, limit: number) =>
  tx.managerFeedback.findMany({
    where: {
      submittedAt: null,
      notHeldAt: null,
      remindedAt: null,
      requestedAt: { lte: new Date(now.getTime() - REMIND_AFTER_MS) },
      user: { disabledAt: null },
      booking: { feedback: { none: { notHeldAt: { not: null } } } },
    },
    select: { id: true, bookingId: true },
    orderBy: { requestedAt: "asc" },
    take: limit,
  });

/** A conditional change; false: it had moved on meanwhile. */
export async function changeFeedback(
  tx: Tx,
  { id, bookingId }: { id: string; bookingId: string },
  from: Prisma.ManagerFeedbackWhereInput,
  data: Prisma.ManagerFeedbackUncheckedUpdateManyInput,
): Promise<boolean> {
  await lockPersonOf(tx, "bookings", bookingId);
  const { count } = await tx.managerFeedback.updateMany({ where: { ...from, id }, data });
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

/** What other managers submitted about the person for the job, in the same call or in another. */
export const othersFeedback = (tx: Tx, { profileId, jobId }: Subject, exceptId: string) =>
  tx.managerFeedback.findMany({
    where: { submittedAt: { not: null }, id: { not: exceptId }, booking: { profileId, jobId } },
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

/** Whether somebody has a scorecard about the person to fill in, or will have one: nobody is to write what they have just read. */
export const owesFeedback = async (
  tx: Tx,
  about: { userId: string; profileId: string },
  now: Date,
): Promise<boolean> => {
  const { userId, profileId } = about;
  const mayBeAsked = {
    status: { in: ["confirmed", "completed"] },
    endsAt: { gt: new Date(now.getTime() - ASK_WITHIN_MS) },
    feedback: { none: { userId } },
  } satisfies Prisma.BookingWhereInput;
  const isOpen = { feedback: { some: { userId, submittedAt: null, notHeldAt: null } } };
  const where = { AND: [{ profileId }, heldBy(userId), { OR: [mayBeAsked, isOpen] }] };
  return (await tx.booking.count({ where })) > 0;
};

/** What links to somebody's scorecards name: the scorecard, or with links of old the booking of the one who led it. */
export async function feedbackSubjectsOf(tx: Tx, userId: string): Promise<string[]> {
  const rows = await tx.managerFeedback.findMany({
    where: { userId },
    select: { id: true, bookingId: true, booking: { select: { hostId: true } } },
  });
  return rows.flatMap(({ id, bookingId, booking }) => [id, ...(booking.hostId === userId ? [bookingId] : [])]);
}
