import "server-only";
import { sha256Hex } from "@/lib/crypto";
import type { Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/features/messages/repository";
import { notifyRecruiter, recruitersFor } from "@/lib/features/notifications/repository";
import { recordTimeline, updateCard } from "@/lib/features/pipeline/repository";
import type { BookingRecord } from "./repository";

export type CandidateWish =
  | { kind: "times-proposed"; times: string[]; note: string | null }
  | { kind: "person-requested"; note: string };

const wishWords = {
  "times-proposed": {
    timeline: "booking.times_proposed",
    deed: "proposes other times",
    card: "Proposed other times: answer",
  },
  "person-requested": {
    timeline: "booking.person_requested",
    deed: "asks for a person",
    card: "Asked for a person: answer",
  },
} as const;

/**
 * Hands a candidate's wish to the person who looks after them: notification, mail, timeline and a mark on the card.
 * The same words sent twice (a double tap, a reload) are told once.
 */
export async function tellRecruiter(
  tx: Tx,
  booking: BookingRecord,
  wish: CandidateWish,
): Promise<{ contactName: string | null }> {
  const words = wishWords[wish.kind];
  const about = { profileId: booking.profileId, ...(booking.jobId ? { jobId: booking.jobId } : {}) };
  const dedupeKey = `${wish.kind}:${booking.id}:${sha256Hex(JSON.stringify(wish)).slice(0, 16)}`;
  const candidateName = booking.candidateName ?? booking.profile.name;
  const recruiters = await recruitersFor(tx, about);
  const summary =
    wish.kind === "times-proposed" ? [...wish.times, ...(wish.note ? [wish.note] : [])].join("; ") : wish.note;
  const isNew = await recordTimeline(tx, {
    ...about,
    actor: "candidate",
    kind: words.timeline,
    text: `${candidateName} ${words.deed}`,
    reason: summary,
    dedupeKey,
    data: { bookingId: booking.id },
  });
  if (!isNew) return { contactName: recruiters[0]?.name ?? null };
  if (booking.applicationId) await updateCard(tx, { applicationId: booking.applicationId, needsPerson: words.card });
  await notifyRecruiter(tx, {
    ...about,
    dedupeKey,
    kind: "booking",
    title: `${candidateName} ${words.deed}`,
    body: summary,
    href: `/candidates/${booking.profileId}?tab=bookings`,
  });
  const profileUrl = `${env.appUrl}/candidates/${booking.profileId}`;
  for (const recruiter of recruiters) {
    const mail = {
      messageKey: `${dedupeKey}:${recruiter.id}`,
      to: { email: recruiter.email, name: recruiter.name },
      profileId: booking.profileId,
    };
    const reader = { recruiterName: recruiter.name, candidateName, profileUrl };
    if (wish.kind === "times-proposed") {
      await queueMail(tx, {
        ...mail,
        template: "times-proposed",
        data: { ...reader, times: wish.times, note: wish.note },
      });
    } else {
      await queueMail(tx, {
        ...mail,
        template: "person-requested",
        data: { ...reader, from: "booking", note: wish.note },
      });
    }
  }
  return { contactName: recruiters[0]?.name ?? null };
}
