import "server-only";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordTimeline } from "@/lib/features/pipeline/repository";
import { candidateView, interviewIdFor } from "./candidate-view";
import { requireOpen } from "./open-guard";
import { changeInterview, lockInterview } from "./repository";
import type { CandidateInterview } from "./schema";

/**
 * The candidate agrees; only then is anything asked. Given twice: the first consent stands.
 * @throws AppError link_not_found, interview_not_active, already_completed, invalid_request (voice)
 */
export async function giveConsent(
  token: string,
  input: { mode: "text" | "voice" },
  now = new Date(),
): Promise<CandidateInterview> {
  if (input.mode === "voice") {
    throw new AppError("invalid_request", "This interview is held in writing. Send mode: text.", {
      details: [{ path: "mode", message: "only text is offered" }],
    });
  }
  const interviewId = await interviewIdFor(token, now);
  return db.$transaction(async (tx) => {
    const interview = requireOpen(await lockInterview(tx, interviewId), now);
    const isFirst = await changeInterview(
      tx,
      interview.id,
      { status: "scheduled" },
      { status: "consented", consentedAt: now, mode: input.mode },
    );
    if (isFirst) {
      await recordTimeline(tx, {
        profileId: interview.profileId,
        ...(interview.jobId ? { jobId: interview.jobId } : {}),
        actor: "candidate",
        kind: "interview.consented",
        text: "Agreed to the AI interview",
        reason: interview.consentText,
        data: { interviewId: interview.id },
        dedupeKey: `interview-consent:${interview.id}`,
      });
    }
    const changed = await lockInterview(tx, interviewId);
    return candidateView(tx, changed ?? interview, now);
  });
}
