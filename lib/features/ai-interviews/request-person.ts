import "server-only";
import { sha256Hex } from "@/lib/crypto";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { queueMail } from "@/lib/features/messages/repository";
import { notifyRecruiter, recruitersFor } from "@/lib/features/notifications/repository";
import { recordTimeline, updateCard } from "@/lib/features/pipeline/repository";
import { candidateView, interviewIdFor } from "./candidate-view";
import { applicationOf, changeInterview, lockInterview } from "./repository";
import type { CandidateInterview, PersonPurpose } from "./schema";

const words = {
  instead: {
    kind: "interview.person_requested",
    dedupe: "person-requested",
    deed: "asks for a person",
    card: "Asked for a person: arrange a talk",
    from: "interview",
  },
  question: {
    kind: "interview.question_asked",
    dedupe: "interview-question",
    deed: "has a question",
    card: "Asked a question: answer",
    from: "interview-question",
  },
} as const;

/**
 * The candidate would rather talk with a person, or has a question; a person is told by notification, mail and a mark on the
 * card. The interview stays open: the choice may be taken back by going on, and a question changes nothing about it. The same words twice are told once.
 * @throws AppError link_not_found
 */
export async function requestPerson(
  token: string,
  input: { note: string; purpose: PersonPurpose },
  now = new Date(),
): Promise<CandidateInterview> {
  const interviewId = await interviewIdFor(token, now);
  return db.$transaction(async (tx) => {
    const interview = await lockInterview(tx, interviewId);
    if (!interview) throw new AppError("link_not_found", "This interview was erased.");
    const said = words[input.purpose];
    if (input.purpose === "instead")
      await changeInterview(tx, interview.id, { personRequestedAt: null }, { personRequestedAt: now });
    const { profile, profileId, jobId } = interview;
    const about = { profileId, ...(jobId ? { jobId } : {}) };
    const note = input.note.trim();
    const dedupeKey = `${said.dedupe}:${interview.id}:${sha256Hex(note).slice(0, 16)}`;
    const title = `${profile.name} ${said.deed}`;
    const isNew = await recordTimeline(tx, {
      ...about,
      actor: "candidate",
      kind: said.kind,
      text: title,
      ...(note ? { reason: note } : {}),
      data: { interviewId },
      dedupeKey,
    });
    if (isNew) {
      const application = await applicationOf(tx, interview);
      if (application) await updateCard(tx, { applicationId: application.id, needsPerson: said.card });
      await notifyRecruiter(tx, {
        ...about,
        dedupeKey,
        kind: "interview",
        title,
        body: note || "Instead of the AI interview. It counts exactly the same.",
        href: `/candidates/${profileId}?tab=interview`,
      });
      for (const recruiter of await recruitersFor(tx, about)) {
        await queueMail(tx, {
          messageKey: `${dedupeKey}:${recruiter.id}`,
          template: "person-requested",
          to: { email: recruiter.email, name: recruiter.name },
          profileId,
          data: {
            recruiterName: recruiter.name,
            candidateName: profile.name,
            profileUrl: `${env.appUrl}/candidates/${profileId}?tab=interview`,
            from: said.from,
            note: note || null,
          },
        });
      }
    }
    return candidateView(tx, (await lockInterview(tx, interviewId)) ?? interview, now);
  });
}
