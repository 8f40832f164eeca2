import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { POST as approveRoute } from "@/app/api/endorsements/[endorsementId]/approve/route";
import { PATCH as editRoute, GET as readRoute } from "@/app/api/endorsements/[endorsementId]/route";
import { db } from "@/lib/db";
import {
  createBooking,
  createCandidacy,
  goodAnswer,
  tokenOf,
} from "@/lib/features/ai-interviews/ai-interviews.fixtures";
import { applyInterviewOutcome } from "@/lib/features/ai-interviews/apply-interview-outcome";
import { captureTranscript } from "@/lib/features/ai-interviews/capture-transcript";
import { completeInterview } from "@/lib/features/ai-interviews/complete-interview";
import { giveConsent } from "@/lib/features/ai-interviews/give-consent";
import { saveAnswer } from "@/lib/features/ai-interviews/save-answer";
import { scheduleBookedInterview } from "@/lib/features/ai-interviews/schedule-booked-interview";
import { insightsSchema, scoresSchema } from "@/lib/features/ai-interviews/schema";
import { scoreInterview } from "@/lib/features/ai-interviews/score-interview";
import { decideReview } from "@/lib/features/reviews/decide-review";
import { builtinReader } from "@/lib/providers/interviewer/builtin";
import { openAiInterviewWriter } from "@/lib/providers/interviewer/openai";
import { builtinLanguage } from "@/lib/providers/language/builtin";
import { openAiLanguage } from "@/lib/providers/language/openai";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { type FakeOpenAi, garbage, obedient, startFakeOpenAi } from "@/lib/testing/fake-openai";
import { applyEndorsementReview } from "./apply-endorsement-review";
import { generateEndorsement } from "./generate-endorsement";
import { plainText } from "./repository";
import { type EndorsementView, sentencesSchema } from "./schema";

let fake: FakeOpenAi;
beforeAll(async () => {
  fake = await startFakeOpenAi();
});
afterAll(() => fake.close());
beforeEach(resetDatabase);

const model = () => openAiLanguage({ apiKey: "k", baseUrl: fake.baseUrl, model: "m" });

/** A finished and scored interview with its endorsement. */
async function endorsed({ withModel = false } = {}) {
  const writer = withModel ? openAiInterviewWriter(model()) : null;
  const deps = { reader: builtinReader, writer };
  const candidacy = await createCandidacy();
  const booking = await createBooking(candidacy);
  const { interviewId } = await scheduleBookedInterview({ bookingId: booking.id }, { writer });
  if (interviewId === null) throw new Error("The booking stands, and yet there is no interview.");
  const token = await tokenOf(interviewId);
  let view = await giveConsent(token, { mode: "text" });
  while (view.question) {
    view = await saveAnswer(
      token,
      { question_id: view.question.question_id, answer_text: goodAnswer(view.question), is_draft: false },
      deps,
    );
  }
  await completeInterview(token, { corrections: [] });
  await captureTranscript({ interviewId });
  await scoreInterview({ interviewId }, deps);
  const { endorsementId } = await generateEndorsement(
    { interviewId },
    { language: withModel ? model() : builtinLanguage },
  );
  await applyInterviewOutcome({ interviewId });
  const endorsement = await db.endorsement.findUniqueOrThrow({ where: { id: endorsementId } });
  return { ...candidacy, interviewId, endorsementId, sentences: sentencesSchema.parse(endorsement.sentences) };
}

const citing = (sentences: ReturnType<typeof sentencesSchema.parse>) =>
  sentences.map(({ text, section, citations }) => ({
    text,
    section,
    citations: citations.map(({ source, quote }) => ({ source, quote })),
  }));

