import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { effectKeyAfter, requestEffect } from "@/lib/effect-key";
import { AppError } from "@/lib/errors";
import { requireInterviewProvider } from "@/lib/providers/interviewer/current";
import { liveInterviewDeps, openInterview } from "./open-interview";
import { alsoAskedAt, criteriaFor, jobForInterview } from "./plan-repository";
import { applicationOf, findInterviewOfRequest, type InterviewRecord, visibleProfile } from "./repository";
import { statusAt } from "./rules";
import type { ScheduleInterviewBody } from "./schema";
import { sendInterviewLink } from "./send-interview-link";
import { refuseQuestion } from "./wording-rules";

/**
 * Schedules an AI interview, with given questions or with ones from the job's criteria and the CV. The same request of the same
 * caller within minutes, before the candidate has begun, is answered with the interview that it made.
 * @throws AppError profile_not_found, job_not_found, unsupported_provider, invalid_request (a question that must not be asked);
 * ProviderError provider_not_configured
 */
export async function scheduleInterview(
  actor: Actor,
  body: ScheduleInterviewBody & { idempotencyKey?: string | null },
  deps = liveInterviewDeps,
  now = new Date(),
): Promise<InterviewRecord> {
  requireInterviewProvider(body.provider);
  const profile = await visibleProfile(db, actor, body.profile_id);
  if (!profile) throw new AppError("profile_not_found", "There is no such candidate. Check profile_id.");
  const job = await jobForInterview(db, actor, { profileId: profile.id, jobId: body.job_id });
  if (job === undefined) throw new AppError("job_not_found", "There is no such job. Check job_id.");
  const given = body.questions.map((question) => (typeof question === "string" ? question : question.text));
  const details = given.flatMap((text, index) => {
    const reason = refuseQuestion(text);
    return reason === null ? [] : [{ path: `questions.${index}`, message: reason }];
  });
  if (details.length > 0) throw new AppError("invalid_request", "A question cannot be asked like this.", { details });
  const about = { profileId: profile.id, jobId: job?.id ?? null };
  const [criteria, application] = await Promise.all([criteriaFor(db, about), applicationOf(db, about)]);
  const interview = await openInterview(
    {
      profile,
      job,
      applicationId: application?.id ?? null,
      bookingId: null,
      type: body.interview_type,
      durationMinutes: body.duration_minutes,
      criteria,
      given,
      // Who names the questions of one interview means these.
      alsoAsk: given.length > 0 ? [] : alsoAskedAt(job),
      effectKey: await effectKeyOf(actor, body, now),
      by: { actor: "person", actorId: actor.userId, actorName: actor.name },
    },
    deps,
    now,
  );
  if (body.send_link) await sendInterviewLink({ interviewId: interview.id }, now);
  return interview;
}

/** Whether the link is mailed is no part of it: asked for with it, the interview there is gets its mail. */
async function effectKeyOf(
  actor: Actor,
  { send_link: _, ...asked }: ScheduleInterviewBody & { idempotencyKey?: string | null },
  now: Date,
): Promise<string> {
  const effect = requestEffect(actor.userId, asked);
  const earlier = await findInterviewOfRequest(db, { profileId: asked.profile_id, effect });
  return effectKeyAfter(effect, earlier, {
    hasIdempotencyKey: Boolean(asked.idempotencyKey),
    isUntouched: earlier !== null && statusAt(earlier.status, earlier.expiresAt, now) === "scheduled",
    now,
  });
}
