import "server-only";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { changeFeedback, type FeedbackRecord, findFeedback } from "./repository";
import { type KeptFeedback, mergeDraft } from "./rules";
import { type FeedbackDraft, keptScoresSchema } from "./schema";
import { scorecardFor } from "./views";

export const keptOf = (record: FeedbackRecord): KeptFeedback => ({
  scores: keptScoresSchema.parse(record.scores),
  recommendation: record.recommendation,
  summary: record.summary,
});

/** Saves what the manager has filled in so far. @throws AppError already_completed once it is submitted; conflict when there was no talk */
export async function saveFeedback(id: string, draft: FeedbackDraft): Promise<FeedbackRecord> {
  return db.$transaction(async (tx) => {
    const record = await findFeedback(tx, id);
    if (!record) throw new AppError("booking_not_found", "This interview was erased.");
    const kept = mergeDraft(keptOf(record), draft, scorecardFor(record));
    if (record.notHeldAt) throw notHeldSaid();
    if (!(await changeFeedback(tx, record, { submittedAt: null, notHeldAt: null }, kept))) throw alreadySubmitted();
    return { ...record, ...kept, updatedAt: new Date() };
  });
}

export const alreadySubmitted = (): AppError =>
  new AppError("already_completed", "Your feedback is in already. To change it, write to your recruiter.");

export const notHeldSaid = (): AppError =>
  new AppError("conflict", "You said that there was no talk. Take that back first.");