describe("an endorsement", () => {
  it("quotes a line of a list without the mark that opens it, and still word for word", async () => {
    const { sentences, profile } = await endorsed();
    const { text } = await db.cvDocument.findFirstOrThrow({ where: { profileId: profile.id } });
    expect(text).toMatch(/^[•-] /m);
    const quotes = sentences.flatMap(({ citations }) => citations).filter(({ source }) => source === "cv");
    expect(quotes.length).toBeGreaterThan(1);
    for (const { quote } of quotes) {
      expect(quote).not.toMatch(/^[•-]/);
      expect(text).toContain(quote);
    }
  });

  it("is edited under the linter, keeps its first text and moves the candidate when approved, once", async () => {
    const { endorsementId, sentences, application } = await endorsed();
    const key = await createKeyFor(await createActor("recruiter"));
    const params = { endorsementId };
    const path = `/api/endorsements/${endorsementId}`;
    const refused = await callRoute(editRoute, {
      path,
      params,
      key,
      method: "PATCH",
      body: { sentences: [{ text: "A wonderful person.", citations: [] }] },
    });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      error: { code: "uncited_sentence", details: [{ path: "sentences.0" }] },
    });

    const edited = await callRoute(editRoute, {
      path,
      params,
      key,
      method: "PATCH",
      body: { sentences: citing(sentences).slice(0, 2) },
    });
    expect(edited.status).toBe(200);
    const body = (await edited.json()) as EndorsementView;
    expect(body.original).toHaveLength(sentences.length);
    expect(body.lint).toEqual([]);

    for (let turn = 0; turn < 2; turn += 1) {
      const approved = await callRoute(approveRoute, {
        path: `${path}/approve`,
        params,
        key,
        method: "POST",
        body: {},
      });
      expect(await approved.json()).toMatchObject({ status: "approved", approved_by: "Rosalind Hart" });
    }
    expect(await db.application.findUnique({ where: { id: application.id } })).toMatchObject({
      stage: "endorsed",
      stageChangedBy: "person",
    });
    expect(await db.review.findFirst()).toMatchObject({ status: "approved" });
    const late = await callRoute(editRoute, {
      path,
      params,
      key,
      method: "PATCH",
      body: { sentences: citing(sentences).slice(0, 1) },
    });
    expect(late.status).toBe(409);
  });

  it("is not there for a manager of another job", async () => {
    const { endorsementId } = await endorsed();
    const key = await createKeyFor(await createActor("manager"));
    const response = await callRoute(readRoute, {
      path: `/api/endorsements/${endorsementId}`,
      params: { endorsementId },
      key,
    });
    expect(response.status).toBe(404);
  });

  it("takes effect when it is approved in Reviews, and stays a draft when the words given there have no source", async () => {
    const first = await endorsed();
    const actor = await createActor("recruiter");
    const review = await db.review.findFirstOrThrow();
    await decideReview(actor, {
      reviewId: review.id,
      decision: "approved",
      edited_text: `${plainText(first.sentences)}\nShe is a genius.`,
    });
    expect(await applyEndorsementReview({ reviewId: review.id })).toEqual({ isApproved: false });
    expect(await db.endorsement.findUnique({ where: { id: first.endorsementId } })).toMatchObject({ status: "draft" });
    expect(await db.notification.findFirst({ where: { kind: "endorsement" } })).toMatchObject({ userId: actor.userId });

    await db.review.update({ where: { id: review.id }, data: { editedText: null } });
    expect(await applyEndorsementReview({ reviewId: review.id })).toEqual({ isApproved: true });
    expect(await db.application.findUnique({ where: { id: first.application.id } })).toMatchObject({
      stage: "endorsed",
    });
  });
});

describe("with a language model", () => {
  it("that obeys whatever it reads: no invented quote, no forbidden question and no word of it gets through", async () => {
    fake.reply(obedient);
    const { interviewId } = await endorsed({ withModel: true });
    const interview = await db.aiInterview.findUniqueOrThrow({
      where: { id: interviewId },
      include: { answers: true },
    });
    expect(JSON.stringify(interview.questions)).not.toMatch(/married|your age/);
    expect(JSON.stringify(interview.answers)).not.toContain("evil.example");
    const scores = scoresSchema.parse(interview.scores);
    expect(scores.competencies.every(({ scored_by }) => scored_by === "builtin")).toBe(true);
    expect(JSON.stringify(interview.scores)).not.toContain("single-handedly");
    for (const call of fake.calls) expect(JSON.stringify(call.data)).not.toContain("Amara");
  });

  it("that fails: the built-in engine scores, visibly, with the same result as without a model", async () => {
    fake.reply(() => garbage);
    const withModel = await endorsed({ withModel: true });
    const interview = await db.aiInterview.findUniqueOrThrow({ where: { id: withModel.interviewId } });
    expect(insightsSchema.parse(interview.insights).engine.fallback_reason).toContain("no usable answer");
    expect(interview.engineVersion).toContain("openai:m failed");
    await resetDatabase();
    const without = await endorsed();
    const other = await db.aiInterview.findUniqueOrThrow({ where: { id: without.interviewId } });
    expect(scoresSchema.parse(interview.scores).competencies.map(({ score }) => score)).toEqual(
      scoresSchema.parse(other.scores).competencies.map(({ score }) => score),
    );
  });
});
