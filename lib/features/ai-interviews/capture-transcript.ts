import "server-only";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { changeInterview, findInterview, keptAnswers, unwritten } from "./repository";
import { buildTranscript } from "./rules";
import { interviewQuestionsSchema } from "./schema";

/**
 * Writes down what was said, once; a finished interview's answers no longer change.
 * @throws AppError interview_not_found, interview_not_completed
 */
export async function captureTranscript(input: {
  interviewId: string;
}): Promise<{ interviewId: string; isNew: boolean }> {
  const interview = await findInterview(db, input.interviewId);
  if (!interview) throw new AppError("interview_not_found", "There is no such interview.");
  if (interview.status !== "completed") {
    throw new AppError(
      "interview_not_completed",
      "The candidate has not finished this interview yet. Ask again when its status is completed.",
    );
  }
  const { transcript, text } = buildTranscript(
    interviewQuestionsSchema.parse(interview.questions),
    keptAnswers(interview),
  );
  const isNew = await changeInterview(
    db,
    interview.id,
    { transcript: unwritten },
    { transcript, transcriptText: text },
  );
  return { interviewId: interview.id, isNew };
}
