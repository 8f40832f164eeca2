import "server-only";
import { AppError } from "@/lib/errors";
import type { InterviewRecord } from "./repository";
import { statusForCandidate } from "./rules";

/** @throws AppError link_not_found, already_completed, interview_not_active: each with what the candidate can do now. */
export function requireOpen(interview: InterviewRecord | null, now: Date): InterviewRecord {
  if (!interview) throw new AppError("link_not_found", "This interview was erased.");
  const status = statusForCandidate(interview, now);
  if (status === "completed")
    throw new AppError(
      "already_completed",
      "Your answers were sent already and can no longer be changed. Write to your contact if something is wrong.",
    );
  if (status === "expired")
    throw new AppError("interview_not_active", "The time for this interview is over. Ask your contact for more time.");
  if (status === "cancelled")
    throw new AppError(
      "interview_not_active",
      "This interview was cancelled. Your contact can tell you what comes next.",
    );
  return interview;
}
