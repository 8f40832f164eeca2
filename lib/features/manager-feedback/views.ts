import "server-only";
import { type Actor, profileScope } from "@/lib/auth/actor";
import { findLink } from "@/lib/auth/links";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { scoresSchema } from "@/lib/features/ai-interviews/schema";
import { zoneOf } from "@/lib/features/availability/repository";
import { contactFor } from "@/lib/features/bookings/host-repository";
import { parseMailbox } from "@/lib/features/bookings/invitation";
import { approvedText } from "@/lib/features/endorsements/repository";
import { interviewPlanSchema, normalizedJobSchema } from "@/lib/features/jobs/schema";
import { findProfile } from "@/lib/features/profiles/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { type FeedbackRecord, findOfLink, listOfProfile, othersFeedback, scoredInterview } from "./repository";
import { scorecardOf } from "./rules";
import {
  type Competency,
  type FeedbackRow,
  keptScoresSchema,
  type LinkFeedback,
  type NotHeldReason,
  notHeldReasons,
} from "./schema";

/** The feedback a manager's link opens. @throws AppError link_not_found for unknown, foreign, revoked and worn-out links alike, and for those of a disabled account */
export async function feedbackOfLink(token: string, now = new Date()): Promise<FeedbackRecord> {
  const link = await findLink("feedback", token, now);
  const record = link && (await findOfLink(db, link.subjectId));
  if (!record || record.user.disabledAt)
    throw new AppError(
      "link_not_found",
      "This link opens nothing. Check that it is complete, or ask the person who sent it for a new one.",
    );
  return record;
}

export function scorecardFor({ booking: { job } }: FeedbackRecord): Competency[] {
  const normalized = normalizedJobSchema.safeParse(job?.normalized);
  const plan = interviewPlanSchema.safeParse(job?.interviewPlan ?? {});
  return scorecardOf(normalized.success ? normalized.data.must_have : [], plan.success ? plan.data.type : "general");
}

/** What the manager's page shows. What others think is left out until the manager's own is in. */
export async function linkFeedbackView(record: FeedbackRecord): Promise<LinkFeedback> {
  const { booking, user, submittedAt } = record;
  const workspace = await workspaceSettings(db);
  return {
    status: submittedAt ? "submitted" : record.notHeldAt ? "not_held" : "open",
    organisation: workspace.name,
    contact: await contactFor(db, booking, parseMailbox(env.mailFrom, workspace.name)),
    candidate_name: booking.candidateName ?? booking.profile.name,
    job_title: booking.job?.title ?? null,
    manager_name: user.name,
    starts_at: booking.startsAt?.toISOString() ?? null,
    ends_at: booking.endsAt?.toISOString() ?? null,
    timezone: zoneOf(user, workspace),
    competencies: scorecardFor(record),
    scores: keptScoresSchema.parse(record.scores),
    recommendation: record.recommendation,
    summary: record.summary,
    saved_at: record.updatedAt.toISOString(),
    submitted_at: submittedAt?.toISOString() ?? null,
    not_held_reason: notHeldReasonOf(record),
    revealed: submittedAt ? await revealed(record) : null,
  };
}

const notHeldReasonOf = ({ notHeldAt, notHeldReason }: FeedbackRecord): NotHeldReason | null =>
  notHeldAt === null ? null : (notHeldReasons.find((reason) => reason === notHeldReason) ?? "not_held");

async function revealed({ id, booking }: FeedbackRecord): Promise<NonNullable<LinkFeedback["revealed"]>> {
  const [endorsement, interview, others] = await Promise.all([
    approvedText(db, booking),
    scoredInterview(db, booking),
    othersFeedback(db, booking, id),
  ]);
  const scores = scoresSchema.safeParse(interview?.scores);
  return {
    endorsement,
    others: [
      ...(interview && scores.success
        ? [
            {
              by: "AI interview",
              recommendation: interview.recommendation,
              scores: scores.data.competencies.map(({ criterion, name, score }) => ({
                label: criterion ?? name,
                score,
              })),
            },
          ]
        : []),
      ...others.map((other) => ({
        by: other.user.name,
        recommendation: other.recommendation,
        scores: keptScoresSchema.parse(other.scores).map(({ label, score }) => ({ label, score })),
      })),
    ],
  };
}

/** A profile's feedback, newest first. Drafts are the managers' own. @throws AppError profile_not_found */
export async function feedbackRowsOf(actor: Actor, profileId: string): Promise<FeedbackRow[]> {
  if (!(await findProfile(db, profileId, profileScope(actor))))
    throw new AppError("profile_not_found", "There is no such profile.");
  return (await listOfProfile(db, profileId)).map((record) => {
    const isIn = record.submittedAt !== null;
    return {
      booking_id: record.bookingId,
      job_id: record.booking.jobId,
      job_title: record.booking.job?.title ?? null,
      manager_name: record.user.name,
      requested_at: record.requestedAt.toISOString(),
      reminded_at: record.remindedAt?.toISOString() ?? null,
      submitted_at: record.submittedAt?.toISOString() ?? null,
      not_held_reason: notHeldReasonOf(record),
      recommendation: isIn ? record.recommendation : null,
      summary: isIn ? record.summary : "",
      scores: isIn ? keptScoresSchema.parse(record.scores) : [],
    };
  });
}
