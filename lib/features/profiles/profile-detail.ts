import "server-only";
import { z } from "zod";
import { type Actor, heldBy, jobScope, profileReadScope } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { owesFeedback } from "@/lib/features/manager-feedback/repository";
import { reasonSchema } from "@/lib/features/pipeline/schema";
import type { CvDocument } from "@/lib/generated/prisma/client";
import { type LoadedDetail, loadDetail } from "./detail-repository";
import { type CvSummary, correctionsSchema, flagSchema, type ProfileDetail, parsedResumeSchema } from "./schema";

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

export function toCvSummary(cv: Omit<CvDocument, "text" | "parsed">): CvSummary {
  return {
    cv_id: cv.id,
    file_name: cv.fileName,
    media_type: cv.mediaType,
    size_bytes: cv.sizeBytes,
    page_count: cv.pageCount,
    status: cv.status,
    message: cv.failureMessage,
    flags: z.array(flagSchema).parse(cv.flags),
    received_at: cv.createdAt.toISOString(),
  };
}

/**
 * Everything the Candidate page shows. A manager sees the parts that belong to the manager's own jobs; whoever only holds a
 * call with the person sees their facts, their CVs and that call. What other interviewers think waits for the manager's own scores.
 * @throws AppError profile_not_found, also for a person at nobody's or another manager's job
 */
export async function profileDetail(actor: Actor, profileId: string, now = new Date()): Promise<ProfileDetail> {
  const scope = { profile: profileReadScope(actor), job: jobScope(actor), held: heldBy(actor.userId) };
  const loaded = await loadDetail(db, profileId, scope);
  if (!loaded)
    throw new AppError("profile_not_found", "There is no such profile, or it is not one of your jobs' candidates.");
  const { userId } = actor;
  if (actor.role !== "manager" || !(await owesFeedback(db, { userId, profileId }, now))) return toDetail(loaded);
  const isShown = (entry: LoadedDetail["timeline"][number]) => !isOpinion(entry) || entry.actorId === userId;
  return toDetail({ ...loaded, timeline: loaded.timeline.filter(isShown) });
}

const isOpinion = ({ kind }: { kind: string }): boolean => kind === "feedback.submitted";

function toDetail(profile: LoadedDetail): ProfileDetail {
  const parsed = parsedResumeSchema.safeParse(profile.parsed);
  const [endorsement] = profile.endorsements;
  return {
    profile_id: profile.id,
    name: profile.name,
    email: profile.email,
    phone: profile.phone,
    headline: profile.headline,
    employer: profile.employer,
    location: profile.location,
    timezone: profile.timeZone,
    status: profile.status,
    source: profile.source,
    do_not_contact: profile.doNotContact,
    owner: profile.owner ? { user_id: profile.owner.id, name: profile.owner.name } : null,
    parsed: parsed.success ? parsed.data : null,
    corrections: correctionsSchema.parse(profile.corrections),
    cvs: profile.cvs.map(toCvSummary),
    matches: matchesOf(profile),
    bookings: profile.bookings.map((booking) => ({
      booking_id: booking.id,
      job_id: booking.jobId,
      provider: booking.provider,
      status: booking.status,
      duration_minutes: booking.durationMinutes,
      starts_at: iso(booking.startsAt),
      ends_at: iso(booking.endsAt),
      timezone: booking.timeZone,
      meeting_link: booking.meetingLink,
    })),
    interviews: profile.interviews.map((interview) => ({
      interview_id: interview.id,
      job_id: interview.jobId,
      provider: interview.provider,
      interview_type: interview.type,
      status: interview.status,
      recommendation: interview.recommendation,
      scheduled_at: iso(interview.scheduledAt),
      completed_at: iso(interview.completedAt),
    })),
    messages: profile.mails.map((mail) => ({
      message_id: mail.id,
      template: mail.template,
      subject: mail.subject,
      to: mail.toEmail,
      status: mail.status,
      sent_at: iso(mail.sentAt),
      created_at: mail.createdAt.toISOString(),
    })),
    endorsement: endorsement
      ? {
          endorsement_id: endorsement.id,
          job_id: endorsement.jobId,
          status: endorsement.status,
          recommendation: endorsement.recommendation,
          sentences: endorsement.sentences,
          approved_at: iso(endorsement.approvedAt),
        }
      : null,
    timeline: profile.timeline.map((entry) => ({
      id: entry.id,
      at: entry.at.toISOString(),
      actor: entry.actor,
      actor_name: entry.actorName,
      kind: entry.kind,
      text: entry.text,
      reason: entry.reason,
      job_id: entry.jobId,
      can_undo: entry.undo !== null && entry.undoneAt === null,
    })),
    created_at: profile.createdAt.toISOString(),
    updated_at: profile.updatedAt.toISOString(),
  };
}

/** Applications carry the stage, matches the score; a job may have either or both. */
function matchesOf(profile: LoadedDetail): ProfileDetail["matches"] {
  const scored = new Map(profile.matches.map((match) => [match.jobId, match]));
  const applied = new Map(profile.applications.map((application) => [application.jobId, application]));
  const rows = [...new Set([...scored.keys(), ...applied.keys()])].flatMap((jobId) => {
    const match = scored.get(jobId);
    const application = applied.get(jobId);
    const job = match?.job ?? application?.job;
    if (!job) return [];
    return [
      {
        job_id: jobId,
        job_title: job.title,
        application_id: application?.id ?? null,
        score: match?.score ?? application?.score ?? 0,
        reasons: z
          .array(reasonSchema)
          .catch([])
          .parse(application?.reasons ?? []),
        stage: application?.stage ?? null,
      },
    ];
  });
  return rows.sort((a, b) => b.score - a.score || a.job_id.localeCompare(b.job_id));
}
