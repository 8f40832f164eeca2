import "server-only";
import { completeInterview } from "@/lib/features/ai-interviews/complete-interview";
import { giveConsent } from "@/lib/features/ai-interviews/give-consent";
import { saveAnswer } from "@/lib/features/ai-interviews/save-answer";
import { confirmBooking } from "@/lib/features/bookings/confirm-booking";
import { receiveCv } from "@/lib/features/profiles/receive-cv";
import { freeSlotFor } from "./first-free-slot";
import { type SampleJobKey, sampleAnswers } from "./plan";
import { sampleBookingToConfirm, sampleCvToSend, sampleInterviewToHold } from "./sample-state";

/** More than any interview asks, follow-ups included: the loop below always ends. */
const MAX_QUESTIONS = 40;

/** The sample's people act through the very use cases that real people's requests reach; each act is safe to repeat. */
export async function sendSampleCv(index: number, jobIds: Record<SampleJobKey, string>): Promise<{ isSent: boolean }> {
  const cv = await sampleCvToSend(index, jobIds);
  if (cv) await receiveCv(null, cv);
  return { isSent: cv !== null };
}

export async function confirmSampleBooking(index: number): Promise<{ isBooked: boolean }> {
  const open = await sampleBookingToConfirm(index);
  const startsAt = open && (await freeSlotFor(open.bookingId, index * 3));
  if (!open || !startsAt) return { isBooked: false };
  await confirmBooking(open.bookingId, { starts_at: startsAt });
  return { isBooked: true };
}

/** Consent and answers; `isWhole` sends them, else the interview stays begun. */
export async function holdSampleInterview(index: number, isWhole: boolean): Promise<{ answers: number }> {
  const open = await sampleInterviewToHold(index);
  if (!open) return { answers: 0 };
  const texts = sampleAnswers[open.job] ?? [];
  let view = await giveConsent(open.token, { mode: "text" });
  let answers = 0;
  while (view.question && answers < (isWhole ? MAX_QUESTIONS : 1)) {
    // One story for each question: a story told again would count once and be flagged. A follow-up is passed over.
    const { follow_up_to, number } = view.question;
    const answer_text = follow_up_to === null ? (texts[number - 1] ?? "") : "";
    view = await saveAnswer(open.token, { question_id: view.question.question_id, answer_text, is_draft: false });
    answers += 1;
  }
  if (isWhole && !view.question) await completeInterview(open.token, { corrections: [] });
  return { answers };
}
