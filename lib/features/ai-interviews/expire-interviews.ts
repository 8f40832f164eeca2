import "server-only";
import { db, type Tx } from "@/lib/db";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { recordTimeline, updateCard } from "@/lib/features/pipeline/repository";
import { startSweep } from "@/lib/sweep";
import { applicationOf, changeInterview, type InterviewRecord, listOverdueInterviews } from "./repository";

const BATCH = 200;

/** The sweep: interviews whose time is over expire, keep what was answered, and a person is told. Safe twice. */
export async function expireInterviews(now = new Date()): Promise<{ expired: number }> {
  let expired = 0;
  const sweep = startSweep("expire-interviews");
  await sweep.each(
    await listOverdueInterviews(db, now, BATCH),
    ({ id }) => id,
    async (interview) => {
      if (await db.$transaction((tx) => expire(tx, interview))) expired += 1;
    },
  );
  sweep.end();
  return { expired };
}

async function expire(tx: Tx, interview: InterviewRecord): Promise<boolean> {
  const { status, expiresAt, profileId, jobId } = interview;
  if (!(await changeInterview(tx, interview.id, { status, expiresAt }, { status: "expired" }))) return false;
  const about = { profileId, ...(jobId ? { jobId } : {}) };
  const answered = interview.answers.filter(({ isAnswered }) => isAnswered).length;
  const text = answered === 0 ? "The interview link expired unused" : `The interview expired after ${answered} answers`;
  await recordTimeline(tx, {
    ...about,
    actor: "system",
    kind: "interview.expired",
    text,
    data: { interviewId: interview.id },
    dedupeKey: `interview-expired:${interview.id}:${expiresAt.getTime()}`,
  });
  const application = await applicationOf(tx, interview);
  if (application?.stage === "ai_interview") {
    await updateCard(tx, {
      applicationId: application.id,
      next: null,
      needsPerson: "Interview expired: give more time?",
    });
  }
  await notifyRecruiter(tx, {
    ...about,
    dedupeKey: `interview-expired:${interview.id}:${expiresAt.getTime()}`,
    kind: "interview",
    title: `${interview.profile.name} did not finish the interview`,
    body: `${text}. Give more time, or offer a talk with a person.`,
    href: `/candidates/${profileId}?tab=interview`,
  });
  return true;
}
