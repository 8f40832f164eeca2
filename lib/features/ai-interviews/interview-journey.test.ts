import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { generateEndorsement } from "@/lib/features/endorsements/generate-endorsement";
import { sentencesSchema } from "@/lib/features/endorsements/schema";
import { builtinReader } from "@/lib/providers/interviewer/builtin";
import { resetDatabase } from "@/lib/testing/database";
import { createBooking, createCandidacy, goodAnswer, tokenOf, weakAnswer } from "./ai-interviews.fixtures";
import { applyInterviewOutcome } from "./apply-interview-outcome";
import { loadCandidateInterview } from "./candidate-view";
import { captureTranscript } from "./capture-transcript";
import { completeInterview } from "./complete-interview";
import { giveConsent } from "./give-consent";
import { notifyInterview } from "./notify-interview";
import { saveAnswer } from "./save-answer";
import { scheduleBookedInterview } from "./schedule-booked-interview";
import { insightsSchema, scoresSchema } from "./schema";
import { scoreInterview } from "./score-interview";
import { sendInterviewLink } from "./send-interview-link";

beforeEach(resetDatabase);

const deps = { reader: builtinReader, writer: null };

async function begin() {
  const candidacy = await createCandidacy();
  const booking = await createBooking(candidacy);
  const { interviewId } = await scheduleBookedInterview({ bookingId: booking.id }, { writer: null });
  if (interviewId === null) throw new Error("The booking stands, and yet there is no interview.");
  await sendInterviewLink({ interviewId });
  return { ...candidacy, booking, interviewId, token: await tokenOf(interviewId) };
}

async function answerAll(token: string, answer: (question: { text: string }) => string) {
  let view = await giveConsent(token, { mode: "text" });
  for (let turn = 0; view.question && turn < 40; turn += 1) {
    view = await saveAnswer(
      token,
      { question_id: view.question.question_id, answer_text: answer(view.question), is_draft: false },
      deps,
    );
  }
  return view;
}

async function finish(interviewId: string, token: string) {
  await completeInterview(token, { corrections: [] });
  await captureTranscript({ interviewId });
  await scoreInterview({ interviewId }, deps);
  await generateEndorsement({ interviewId });
  await applyInterviewOutcome({ interviewId });
  await notifyInterview({ interviewId });
  return db.aiInterview.findUniqueOrThrow({ where: { id: interviewId } });
}

const counts = async () => ({
  interviews: await db.aiInterview.count(),
  mails: await db.mail.count(),
  endorsements: await db.endorsement.count(),
  reviews: await db.review.count(),
  notifications: await db.notification.count(),
  entries: await db.timelineEntry.count(),
});

