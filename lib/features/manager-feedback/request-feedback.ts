import "server-only";
import { issueLink } from "@/lib/auth/links";
import { db, type Tx } from "@/lib/db";
import { zoneOf } from "@/lib/features/availability/repository";
import { queueMail } from "@/lib/features/messages/repository";
import { recordTimeline } from "@/lib/features/pipeline/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import {
  changeFeedback,
  type FeedbackRecord,
  findFeedback,
  isCallOver,
  listToAsk,
  listToRemind,
  openFeedback,
} from "./repository";
import { FEEDBACK_LINK_MS } from "./rules";

const BATCH = 100;

/** The sweep after interviews: managers are asked when the call is over, never before, and reminded once. Safe twice. */
export async function requestFeedback(now = new Date()): Promise<{ asked: number; reminded: number }> {
  const total = { asked: 0, reminded: 0 };
  for (const { id: bookingId, hostId: userId } of await listToAsk(db, now, BATCH)) {
    const isAsked = await db.$transaction(async (tx) => {
      if (!(await openFeedback(tx, { bookingId, userId }, now))) return false;
      if (!(await isCallOver(tx, bookingId, now))) throw new Error(`Booking ${bookingId} is not over any more.`);
      return ask(tx, bookingId, now);
    });
    if (isAsked) total.asked += 1;
  }
  for (const { bookingId } of await listToRemind(db, now, BATCH)) {
    const isReminded = await db.$transaction(async (tx) => {
      const isMine = await changeFeedback(
        tx,
        bookingId,
        { submittedAt: null, notHeldAt: null, remindedAt: null },
        { remindedAt: now },
      );
      const record = isMine && (await findFeedback(tx, bookingId));
      if (record) await mailRequest(tx, record, now, true);
      return isMine;
    });
    if (isReminded) total.reminded += 1;
  }
  return total;
}

async function ask(tx: Tx, bookingId: string, now: Date): Promise<boolean> {
  const record = await findFeedback(tx, bookingId);
  if (!record) return false;
  await mailRequest(tx, record, now, false);
  const { profileId, jobId } = record.booking;
  await recordTimeline(tx, {
    profileId,
    ...(jobId ? { jobId } : {}),
    actor: "rule",
    kind: "feedback.requested",
    text: `Asked ${record.user.name} for feedback`,
    reason: "The interview is over",
    data: { bookingId },
    dedupeKey: `feedback-requested:${bookingId}`,
  });
  return true;
}

async function mailRequest(tx: Tx, record: FeedbackRecord, now: Date, isReminder: boolean): Promise<void> {
  const { bookingId, booking, user } = record;
  const expiresAt = new Date(now.getTime() + FEEDBACK_LINK_MS);
  const { url } = await issueLink(tx, { purpose: "feedback", subjectId: bookingId, expiresAt });
  await queueMail(tx, {
    messageKey: `${isReminder ? "feedback-reminder" : "feedback-request"}:${bookingId}`,
    template: "feedback-request",
    to: { email: user.email, name: user.name },
    profileId: booking.profileId,
    data: {
      managerName: user.name,
      candidateName: booking.candidateName ?? booking.profile.name,
      jobTitle: booking.job?.title ?? null,
      feedbackUrl: url,
      expiresAt,
      timeZone: zoneOf(user, await workspaceSettings(tx)),
      ...(isReminder ? { isReminder: true as const } : {}),
    },
  });
}
