import "server-only";
import { type Actor, jobScope, profileScope } from "@/lib/auth/actor";
import { issueLink } from "@/lib/auth/links";
import type { Tx } from "@/lib/db";
import { lockPersonOf } from "@/lib/features/pipeline/lock-repository";
import { Prisma } from "@/lib/generated/prisma/client";
import type { KeptAnswer } from "./rules";

const about = {
  profile: { include: { applications: { select: { jobId: true, stage: true } } } },
  job: { include: { manager: true, recruiter: true } },
  answers: { orderBy: { questionId: "asc" } },
} as const satisfies Prisma.AiInterviewInclude;

/** An interview with its person, its job and everything said so far. */
export type InterviewRecord = Prisma.AiInterviewGetPayload<{ include: typeof about }>;

const DAY_MS = 86_400_000;
/** The page keeps saying what became of the interview for as long as candidates come back to the mail. */
const LINK_GRACE_DAYS = 30;

export const findInterview = (tx: Tx, id: string): Promise<InterviewRecord | null> =>
  tx.aiInterview.findUnique({ where: { id }, include: about });

export const findInterviewByEffect = (tx: Tx, effectKey: string): Promise<InterviewRecord | null> =>
  tx.aiInterview.findUnique({ where: { effectKey }, include: about });

/** What a request made last, see lib/effect-key.ts. */
export const findInterviewOfRequest = (tx: Tx, { profileId, effect }: { profileId: string; effect: string }) =>
  tx.aiInterview.findFirst({
    where: { profileId, effectKey: { startsWith: effect } },
    orderBy: { createdAt: "desc" },
  });

/** What an actor may see: managers the interviews of their own jobs. */
export const interviewScope = (actor: Actor): Prisma.AiInterviewWhereInput =>
  actor.role === "manager" ? { job: jobScope(actor) } : {};

export const findVisibleInterview = (tx: Tx, actor: Actor, id: string): Promise<InterviewRecord | null> =>
  tx.aiInterview.findFirst({ where: { AND: [{ id }, interviewScope(actor)] }, include: about });

/** Newest first. */
export const listInterviews = (tx: Tx, actor: Actor, profileId: string): Promise<InterviewRecord[]> =>
  tx.aiInterview.findMany({
    where: { AND: [{ profileId }, interviewScope(actor)] },
    include: about,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 50,
  });

/** The interview of this person at this job that is open or finished; a second one would ask the same again. */
export const findStandingInterview = (
  tx: Tx,
  input: { profileId: string; jobId: string | null },
): Promise<InterviewRecord | null> =>
  tx.aiInterview.findFirst({
    where: { ...input, status: { notIn: ["expired", "cancelled"] } },
    include: about,
    orderBy: { createdAt: "desc" },
  });

/** Writes an interview and the link to its page. The same effect twice: the first one stands. */
export async function insertInterview(
  tx: Tx,
  data: Prisma.AiInterviewUncheckedCreateInput & { id: string; expiresAt: Date },
): Promise<InterviewRecord> {
  await tx.aiInterview.createMany({ data: [data], skipDuplicates: true });
  const interview = await (data.effectKey ? findInterviewByEffect(tx, data.effectKey) : findInterview(tx, data.id));
  if (!interview) throw new Error(`Interview ${data.id} was not written.`);
  await prolongLink(tx, interview.id, interview.expiresAt);
  return interview;
}

export const prolongLink = (tx: Tx, interviewId: string, expiresAt: Date) =>
  issueLink(tx, {
    purpose: "interview",
    subjectId: interviewId,
    expiresAt: new Date(expiresAt.getTime() + LINK_GRACE_DAYS * DAY_MS),
  });

/** Two answers, or an answer and the sweep, wait for each other here; must run inside a transaction to hold. */
export async function lockInterview(tx: Tx, id: string): Promise<InterviewRecord | null> {
  await lockPersonOf(tx, "ai_interviews", id);
  await tx.$queryRaw`SELECT id FROM ai_interviews WHERE id = ${id} FOR UPDATE`;
  return findInterview(tx, id);
}