describe("from a booking to an endorsement", () => {
  it("asks about what the CV leaves open, and moves the card when the link is mailed", async () => {
    const { application, interviewId } = await begin();
    const interview = await db.aiInterview.findUniqueOrThrow({ where: { id: interviewId } });
    expect(interview).toMatchObject({ type: "technical", status: "scheduled", provider: "custom" });
    expect(JSON.stringify(interview.questions)).toContain("the CV has no line on it");
    expect(await db.application.findUnique({ where: { id: application.id } })).toMatchObject({ stage: "ai_interview" });
    expect(await db.mail.findMany()).toMatchObject([{ template: "interview-link", toEmail: "amara@example.test" }]);
  });

  it("ends with scores, quotes at their exact place, a cited endorsement and a review, once however often the steps run", async () => {
    const { interviewId, token, application } = await begin();
    await answerAll(token, goodAnswer);
    const interview = await finish(interviewId, token);
    expect(interview.recommendation).toBe("Proceed");
    const scores = scoresSchema.parse(interview.scores);
    expect(scores.coverage).toBe(1);
    const { turns } = (interview.transcript ?? {}) as { turns: { question_id: string; answer_text: string }[] };
    for (const { evidence } of scores.competencies) {
      for (const { question_id, quote, start, end } of evidence) {
        expect(turns.find((turn) => turn.question_id === question_id)?.answer_text.slice(start, end)).toBe(quote);
      }
    }
    const endorsement = await db.endorsement.findUniqueOrThrow({ where: { interviewId } });
    const sentences = sentencesSchema.parse(endorsement.sentences);
    expect(sentences.map(({ section }) => section)).toEqual(
      expect.arrayContaining(["who", "fit", "interview", "suggestion"]),
    );
    expect(sentences.every(({ citations }) => citations.length > 0)).toBe(true);
    expect(await db.review.findMany()).toMatchObject([
      { kind: "endorsement", status: "pending", applicationId: application.id },
    ]);

    const before = await counts();
    const again = await finish(interviewId, token);
    await scheduleBookedInterview({ bookingId: interview.bookingId ?? "" }, { writer: null });
    await sendInterviewLink({ interviewId });
    expect(await counts()).toEqual(before);
    expect(again.scores).toEqual(interview.scores);
  });

  it("approves and moves on by itself only where the workspace says so", async () => {
    const { interviewId, token, application } = await begin();
    await db.workspace.update({ where: { id: 1 }, data: { endorsementMode: "auto" } });
    await answerAll(token, goodAnswer);
    await finish(interviewId, token);
    expect(await db.application.findUnique({ where: { id: application.id } })).toMatchObject({
      stage: "endorsed",
      stageChangedBy: "rule",
    });
    expect(await db.review.count()).toBe(0);
  });

  it("never acts against a person: a Decline waits in Reviews and the card stays where it is", async () => {
    const { interviewId, token, application } = await begin();
    await answerAll(token, () => "I have never done this in my work.");
    const interview = await finish(interviewId, token);
    expect(interview.recommendation).toBe("Decline");
    expect(await db.review.findMany()).toMatchObject([{ kind: "decline", status: "pending" }]);
    expect(await db.application.findUnique({ where: { id: application.id } })).toMatchObject({
      stage: "ai_interview",
      needsPerson: expect.stringContaining("Decline"),
    });
  });

  it("holds when too little was said", async () => {
    const { interviewId, token } = await begin();
    await answerAll(token, () => weakAnswer);
    const interview = await finish(interviewId, token);
    expect(interview.recommendation).toBe("Hold");
    expect(insightsSchema.parse(interview.insights).recommendation.because).toContain("too little");
    expect(await db.review.count()).toBe(0);
  });

  it("takes one text given to every question for one answer, says so and holds", async () => {
    const { interviewId, token } = await begin();
    await answerAll(token, () => `${goodAnswer({ text: "" })} I built it with Kafka and Terraform.`);
    const interview = await finish(interviewId, token);
    const { competencies } = scoresSchema.parse(interview.scores);
    const [, ...later] = competencies;
    expect(competencies[0]?.outcome).toBe("scored");
    expect(later.every(({ outcome }) => outcome === "not_enough_said")).toBe(true);
    expect(later[0]?.reason).toBe("The same answer was given to question 1.");
    const { flags, recommendation } = insightsSchema.parse(interview.insights);
    expect(flags).toMatchObject([{ kind: "repeated_answer", is_critical: true }]);
    expect(flags[0]?.text).toContain("The same answer was given to questions 1, 2");
    expect(recommendation.value).toBe("Hold");
  });

  it("finds years that the CV does not give and holds until a person has cleared it", async () => {
    const { interviewId, token } = await begin();
    await answerAll(token, (question) => `${goodAnswer(question)} I have fifteen years of experience with it.`);
    const interview = await finish(interviewId, token);
    const insights = insightsSchema.parse(interview.insights);
    expect(insights.contradictions[0]).toMatchObject({ is_critical: true, text: expect.stringContaining("6.4 years") });
    expect(interview.recommendation).toBe("Hold");
  });
});

