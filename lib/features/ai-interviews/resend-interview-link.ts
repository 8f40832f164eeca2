import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { requireVisibleInterview, toDetail } from "./interview-detail";
import { changeInterview, findInterview, prolongLink } from "./repository";
import { statusAt } from "./rules";
import type { InterviewDetail } from "./schema";
import { sendInterviewLink } from "./send-interview-link";

const DAY_MS = 86_400_000;

/**
 * A person sends the link again and gives the full time anew; an expired interview opens with what was answered. At most one
 * mail a minute, so that a double click sends one.
 * @throws AppError interview_not_found, already_completed, interview_not_active, invalid_request (no address)
 */
export async function resendInterviewLink(
  actor: Actor,
  input: { interviewId: string },
  now = new Date(),
): Promise<InterviewDetail> {
  const { id, status } = await requireVisibleInterview(actor, input.interviewId);
  if (status === "completed")
    throw new AppError("already_completed", "The candidate has finished this interview already.");
  if (status === "cancelled")
    throw new AppError("interview_not_active", "This interview was cancelled. Schedule a new one.");
  const { interviewLinkDays } = await workspaceSettings();
  const expiresAt = new Date(now.getTime() + interviewLinkDays * DAY_MS);
  await db.$transaction(async (tx) => {
    const interview = await findInterview(tx, id);
    if (!interview) return;
    const isOver = statusAt(interview.status, interview.expiresAt, now) === "expired";
    const reopened = interview.answers.length > 0 ? "in_progress" : interview.consentedAt ? "consented" : "scheduled";
    await changeInterview(tx, id, { status: interview.status }, { expiresAt, ...(isOver ? { status: reopened } : {}) });
    await prolongLink(tx, id, expiresAt);
  });
  const sent = await sendInterviewLink(
    { interviewId: id, messageKey: `interview-link:${id}:again:${now.toISOString().slice(0, 16)}` },
    now,
  );
  if (!sent.isSent) throw new AppError("invalid_request", REASONS[sent.reason ?? "not_open"]);
  return toDetail(await requireVisibleInterview(actor, id), now);
}

const REASONS = {
  no_address: "The candidate has no e-mail address. Add one on the Profile tab, or copy the link.",
  do_not_contact: "The candidate asked not to be contacted.",
  moved_on: "The application is closed; reopen it first.",
  not_open: "This interview is no longer open.",
} as const;