/** A conditional change: false when the interview had moved on from `from` meanwhile. */
export async function changeInterview(
  tx: Tx,
  id: string,
  from: Prisma.AiInterviewWhereInput,
  data: Prisma.AiInterviewUncheckedUpdateManyInput,
): Promise<boolean> {
  await lockPersonOf(tx, "ai_interviews", id);
  const { count } = await tx.aiInterview.updateMany({ where: { ...from, id }, data });
  return count > 0;
}

export const keptAnswers = (interview: Pick<InterviewRecord, "answers">): KeptAnswer[] => interview.answers;

export type AnswerWrite = {
  interviewId: string;
  questionId: string;
  questionText: string;
  competency: string;
  number: number;
  text: string;
};

/** The text as typed so far; what was answered is not touched by a late draft. */
export async function saveDraft(tx: Tx, answer: AnswerWrite): Promise<void> {
  const { interviewId, questionId, text: answerText } = answer;
  await tx.interviewAnswer.createMany({ data: [toRow(answer)], skipDuplicates: true });
  await tx.interviewAnswer.updateMany({ where: { interviewId, questionId, isAnswered: false }, data: { answerText } });
}

/** The first answer stays as it was given; a later one stands beside it as its correction. True: it was the first. */
export async function saveAnswerText(tx: Tx, answer: AnswerWrite, now: Date): Promise<boolean> {
  const { interviewId, questionId, text } = answer;
  await tx.interviewAnswer.createMany({ data: [toRow(answer)], skipDuplicates: true });
  const { count } = await tx.interviewAnswer.updateMany({
    where: { interviewId, questionId, isAnswered: false },
    data: { answerText: text, isAnswered: true, answeredAt: now },
  });
  if (count > 0) return true;
  const { answerText } = await tx.interviewAnswer.findUniqueOrThrow({
    where: { interviewId_questionId: { interviewId, questionId } },
  });
  await tx.interviewAnswer.update({
    where: { interviewId_questionId: { interviewId, questionId } },
    data: { correctedText: text === answerText ? null : text },
  });
  return false;
}

const toRow = ({ text, ...row }: AnswerWrite): Prisma.InterviewAnswerCreateManyInput => ({ ...row, answerText: text });

export async function insertFollowUp(
  tx: Tx,
  row: {
    interviewId: string;
    questionId: string;
    questionText: string;
    competency: string;
    number: number;
    followUpTo: string;
    followUpReason: string;
  },
): Promise<void> {
  await tx.interviewAnswer.createMany({ data: [row], skipDuplicates: true });
}

/** Better words for a follow-up that nobody has begun to answer. */
export const rewordFollowUp = (
  tx: Tx,
  interviewId: string,
  questionId: string,
  questionText: string,
): Promise<Prisma.BatchPayload> =>
  tx.interviewAnswer.updateMany({
    where: { interviewId, questionId, isAnswered: false, answerText: "" },
    data: { questionText },
  });

export const listOverdueInterviews = (tx: Tx, now: Date, limit: number): Promise<InterviewRecord[]> =>
  tx.aiInterview.findMany({
    where: { status: { in: ["scheduled", "consented", "in_progress"] }, expiresAt: { lte: now } },
    include: about,
    orderBy: { expiresAt: "asc" },
    take: limit,
  });

/** A transcript, scores or insights that nobody has written yet. */
export const unwritten = { equals: Prisma.DbNull } as const;

export const visibleProfile = (tx: Tx, actor: Actor, profileId: string) =>
  tx.profile.findFirst({ where: { AND: [{ id: profileId }, profileScope(actor)] } });

/** Where the person stands at the job of this interview; null without a job or once that application is gone. */
export const applicationOf = (tx: Tx, { profileId, jobId }: { profileId: string; jobId: string | null }) =>
  jobId === null ? null : tx.application.findUnique({ where: { profileId_jobId: { profileId, jobId } } });

/** The call that was booked for the same person and job and is still to come. */
export const bookedCall = (tx: Tx, { profileId, jobId }: { profileId: string; jobId: string | null }, now: Date) =>
  tx.booking.findFirst({
    where: { profileId, jobId, status: "confirmed", startsAt: { gt: now } },
    include: { host: { select: { name: true } } },
    orderBy: { startsAt: "asc" },
  });
