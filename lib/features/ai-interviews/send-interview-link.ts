import "server-only";
import { linkUrl, tokenFor } from "@/lib/auth/links";
import { db, type Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { contactFor } from "@/lib/features/bookings/host-repository";
import { parseMailbox } from "@/lib/features/bookings/invitation";
import { queueMail } from "@/lib/features/messages/repository";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { moveStage, recordTimeline, updateCard } from "@/lib/features/pipeline/repository";
import { isClosed } from "@/lib/features/pipeline/rules";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { applicationOf, findInterview, type InterviewRecord } from "./repository";
import { isOpen, statusAt } from "./rules";
import { interviewQuestionsSchema } from "./schema";

export type SentInterviewLink = { isSent: boolean; reason?: "not_open" | "moved_on" | "no_address" | "do_not_contact" };

/**
 * Mails the interview's link to the candidate and moves the application on. One mail per `messageKey`. Where it cannot be
 * sent a person is told why; nothing is sent to somebody who asked not to be contacted.
 */
export async function sendInterviewLink(
  input: { interviewId: string; messageKey?: string },
  now = new Date(),
): Promise<SentInterviewLink> {
  return db.$transaction(async (tx) => {
    const interview = await findInterview(tx, input.interviewId);
    if (!interview) throw new AppError("interview_not_found", "This interview was erased.");
    if (!isOpen(statusAt(interview.status, interview.expiresAt, now))) return { isSent: false, reason: "not_open" };
    const application = await applicationOf(tx, interview);
    if (application && isClosed(application.stage)) return { isSent: false, reason: "moved_on" };
    const { email, doNotContact } = interview.profile;
    if (doNotContact)
      return askForHelp(
        tx,
        interview,
        application?.id,
        "do_not_contact",
        "Asked not to be contacted: no interview link was sent",
      );
    if (!email)
      return askForHelp(
        tx,
        interview,
        application?.id,
        "no_address",
        "No e-mail address: send the interview link another way",
      );
    const isNew = await mailLink(tx, interview, email, input.messageKey ?? `interview-link:${interview.id}`);
    if (isNew && application) {
      await moveStage(tx, {
        applicationId: application.id,
        from: ["new", "matched", "shortlisted", "booking_sent", "booked"],
        to: "ai_interview",
        by: "rule",
        reason: "The interview link was sent",
        next: { text: "Answers the interview", at: interview.expiresAt.toISOString(), actor: "candidate" },
      });
    }
    return { isSent: true };
  });
}

/** The page of an interview that has one. */
export async function interviewUrl(interviewId: string, tx: Tx = db): Promise<string> {
  const token = await tokenFor(tx, "interview", interviewId);
  if (!token) throw new Error(`Interview ${interviewId} has no link.`);
  return linkUrl("interview", token);
}

async function mailLink(tx: Tx, interview: InterviewRecord, email: string, messageKey: string): Promise<boolean> {
  const workspace = await workspaceSettings(tx);
  const contact = await contactFor(tx, interview, parseMailbox(env.mailFrom, workspace.name));
  const { isNew } = await queueMail(tx, {
    messageKey,
    template: "interview-link",
    to: { email, name: interview.profile.name },
    profileId: interview.profileId,
    data: {
      candidateName: interview.profile.name,
      jobTitle: interview.job?.title ?? null,
      durationMinutes: interview.durationMinutes,
      questionCount: interviewQuestionsSchema.parse(interview.questions).length,
      interviewUrl: await interviewUrl(interview.id, tx),
      expiresAt: interview.expiresAt,
      timeZone: interview.profile.timeZone ?? workspace.timeZone,
      contactName: contact.name,
    },
  });
  if (isNew) {
    await recordTimeline(tx, {
      profileId: interview.profileId,
      ...(interview.jobId ? { jobId: interview.jobId } : {}),
      actor: "rule",
      kind: "interview.link_sent",
      text: "Interview link sent",
      data: { interviewId: interview.id },
      dedupeKey: messageKey,
    });
  }
  return isNew;
}

async function askForHelp(
  tx: Tx,
  interview: InterviewRecord,
  applicationId: string | undefined,
  reason: "no_address" | "do_not_contact",
  words: string,
): Promise<SentInterviewLink> {
  if (applicationId) await updateCard(tx, { applicationId, needsPerson: words });
  await notifyRecruiter(tx, {
    profileId: interview.profileId,
    ...(interview.jobId ? { jobId: interview.jobId } : {}),
    dedupeKey: `interview-link-unsent:${interview.id}`,
    kind: "interview",
    title: `${interview.profile.name} did not get the interview link`,
    body: words,
    href: `/candidates/${interview.profileId}?tab=interview`,
  });
  return { isSent: false, reason };
}
