import "server-only";
import { announceChange } from "@/lib/changes";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { changeBooking } from "@/lib/features/bookings/repository";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { recordTimeline, updateCard } from "@/lib/features/pipeline/repository";
import { changeFeedback, type FeedbackRecord, findFeedback } from "./repository";
import { isSameFeedback, type KeptFeedback, mergeDraft, missingIn } from "./rules";
import { alreadySubmitted, keptOf, notHeldSaid } from "./save-feedback";
import type { FeedbackDraft } from "./schema";
import { scorecardFor } from "./views";

/**
 * The manager hands in what they think: the recruiter is told, and decides. No card moves by it. Again with the same content: the
 * same answer. @throws AppError invalid_request naming what is missing; already_completed with other content; conflict when there was no talk
 */
export async function submitFeedback(id: string, draft: FeedbackDraft, now = new Date()): Promise<FeedbackRecord> {
  return db.$transaction(async (tx) => {
    const record = await findFeedback(tx, id);
    if (!record) throw new AppError("booking_not_found", "This interview was erased.");
    const scorecard = scorecardFor(record);
    const feedback = mergeDraft(keptOf(record), draft, scorecard);
    if (record.submittedAt) {
      if (!isSameFeedback(feedback, keptOf(record))) throw alreadySubmitted();
      return record;
    }
    if (record.notHeldAt) throw notHeldSaid();
    const details = missingIn(feedback, scorecard);
    if (details.length > 0) throw new AppError("invalid_request", "Something is still missing.", { details });
    if (!(await changeFeedback(tx, record, { submittedAt: null, notHeldAt: null }, { ...feedback, submittedAt: now })))
      throw alreadySubmitted();
    // Another of its hosts may have said before that the candidate did not come.
    await changeBooking(tx, record.bookingId, { status: "no_show" }, { status: "completed" });
    await tell(tx, record, feedback);
    return { ...record, ...feedback, submittedAt: now, updatedAt: now };
  });
}

async function tell(tx: Tx, { id, bookingId, booking, user }: FeedbackRecord, feedback: KeptFeedback): Promise<void> {
  const { profileId, jobId, applicationId } = booking;
  const about = { profileId, ...(jobId ? { jobId } : {}) };
  const dedupeKey = `feedback-submitted:${id}`;
  const name = booking.candidateName ?? booking.profile.name;
  await recordTimeline(tx, {
    ...about,
    actor: "person",
    actorId: user.id,
    actorName: user.name,
    kind: "feedback.submitted",
    text: `Gave feedback: ${feedback.recommendation}`,
    reason: feedback.summary,
    data: { bookingId },
    dedupeKey,
  });
  if (applicationId)
    // Not what it says: the board is open to the other interviewers, who have theirs still to write.
    await updateCard(tx, { applicationId, needsPerson: `${user.name}'s feedback is in` });
  await notifyRecruiter(tx, {
    ...about,
    dedupeKey,
    kind: "feedback",
    title: `${user.name} recommends ${feedback.recommendation} for ${name}`,
    body: feedback.summary,
    href: `/candidates/${profileId}?tab=interview`,
  });
  await announceChange(tx, { area: "pipeline", ...about });
}
