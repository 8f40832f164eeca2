import "server-only";
import { announceChange } from "@/lib/changes";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { changeBooking } from "@/lib/features/bookings/repository";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { recordTimeline, updateCard } from "@/lib/features/pipeline/repository";
import type { Prisma } from "@/lib/generated/prisma/client";
import { cardSays, changeFeedback, type FeedbackRecord, findFeedback } from "./repository";
import { notHeldWords } from "./rules";
import { alreadySubmitted } from "./save-feedback";
import { type NotHeld, notHeldReasons } from "./schema";

/** A call that somebody has scored took place, whatever another of its hosts says. */
const OVER_UNSCORED = {
  status: { in: ["confirmed", "completed"] },
  feedback: { none: { submittedAt: { not: null } } },
} satisfies Prisma.BookingWhereInput;

/** Another of its hosts may still say so. */
const NO_SHOW_UNSAID = {
  status: "no_show",
  feedback: { none: { notHeldReason: "no_show" } },
} satisfies Prisma.BookingWhereInput;

/**
 * The manager says that there was no talk: nothing is asked of them any more, and the recruiter is told what to do next. Nobody is
 * put out by it. Where the candidate did not come, the booking says so. Again with the same reason: the same answer.
 * @throws AppError already_completed once the scorecard is in; conflict while the call is not over, or with another reason
 */
export async function reportNotHeld(id: string, said: NotHeld, now = new Date()): Promise<FeedbackRecord> {
  return db.$transaction(async (tx) => {
    const record = await findFeedback(tx, id);
    if (!record) throw new AppError("booking_not_found", "This interview was erased.");
    if (record.submittedAt) throw alreadySubmitted();
    const { endsAt } = record.booking;
    if (!endsAt || endsAt > now) throw new AppError("conflict", "This call is not over yet.");
    const from = { submittedAt: null, notHeldAt: null };
    if (!(await changeFeedback(tx, record, from, { notHeldAt: now, notHeldReason: said.reason }))) {
      const latest = await findFeedback(tx, id);
      if (latest?.notHeldReason === said.reason) return latest;
      throw new AppError("conflict", "You have said something else already. Take that back first.");
    }
    if (said.reason === "no_show") await changeBooking(tx, record.bookingId, OVER_UNSCORED, { status: "no_show" });
    await tell(tx, record, said, now);
    return { ...record, notHeldAt: now, notHeldReason: said.reason };
  });
}

/** There was a talk after all, or it is not known: asked again, and the booking is a call that took place. Safe twice. */
export async function takeBackNotHeld(id: string, now = new Date()): Promise<FeedbackRecord> {
  return db.$transaction(async (tx) => {
    const record = await findFeedback(tx, id);
    if (!record) throw new AppError("booking_not_found", "This interview was erased.");
    const from = { notHeldAt: { not: null } };
    if (!(await changeFeedback(tx, record, from, { notHeldAt: null, notHeldReason: null }))) return record;
    if (record.notHeldReason === "no_show")
      await changeBooking(tx, record.bookingId, NO_SHOW_UNSAID, { status: "completed" });
    await recordTaken(tx, record, now);
    return { ...record, notHeldAt: null, notHeldReason: null };
  });
}

const wordsOf = ({ booking, user }: FeedbackRecord, reason: string | null) =>
  notHeldWords(notHeldReasons.find((one) => one === reason) ?? "not_held", {
    candidate: booking.candidateName ?? booking.profile.name,
    manager: user.name,
  });

const aboutOf = ({ booking: { profileId, jobId } }: FeedbackRecord) => ({ profileId, ...(jobId ? { jobId } : {}) });

async function tell(tx: Tx, record: FeedbackRecord, { reason, note }: NotHeld, now: Date): Promise<void> {
  const { id, bookingId, booking, user } = record;
  const about = aboutOf(record);
  const dedupeKey = `feedback-not-held:${id}:${now.toISOString()}`;
  const words = wordsOf(record, reason);
  await recordTimeline(tx, {
    ...about,
    actor: "person",
    actorId: user.id,
    actorName: user.name,
    kind: "feedback.not_held",
    text: words.said,
    ...(note ? { reason: note } : {}),
    data: { bookingId, reason },
    dedupeKey,
  });
  if (booking.applicationId)
    await updateCard(tx, { applicationId: booking.applicationId, needsPerson: `${user.name}: ${words.card}` });
  await notifyRecruiter(tx, {
    ...about,
    dedupeKey,
    kind: "feedback",
    title: words.title,
    body: [note ? `“${note}”` : "", words.next].filter(Boolean).join(" "),
    href: `/candidates/${booking.profileId}?tab=bookings`,
  });
  await announceChange(tx, { area: "pipeline", ...about });
}

async function recordTaken(tx: Tx, record: FeedbackRecord, now: Date): Promise<void> {
  const { id, bookingId, booking, user } = record;
  const about = aboutOf(record);
  const dedupeKey = `feedback-held:${id}:${now.toISOString()}`;
  await recordTimeline(tx, {
    ...about,
    actor: "person",
    actorId: user.id,
    actorName: user.name,
    kind: "feedback.not_held",
    text: "Took it back: the talk is open for feedback again",
    data: { bookingId },
    dedupeKey,
  });
  const { applicationId } = booking;
  const { card } = wordsOf(record, record.notHeldReason);
  if (applicationId && (await cardSays(tx, applicationId, `${user.name}: ${card}`)))
    await updateCard(tx, { applicationId, needsPerson: null });
  await notifyRecruiter(tx, {
    ...about,
    dedupeKey,
    kind: "feedback",
    title: `${user.name} took back that there was no talk with ${booking.candidateName ?? booking.profile.name}`,
    body: "The scorecard is open again. There is nothing to do.",
    href: `/candidates/${booking.profileId}?tab=bookings`,
  });
  await announceChange(tx, { area: "pipeline", ...about });
}
