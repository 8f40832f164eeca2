import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordTimeline } from "@/lib/features/pipeline/repository";
import { requireVisibleInterview, toDetail } from "./interview-detail";
import { liveInterviewDeps, planAndWord } from "./open-interview";
import { alsoAskedAt, criteriaFor } from "./plan-repository";
import { changeInterview, findInterview } from "./repository";
import type { InterviewDetail } from "./schema";

/**
 * Plans the questions anew from what the job and the CV say now. Only before the candidate has agreed: afterwards everybody
 * has seen what is assessed.
 * @throws AppError interview_not_found, conflict (begun already)
 */
export async function regenerateQuestions(
  actor: Actor,
  input: { interviewId: string },
  deps = liveInterviewDeps,
  now = new Date(),
): Promise<InterviewDetail> {
  const interview = await requireVisibleInterview(actor, input.interviewId);
  const criteria = await criteriaFor(db, interview);
  const { profile, job, type, durationMinutes } = interview;
  const seed = `${profile.id}:${job?.id ?? ""}:${type}:${interview.updatedAt.getTime()}`;
  const questions = await planAndWord(
    { profile, job, type, durationMinutes, criteria, given: [], alsoAsk: alsoAskedAt(job) },
    deps,
    seed,
  );
  return db.$transaction(async (tx) => {
    const isChanged = await changeInterview(tx, interview.id, { status: "scheduled" }, { questions });
    if (!isChanged)
      throw new AppError("conflict", "The candidate has begun or finished; the questions stay as they are.");
    await recordTimeline(tx, {
      profileId: interview.profileId,
      ...(interview.jobId ? { jobId: interview.jobId } : {}),
      actor: "person",
      actorId: actor.userId,
      actorName: actor.name,
      kind: "interview.questions_changed",
      text: "Planned the interview's questions anew",
      data: { interviewId: interview.id },
    });
    return toDetail((await findInterview(tx, interview.id)) ?? interview, now, tx);
  });
}
