import "server-only";
import { randomToken } from "@/lib/crypto";
import { db } from "@/lib/db";
import { contactFor } from "@/lib/features/bookings/host-repository";
import { recordTimeline } from "@/lib/features/pipeline/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { log } from "@/lib/logger";
import { currentWriter } from "@/lib/providers/interviewer/current";
import type { AskedQuestion, InterviewWriter } from "@/lib/providers/interviewer/types";
import { type PlanCriterion, planQuestions } from "./question-rules";
import { findInterviewByEffect, type InterviewRecord, insertInterview } from "./repository";
import { consentTextFor } from "./rules";
import type { InterviewQuestion, InterviewType } from "./schema";
import { acceptWording } from "./wording-rules";

const DAY_MS = 86_400_000;

export type InterviewDraft = {
  profile: { id: string; name: string };
  job: { id: string; title: string } | null;
  applicationId: string | null;
  bookingId: string | null;
  type: InterviewType;
  durationMinutes: number;
  criteria: readonly PlanCriterion[];
  given: readonly string[];
  alsoAsk: readonly string[];
  effectKey: string;
  by: { actor: "rule" } | { actor: "person"; actorId: string; actorName: string };
};

export type InterviewDeps = { writer: InterviewWriter | null };
export const liveInterviewDeps: InterviewDeps = { writer: currentWriter };

/** Plans the questions and saves the interview with its link. Safe twice under one `effectKey`. */
export async function openInterview(
  draft: InterviewDraft,
  deps = liveInterviewDeps,
  now = new Date(),
): Promise<InterviewRecord> {
  const existing = await findInterviewByEffect(db, draft.effectKey);
  if (existing) return existing;
  const workspace = await workspaceSettings();
  const contact = await contactFor(
    db,
    { profileId: draft.profile.id, jobId: draft.job?.id ?? null },
    { name: workspace.name, email: "" },
  );
  const questions = await planAndWord(draft, deps);
  return db.$transaction(async (tx) => {
    const id = `custom_${randomToken(18)}`;
    const interview = await insertInterview(tx, {
      id,
      provider: "custom",
      type: draft.type,
      profileId: draft.profile.id,
      jobId: draft.job?.id ?? null,
      applicationId: draft.applicationId,
      bookingId: draft.bookingId,
      durationMinutes: draft.durationMinutes,
      questions,
      consentText: consentTextFor(contact.name),
      effectKey: draft.effectKey,
      scheduledAt: now,
      expiresAt: new Date(now.getTime() + workspace.interviewLinkDays * DAY_MS),
    });
    await recordTimeline(tx, {
      profileId: draft.profile.id,
      ...(draft.job ? { jobId: draft.job.id } : {}),
      ...draft.by,
      kind: "interview.scheduled",
      text: `AI interview scheduled (${draft.type}, ${questions.length} questions)`,
      data: { interviewId: interview.id },
      dedupeKey: `interview-scheduled:${interview.id}`,
    });
    return interview;
  });
}

/** The plan stands; a model may word it better, question by question, where its words ask for the same. */
export async function planAndWord(
  draft: Pick<InterviewDraft, "profile" | "job" | "type" | "durationMinutes" | "criteria" | "given" | "alsoAsk">,
  { writer }: InterviewDeps,
  seed = `${draft.profile.id}:${draft.job?.id ?? ""}:${draft.type}`,
): Promise<InterviewQuestion[]> {
  const jobTitle = draft.job?.title ?? null;
  const planned = planQuestions({ ...draft, jobTitle, seed });
  if (writer === null || draft.given.length > 0) return planned;
  try {
    const own = planned.filter(({ source }) => source !== "given");
    const worded = await writer.wordQuestions({ jobTitle, questions: own.map(toAsked) });
    return planned.map((question) => {
      const text = worded.find(({ questionId }) => questionId === question.question_id)?.text.trim();
      return text && question.source !== "given" && text !== question.text && acceptWording(text, question)
        ? { ...question, text, source: "model" as const }
        : question;
    });
  } catch (error) {
    log.warn({ err: error, writer: writer.id }, "questions keep their built-in words");
    return planned;
  }
}

const toAsked = (question: InterviewQuestion): AskedQuestion => ({
  questionId: question.question_id,
  text: question.text,
  competencyId: question.competency_id,
  wants: question.wants,
  criterion: question.criterion,
});
