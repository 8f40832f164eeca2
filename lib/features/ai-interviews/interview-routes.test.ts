import { beforeEach, describe, expect, it } from "vitest";
import { POST as answersRoute } from "@/app/api/interviews/[token]/answers/route";
import { POST as completeRoute } from "@/app/api/interviews/[token]/complete/route";
import { POST as consentRoute } from "@/app/api/interviews/[token]/consent/route";
import { POST as personRoute } from "@/app/api/interviews/[token]/person/route";
import { GET as viewRoute } from "@/app/api/interviews/[token]/route";
import { POST as cancelRoute } from "@/app/api/scheduling/ai-interview/[interview_id]/cancel/route";
import { POST as regenerateRoute } from "@/app/api/scheduling/ai-interview/[interview_id]/regenerate/route";
import { POST as resendRoute } from "@/app/api/scheduling/ai-interview/[interview_id]/resend/route";
import { POST as transcriptRoute } from "@/app/api/scheduling/ai-interview/[interview_id]/transcript/route";
import { GET as listRoute, POST as scheduleRoute } from "@/app/api/scheduling/ai-interview/route";
import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { type Candidacy, createCandidacy, goodAnswer, tokenOf } from "./ai-interviews.fixtures";
import { expireInterviews } from "./expire-interviews";
import type { CandidateInterview } from "./schema";

const DAY_MS = 86_400_000;
const path = "/api/scheduling/ai-interview";
let candidacy: Candidacy;
let key: string;

beforeEach(async () => {
  await resetDatabase();
  candidacy = await createCandidacy();
  key = await createKeyFor(await createActor("recruiter"));
});

const schedule = (body: object, withKey = key) =>
  callRoute(scheduleRoute, { path, key: withKey, body: { profile_id: candidacy.profile.id, ...body } });

async function scheduled(body: object = {}) {
  const { interview_id: interviewId } = (await (await schedule(body)).json()) as { interview_id: string };
  return { interviewId, token: await tokenOf(interviewId), params: { interview_id: interviewId } };
}

async function answered() {
  const interview = await scheduled({ interview_type: "technical", duration_minutes: 15 });
  const params = { token: interview.token };
  let view = (await (
    await callRoute(consentRoute, { path: "/", params, body: { accepted: true, mode: "text" } })
  ).json()) as CandidateInterview;
  while (view.question) {
    const body = { question_id: view.question.question_id, answer_text: goodAnswer(view.question) };
    view = (await (await callRoute(answersRoute, { path: "/", params, body })).json()) as CandidateInterview;
  }
  return interview;
}