describe("the candidate's side", () => {
  it("asks nothing before consent and keeps nothing", async () => {
    const { token } = await begin();
    expect((await loadCandidateInterview(token)).question).toBeNull();
    await expect(
      saveAnswer(token, { question_id: "q1", answer_text: "x", is_draft: true }, deps),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(await db.interviewAnswer.count()).toBe(0);
  });

  it("keeps a draft, gives it back after a reload and lets a late draft not overwrite the answer", async () => {
    const { token } = await begin();
    const { question } = await giveConsent(token, { mode: "text" });
    const question_id = question?.question_id ?? "";
    await saveAnswer(token, { question_id, answer_text: "In March our", is_draft: true }, deps);
    expect((await loadCandidateInterview(token)).question?.draft_text).toBe("In March our");
    await saveAnswer(token, { question_id, answer_text: goodAnswer({ text: "" }), is_draft: false }, deps);
    await saveAnswer(token, { question_id, answer_text: "In March", is_draft: true }, deps);
    expect((await loadCandidateInterview(token)).answers[0]?.answer_text).toBe(goodAnswer({ text: "" }));
  });

  it("follows up with the reason, twice at most, and never on a skipped question", async () => {
    const { token } = await begin();
    const first = await giveConsent(token, { mode: "text" });
    const team = "Our team had an outage last summer. We worked together and we solved it quickly for the customers.";
    let view = await saveAnswer(
      token,
      { question_id: first.question?.question_id ?? "", answer_text: team, is_draft: false },
      deps,
    );
    expect(view.question).toMatchObject({ follow_up_to: "q1", follow_up_reason: "you spoke of what the team did" });
    for (let turn = 0; turn < 3 && view.question?.follow_up_to === "q1"; turn += 1) {
      view = await saveAnswer(
        token,
        { question_id: view.question.question_id, answer_text: team, is_draft: false },
        deps,
      );
    }
    expect(await db.interviewAnswer.count({ where: { followUpTo: "q1" } })).toBe(2);
    expect(view.question?.question_id).toBe("q2");
    view = await saveAnswer(token, { question_id: "q2", answer_text: "", is_draft: false }, deps);
    expect(view.question?.question_id).toBe("q3");
  });

  it("takes a skipped follow-up for an answer and does not ask it again", async () => {
    const { token } = await begin();
    const first = await giveConsent(token, { mode: "text" });
    let view = await saveAnswer(
      token,
      { question_id: first.question?.question_id ?? "", answer_text: "I did it.", is_draft: false },
      deps,
    );
    expect(view.question?.follow_up_to).toBe("q1");
    view = await saveAnswer(
      token,
      { question_id: view.question?.question_id ?? "", answer_text: "", is_draft: false },
      deps,
    );
    expect(view.question?.question_id).toBe("q2");
  });

  it("keeps the first words beside a correction and closes with the last click", async () => {
    const { token, interviewId } = await begin();
    await answerAll(token, goodAnswer);
    await completeInterview(token, {
      corrections: [{ question_id: "q1", answer_text: "Corrected: I froze the jobs." }],
    });
    expect(await db.interviewAnswer.findFirst({ where: { interviewId, questionId: "q1" } })).toMatchObject({
      answerText: expect.stringContaining("In March 2024"),
      correctedText: "Corrected: I froze the jobs.",
    });
    await expect(
      saveAnswer(token, { question_id: "q1", answer_text: "later", is_draft: false }, deps),
    ).rejects.toMatchObject({ code: "already_completed", status: 409 });
    await expect(completeInterview(token, { corrections: [] })).resolves.toMatchObject({ status: "completed" });
    expect(await db.outboxEvent.count({ where: { name: "interview/completed" } })).toBe(1);
  });

  it("refuses to end while a question is open, naming it", async () => {
    const { token } = await begin();
    await giveConsent(token, { mode: "text" });
    await expect(completeInterview(token, { corrections: [] })).rejects.toMatchObject({
      code: "conflict",
      extra: { question_id: "q1" },
    });
  });

  it("opens nothing for an unknown token", async () => {
    await expect(loadCandidateInterview("x".repeat(32))).rejects.toMatchObject({ code: "link_not_found" });
  });
});
