import "server-only";
import { type Actor, jobScope } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { insightsSchema, scoresSchema } from "@/lib/features/ai-interviews/schema";
import { lockPersonOf } from "@/lib/features/pipeline/lock-repository";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { LintContext } from "./rules";
import { type EndorsementSentence, sentencesSchema } from "./schema";

const about = {
  profile: { select: { id: true, name: true } },
  job: { select: { id: true, title: true } },
  interview: true,
} as const satisfies Prisma.EndorsementInclude;

/** An endorsement with its person, its job and the interview that it rests on. */
export type EndorsementRecord = Prisma.EndorsementGetPayload<{ include: typeof about }>;

export const findEndorsement = (tx: Tx, id: string): Promise<EndorsementRecord | null> =>
  tx.endorsement.findUnique({ where: { id }, include: about });

export const findEndorsementByInterview = (tx: Tx, interviewId: string): Promise<EndorsementRecord | null> =>
  tx.endorsement.findUnique({ where: { interviewId }, include: about });

/** What other areas need of an interview's endorsement. */
export async function findEndorsementOf(tx: Tx, interviewId: string) {
  const row = await tx.endorsement.findUnique({
    where: { interviewId },
    select: { id: true, status: true, approvedBy: true, sentences: true },
  });
  return (
    row && {
      id: row.id,
      status: row.status,
      approvedBy: row.approvedBy,
      text: plainText(sentencesSchema.parse(row.sentences)),
    }
  );
}

/** One sentence a line: how a person reads and edits it in Reviews. */
export const plainText = (sentences: readonly EndorsementSentence[]): string =>
  sentences.map(({ text }) => text).join("\n");

export const endorsementScope = (actor: Actor): Prisma.EndorsementWhereInput =>
  actor.role === "manager" ? { job: jobScope(actor) } : {};

export const findVisibleEndorsement = (tx: Tx, actor: Actor, id: string): Promise<EndorsementRecord | null> =>
  tx.endorsement.findFirst({ where: { AND: [{ id }, endorsementScope(actor)] }, include: about });

export const listEndorsements = (tx: Tx, actor: Actor, profileId: string): Promise<EndorsementRecord[]> =>
  tx.endorsement.findMany({
    where: { AND: [{ profileId }, endorsementScope(actor)] },
    include: about,
    orderBy: { createdAt: "desc" },
    take: 50,
  });

/** One endorsement per interview; the first one stands. */
export async function insertEndorsement(tx: Tx, data: Prisma.EndorsementUncheckedCreateInput): Promise<boolean> {
  const { count } = await tx.endorsement.createMany({ data: [data], skipDuplicates: true });
  return count > 0;
}

/** A conditional change: false when it had moved on from `from` meanwhile. */
export async function changeEndorsement(
  tx: Tx,
  id: string,
  from: Prisma.EndorsementWhereInput,
  data: Prisma.EndorsementUncheckedUpdateManyInput,
): Promise<boolean> {
  await lockPersonOf(tx, "endorsements", id);
  const { count } = await tx.endorsement.updateMany({ where: { ...from, id }, data });
  return count > 0;
}

/** What a draft is written from and checked against. */
export async function sourcesOf(
  tx: Tx,
  { cvId, interview }: { cvId: string | null; interview: { transcriptText: string | null } },
) {
  const cv = cvId === null ? null : await tx.cvDocument.findUnique({ where: { id: cvId }, select: { text: true } });
  return { cv: cv?.text ?? null, transcript: interview.transcriptText ?? "" };
}

export async function lintContextOf(
  tx: Tx,
  record: Pick<EndorsementRecord, "cvId" | "interview" | "profile">,
): Promise<LintContext> {
  const scores = scoresSchema.parse(record.interview.scores);
  const insights = insightsSchema.parse(record.interview.insights);
  return {
    sources: await sourcesOf(tx, record),
    candidateName: record.profile.name,
    average: scores.average,
    scoredCount: scores.competencies.filter(({ score }) => score !== null).length,
    topicCount: scores.competencies.length,
    levels: scores.competencies.map(({ criterion, name, score }) => ({ label: criterion ?? name, score })),
    criticalFlags: [...insights.contradictions, ...insights.flags]
      .filter(({ is_critical }) => is_critical)
      .map(({ text }) => text),
  };
}

/** The match that the CV's lines come from. */
export const matchOf = (tx: Tx, { profileId, jobId }: { profileId: string; jobId: string | null }) =>
  jobId === null ? null : tx.match.findUnique({ where: { profileId_jobId: { profileId, jobId } } });

export const approverName = async (
  tx: Tx,
  record: Pick<EndorsementRecord, "approvedById" | "approvedBy">,
): Promise<string | null> => {
  if (record.approvedBy === null) return null;
  const user = record.approvedById
    ? await tx.user.findUnique({ where: { id: record.approvedById }, select: { name: true } })
    : null;
  return user?.name ?? record.approvedBy;
};

/** Calls to come about this person and job whose event stands, or is about to, on the host's own calendar. */
export async function callsOnCalendar(
  tx: Tx,
  { profileId, jobId }: { profileId: string; jobId: string | null },
  now: Date,
): Promise<string[]> {
  const calls = await tx.booking.findMany({
    where: { profileId, jobId, status: "confirmed", eventState: { in: ["pending", "written"] }, endsAt: { gt: now } },
    select: { id: true },
  });
  return calls.map(({ id }) => id);
}

/** The approved endorsement of a person for a job, one sentence a line; null while nobody stands behind one. */
export async function approvedText(
  tx: Tx,
  { profileId, jobId }: { profileId: string; jobId: string | null },
): Promise<string | null> {
  const row = await tx.endorsement.findFirst({
    where: { profileId, jobId, status: "approved" },
    orderBy: { approvedAt: "desc" },
    select: { sentences: true },
  });
  return row ? plainText(sentencesSchema.parse(row.sentences)) : null;
}