describe("POST /scheduling/ai-interview", () => {
  it("answers as the guide prints it", async () => {
    const response = await schedule({
      interview_type: "technical",
      duration_minutes: 45,
      provider: "custom",
      questions: [],
    });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({
      success: true,
      interview_id: expect.stringMatching(/^custom_[\w-]{24}$/),
      interview_link: expect.stringMatching(/^http:\/\/localhost:8040\/interview\/[\w-]{32}$/),
      provider: "custom",
      interview_type: "technical",
      duration_minutes: 45,
      scheduled_at: expect.stringMatching(/Z$/),
      status: "scheduled",
      questions: expect.arrayContaining([
        expect.objectContaining({ text: expect.any(String), why: expect.any(String) }),
      ]),
    });
    expect(await db.mail.count()).toBe(0);
  });

  it.each([
    ["an unknown candidate", { profile_id: crypto.randomUUID() }, 404, "profile_not_found"],
    ["an unknown job", { job_id: crypto.randomUUID() }, 404, "job_not_found"],
    ["a malformed id", { profile_id: "x" }, 422, "invalid_request"],
    ["too short a time", { duration_minutes: 5 }, 422, "invalid_request"],
    ["too long a time", { duration_minutes: 10_000 }, 422, "invalid_request"],
    ["an unknown type", { interview_type: "psychic" }, 422, "invalid_request"],
    ["an unknown provider", { provider: "teams" }, 422, "unsupported_provider"],
    ["a provider that is not set up", { provider: "hirevue" }, 422, "provider_not_configured"],
    [
      "a question that must not be asked",
      { questions: ["Are you married, and do you want children?"] },
      422,
      "invalid_request",
    ],
  ])("refuses %s", async (_name, body, status, code) => {
    const response = await schedule(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ success: false, error: { code } });
  });

  it("asked again by one whose answer was lost gives the interview there is, and one mail", async () => {
    const body = { interview_type: "technical", job_id: candidacy.job.id, send_link: true };
    const answers = await Promise.all(Array.from({ length: 10 }, () => schedule(body)));
    const ids = await Promise.all(
      answers.map(async (response) => ((await response.json()) as { interview_id: string }).interview_id),
    );
    expect(answers.map((response) => response.status)).toEqual(Array(10).fill(201));
    expect(new Set(ids).size).toBe(1);
    expect(await db.aiInterview.count()).toBe(1);
    expect(await db.mail.count()).toBe(1);
    expect(await db.timelineEntry.count({ where: { kind: "interview.scheduled" } })).toBe(1);
  });

  it("makes a second interview when that is meant: other wishes, another caller, a begun one, or later", async () => {
    await schedule({});
    await schedule({ duration_minutes: 20 });
    await schedule({}, await createKeyFor(await createActor("recruiter")));
    expect(await db.aiInterview.count()).toBe(3);
    await db.aiInterview.updateMany({ data: { status: "in_progress" } });
    await Promise.all([schedule({}), schedule({})]);
    expect(await db.aiInterview.count()).toBe(4);
    await db.$executeRaw`UPDATE ai_interviews SET "createdAt" = "createdAt" - interval '11 minutes'`;
    await Promise.all([schedule({}), schedule({})]);
    expect(await db.aiInterview.count()).toBe(5);
  });

  it("killed before it answered, the same Idempotency-Key finds its interview also after the minutes are over", async () => {
    const headers = { "idempotency-key": "k-1" };
    const call = { path, key, body: { profile_id: candidacy.profile.id }, headers };
    const first = (await (await callRoute(scheduleRoute, call)).json()) as { interview_id: string };
    await db.aiInterview.updateMany({ data: { createdAt: new Date(Date.now() - 11 * 60_000) } });
    await db.idempotencyRecord.updateMany({
      data: { status: null, body: Prisma.DbNull, createdAt: new Date(Date.now() - 61_000) },
    });
    expect(await (await callRoute(scheduleRoute, call)).json()).toMatchObject({ interview_id: first.interview_id });
    await callRoute(scheduleRoute, { ...call, headers: { "idempotency-key": "k-2" } });
    expect(await db.aiInterview.count()).toBe(2);
  });

  it("names the allowed providers, and says what to set for one that is not configured", async () => {
    expect(await (await schedule({ provider: "teams" })).json()).toMatchObject({
      error: { allowed: ["custom", "hirevue", "myinterview"] },
    });
    expect(
      ((await (await schedule({ provider: "myinterview" })).json()) as { error: { message: string } }).error.message,
    ).toContain("MYINTERVIEW_API_KEY");
  });

  it("wants a key, and a role that may schedule", async () => {
    expect((await callRoute(scheduleRoute, { path, body: { profile_id: candidacy.profile.id } })).status).toBe(401);
    expect((await schedule({}, await createKeyFor(await createActor("manager")))).status).toBe(403);
  });

  it("asks the given questions and mails the link where that is wanted", async () => {
    const questions = ["Tell me about a time you moved a Kafka topic."];
    const { interviewId } = await scheduled({ questions, send_link: true });
    expect(await db.aiInterview.findUnique({ where: { id: interviewId } })).toMatchObject({
      questions: [{ text: questions[0], source: "given" }],
    });
    expect(await db.mail.findMany()).toMatchObject([{ template: "interview-link" }]);
  });
});

describe("POST /scheduling/ai-interview/{interview_id}/transcript", () => {
  const ask = (interviewId: string, profileId = candidacy.profile.id) =>
    callRoute(transcriptRoute, {
      path: `${path}/x/transcript?profile_id=${profileId}`,
      method: "POST",
      key,
      params: { interview_id: interviewId },
    });

  it("is 409 before the end, then answers with everything, and again the same", async () => {
    const { interviewId, token } = await answered();
    const early = await ask(interviewId);
    expect(early.status).toBe(409);
    expect(await early.json()).toMatchObject({ error: { code: "interview_not_completed" } });
    await callRoute(completeRoute, { path: "/", params: { token }, method: "POST" });
    const first = await (await ask(interviewId)).json();
    expect(first).toMatchObject({
      success: true,
      transcript: expect.stringContaining("Question 1:"),
      recommendation: "Proceed",
      profile_updated: true,
      scores: { scale: 4 },
    });
    expect(await (await ask(interviewId)).json()).toEqual(first);
  });

  it("is 404 for another candidate's id", async () => {
    const { interviewId } = await answered();
    expect((await ask(interviewId, crypto.randomUUID())).status).toBe(404);
  });
});

