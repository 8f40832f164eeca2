import "server-only";
import { issueLink } from "@/lib/auth/links";
import { db, type Tx } from "@/lib/db";
import { zoneOf } from "@/lib/features/availability/repository";
import { queueMail } from "@/lib/features/messages/repository";
import { recordTimeline } from "@/lib/features/pipeline/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { startSweep } from "@/lib/sweep";
import {
  type Asked,
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
  const sweep = startSweep("request-feedback");
  await sweep.each(await listToAsk(db, now, BATCH), bookingOf, async (asked) => {
    if (await db.$transaction((tx) => ask(tx, asked, now))) total.asked += 1;
  });
  await sweep.each(await listToRemind(db, now, BATCH), bookingOf, async (feedback) => {
    if (await db.$transaction((tx) => remind(tx, feedback, now))) total.reminded += 1;
  });
  sweep.end();
  return total;
}

const bookingOf = ({ bookingId }: { bookingId: string }) => bookingId;

async function remind(tx: Tx, feedback: { id: string; bookingId: string }, now: Date): Promise<boolean> {
  const open = { submittedAt: null, notHeldAt: null, remindedAt: null };
  const isMine = await changeFeedback(tx, feedback, open, { remindedAt: now });
  const record = isMine && (await findFeedback(tx, feedback.id));
  if (record) await mailRequest(tx, record, now, true);
  return isMine;
}

async function ask(tx: Tx, asked: Asked, now: Date): Promise<boolean> {
  const opened = await openFeedback(tx, asked, now);
  if (!opened) return false;
  const { bookingId } = asked;
  if (!(await isCallOver(tx, bookingId, now))) throw new Error(`Booking ${bookingId} is not over any more.`);
  const record = await findFeedback(tx, opened.id);
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
    dedupeKey: `feedback-requested:${record.id}`,
  });
  return true;
}

async function mailRequest(tx: Tx, record: FeedbackRecord, now: Date, isReminder: boolean): Promise<void> {
  const { id, booking, user } = record;
  const expiresAt = new Date(now.getTime() + FEEDBACK_LINK_MS);
  const { url } = await issueLink(tx, { purpose: "feedback", subjectId: id, expiresAt });
  await queueMail(tx, {
    messageKey: `${isReminder ? "feedback-reminder" : "feedback-request"}:${id}`,
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