describe("the candidate's link", () => {
  it("never shows scores, insights or reasons for the questions", async () => {
    const { token } = await answered();
    await callRoute(completeRoute, { path: "/", params: { token }, method: "POST" });
    const text = await (await callRoute(viewRoute, { path: "/", params: { token } })).text();
    expect(text).not.toMatch(/"scores"|"insights"|"recommendation"|the CV has no line/);
  });

  it("refuses consent that is not given, a voice interview, an unknown question and an overlong answer", async () => {
    const { token } = await scheduled();
    const call = async (handler: typeof consentRoute, body: object) =>
      (await callRoute(handler, { path: "/", params: { token }, body })).status;
    expect(await call(consentRoute, { accepted: false })).toBe(422);
    expect(await call(consentRoute, { accepted: true, mode: "voice" })).toBe(422);
    expect(await call(consentRoute, { accepted: true })).toBe(200);
    expect(await call(consentRoute, { accepted: true })).toBe(200);
    expect(await call(answersRoute, { question_id: "q99", answer_text: "x" })).toBe(422);
    expect(await call(answersRoute, { question_id: "q1", answer_text: "x".repeat(8_001) })).toBe(422);
  });

  it("tells a person once when somebody would rather talk with one, and stays open", async () => {
    const { token } = await scheduled();
    for (let turn = 0; turn < 2; turn += 1) {
      const response = await callRoute(personRoute, {
        path: "/",
        params: { token },
        body: { note: "After five, please." },
      });
      expect(await response.json()).toMatchObject({ status: "scheduled", person_requested_at: expect.any(String) });
    }
    expect(await db.mail.findMany({ where: { template: "person-requested" } })).toHaveLength(1);
    expect(await db.notification.count()).toBe(1);
    expect(await db.application.findUnique({ where: { id: candidacy.application.id } })).toMatchObject({
      needsPerson: expect.stringContaining("person"),
    });
  });

  it("hands on a question without taking it for the wish to talk instead", async () => {
    const { token } = await scheduled();
    const response = await callRoute(personRoute, {
      path: "/",
      params: { token },
      body: { note: "May I use a dictionary?", purpose: "question" },
    });
    expect(await response.json()).toMatchObject({ status: "scheduled", person_requested_at: null });
    const [mail] = await db.mail.findMany({ where: { template: "person-requested" } });
    expect(mail?.subject).toMatch(/has a question$/);
    expect(mail?.text).toContain("May I use a dictionary?");
    expect(mail?.text).not.toContain("rather be interviewed by a person");
    expect(await db.application.findUnique({ where: { id: candidacy.application.id } })).toMatchObject({
      needsPerson: "Asked a question: answer",
    });
  });
});

describe("what a person can do about an interview", () => {
  const act = (handler: typeof cancelRoute, params: { interview_id: string }) =>
    callRoute(handler, { path: "/", method: "POST", params, key });

  it("cancel it, twice with the same answer; the link then says so", async () => {
    const { params, token } = await scheduled({ send_link: true });
    expect(await (await act(cancelRoute, params)).json()).toMatchObject({ status: "cancelled" });
    expect(await (await act(cancelRoute, params)).json()).toMatchObject({ status: "cancelled", interview_link: null });
    const late = await callRoute(consentRoute, { path: "/", params: { token }, body: { accepted: true } });
    expect(await late.json()).toMatchObject({ error: { code: "interview_not_active" } });
  });

  it("give an expired one more time, with what was answered kept", async () => {
    const { interviewId, params, token } = await answered();
    await db.aiInterview.update({ where: { id: interviewId }, data: { expiresAt: new Date(Date.now() - DAY_MS) } });
    expect(await (await callRoute(viewRoute, { path: "/", params: { token } })).json()).toMatchObject({
      status: "expired",
      question: null,
    });
    expect(await expireInterviews()).toEqual({ expired: 1 });
    expect(await expireInterviews()).toEqual({ expired: 0 });
    expect(await (await act(resendRoute, params)).json()).toMatchObject({ status: "in_progress" });
    const view = (await (await callRoute(viewRoute, { path: "/", params: { token } })).json()) as CandidateInterview;
    expect(view.answers.length).toBeGreaterThan(0);
    expect((await callRoute(completeRoute, { path: "/", params: { token }, method: "POST" })).status).toBe(200);
  });

  it("plan its questions anew, but not once the candidate has agreed", async () => {
    const { params, token } = await scheduled();
    expect((await act(regenerateRoute, params)).status).toBe(200);
    await callRoute(consentRoute, { path: "/", params: { token }, body: { accepted: true } });
    expect((await act(regenerateRoute, params)).status).toBe(409);
  });

  it("is not for a manager of another job, who does not see it either", async () => {
    const { params } = await scheduled();
    const managerKey = await createKeyFor(await createActor("manager"));
    expect(
      (
        await callRoute(transcriptRoute, {
          path: `/x?profile_id=${candidacy.profile.id}`,
          method: "POST",
          params,
          key: managerKey,
        })
      ).status,
    ).toBe(404);
    expect(
      (await callRoute(listRoute, { path: `${path}?profile_id=${candidacy.profile.id}`, key: managerKey })).status,
    ).toBe(404);
  });
});
