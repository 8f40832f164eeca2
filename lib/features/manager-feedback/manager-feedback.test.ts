import { beforeEach, describe, expect, it } from "vitest";
import { GET, PUT } from "@/app/api/feedback/[token]/route";
import { POST } from "@/app/api/feedback/[token]/submit/route";
import { GET as LIST } from "@/app/api/feedback/route";
import { issueLink, tokenFor } from "@/lib/auth/links";
import { db } from "@/lib/db";
import { createScene, NOW, openLink, type Scene, stageOf, TUESDAY_TEN } from "@/lib/features/bookings/booking.fixtures";
import { cancelBooking } from "@/lib/features/bookings/cancel-booking";
import { confirmBooking } from "@/lib/features/bookings/confirm-booking";
import { callRoute, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { requestFeedback } from "./request-feedback";
import type { LinkFeedback } from "./schema";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const END = new Date(TUESDAY_TEN.getTime() + 30 * MINUTE_MS);
const AFTER = new Date(END.getTime() + MINUTE_MS);
const criterion = (label: string, weight: number) => ({ id: `skill:${label}`, kind: "skill", label, weight });
const normalized = {
  title: "Data Engineer",
  seniority: null,
  must_have: [criterion("Python", 3), criterion("SQL", 2)],
  nice_to_have: [],
  minimum_years: null,
  location: null,
  remote: null,
  languages: [],
  education: null,
  responsibilities: [],
};

let scene: Scene;
let bookingId: string;
beforeEach(async () => {
  await resetDatabase();
  scene = await createScene();
  await db.job.update({ where: { id: scene.jobId }, data: { normalized } });
  ({ bookingId } = await openLink(scene.applicationId));
  await confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW);
});

const feedbackToken = async () => {
  const { id } = await db.managerFeedback.findFirstOrThrow({ where: { bookingId } });
  return (await tokenFor(db, "feedback", id)) ?? "";
};
const requests = () => db.mail.findMany({ where: { template: "feedback-request" }, orderBy: { createdAt: "asc" } });

describe("a manager is asked what they think", () => {
  it("when the interview is over, never before, and once", async () => {
    for (const now of [NOW, TUESDAY_TEN, new Date(END.getTime() - 1)]) {
      expect(await requestFeedback(now)).toEqual({ asked: 0, reminded: 0 });
    }
    expect(await requestFeedback(END)).toEqual({ asked: 1, reminded: 0 });
    expect(await requestFeedback(AFTER)).toEqual({ asked: 0, reminded: 0 });
    const [mail] = await requests();
    expect(mail?.text).toMatch(/\/feedback\/[\w-]{32}/);
    expect(await db.timelineEntry.count({ where: { kind: "feedback.requested" } })).toBe(1);
  });

  it("not about a call that was cancelled or did not take place, nor about one of long ago", async () => {
    await cancelBooking({ bookingId, by: { kind: "candidate" } }, NOW);
    expect(await requestFeedback(AFTER)).toEqual({ asked: 0, reminded: 0 });
    await db.booking.update({ where: { id: bookingId }, data: { status: "no_show" } });
    expect(await requestFeedback(AFTER)).toEqual({ asked: 0, reminded: 0 });
    await db.booking.update({ where: { id: bookingId }, data: { status: "completed" } });
    expect(await requestFeedback(new Date(END.getTime() + 8 * DAY_MS))).toEqual({ asked: 0, reminded: 0 });
  });

  it("and reminded once after two days, not when it is in", async () => {
    await requestFeedback(AFTER);
    expect(await requestFeedback(new Date(AFTER.getTime() + 2 * DAY_MS - 1))).toMatchObject({ reminded: 0 });
    expect(await requestFeedback(new Date(AFTER.getTime() + 2 * DAY_MS))).toMatchObject({ reminded: 1 });
    expect(await requestFeedback(new Date(AFTER.getTime() + 6 * DAY_MS))).toMatchObject({ reminded: 0 });
    expect((await requests()).map(({ subject }) => subject)).toEqual([
      "What do you think of Amara Okafor?",
      "Still open: what do you think of Amara Okafor?",
    ]);
  });
});

describe("the feedback page", () => {
  let token: string;
  beforeEach(async () => {
    await requestFeedback(AFTER);
    // The page reads by today's clock; the scene lies ahead of it.
    token = await feedbackToken();
    await db.endorsement.create({
      data: {
        profileId: scene.profileId,
        jobId: scene.jobId,
        interviewId: (await scoredInterview()).id,
        status: "approved",
        approvedAt: NOW,
        recommendation: "Proceed",
        sentences: [{ text: "Secret praise.", section: "fit", citations: [] }],
      },
    });
  });

  const scoredInterview = () =>
    db.aiInterview.create({
      data: {
        id: `custom_${crypto.randomUUID()}`,
        provider: "custom",
        type: "general",
        status: "completed",
        profileId: scene.profileId,
        jobId: scene.jobId,
        durationMinutes: 45,
        questions: [],
        consentText: "",
        expiresAt: NOW,
        completedAt: NOW,
        recommendation: "Hold",
        scores: {
          average: 3,
          scale: 4,
          coverage: 1,
          competencies: [
            {
              competency_id: "ownership",
              name: "Ownership",
              criterion: null,
              outcome: "scored",
              score: 3,
              anchor: null,
              reason: "Took it on.",
              weight: 1,
              is_must_have: false,
              question_ids: [],
              evidence: [],
              scored_by: "builtin",
              spread: null,
            },
          ],
        },
      },
    });
  const params = () => ({ token });
  const path = () => `/api/feedback/${token}`;
  const read = async () => {
    const response = await callRoute(GET, { path: path(), params: params() });
    expect(response.status).toBe(200);
    return { text: await response.clone().text(), feedback: (await response.json()) as LinkFeedback };
  };
  const save = (body: unknown) => callRoute(PUT, { path: path(), method: "PUT", params: params(), body });
  const submit = (body: unknown = {}) => callRoute(POST, { path: `${path()}/submit`, params: params(), body });
  const complete = async () => {
    const { feedback } = await read();
    const scores = feedback.competencies.map(({ competency_id }, index) => ({
      competency_id,
      score: index === 0 ? null : 3,
      note: "",
    }));
    return { scores, recommendation: "Proceed", summary: "Clear about trade-offs." };
  };

  it("asks about what the job asks for and the kind of interview, each with four anchors, and shows no opinion of others", async () => {
    const { text, feedback } = await read();
    expect(feedback).toMatchObject({ status: "open", candidate_name: "Amara Okafor", revealed: null, scores: [] });
    expect(feedback.competencies.slice(0, 2).map(({ label }) => label)).toEqual(["Python", "SQL"]);
    expect(feedback.competencies.length).toBeGreaterThan(3);
    for (const { anchors } of feedback.competencies) expect(Object.keys(anchors)).toEqual(["1", "2", "3", "4"]);
    expect(text).not.toContain("Secret praise");
    expect(text).not.toContain("AI interview");
  });

  it("keeps what was filled in, and leaves out what nobody asked", async () => {
    const scores = [
      { competency_id: "skill:SQL", score: 4, note: "Window functions." },
      { competency_id: "skill:Cobol", score: 1 },
    ];
    expect((await save({ scores })).status).toBe(200);
    expect((await save({ summary: "So far so good." })).status).toBe(200);
    const { feedback } = await read();
    expect(feedback).toMatchObject({
      summary: "So far so good.",
      scores: [{ competency_id: "skill:SQL", label: "SQL", score: 4, note: "Window functions." }],
      revealed: null,
    });
  });

  it("names what is missing, and hands nothing in", async () => {
    const response = await submit({ recommendation: "Hold" });
    expect(response.status).toBe(422);
    const { error } = (await response.json()) as { error: { details: { path: string }[] } };
    expect(new Set(error.details.map(({ path: field }) => field))).toEqual(new Set(["scores", "summary"]));
    expect((await read()).feedback.status).toBe("open");
  });

  it("handed in, shows what others think, tells the recruiter once and moves no card", async () => {
    const stage = await stageOf(scene.applicationId);
    const feedback = await complete();
    for (const _again of [1, 2]) {
      const response = await submit(feedback);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({
        status: "submitted",
        revealed: { endorsement: "Secret praise.", others: [{ by: "AI interview", recommendation: "Hold" }] },
      });
    }
    expect(await stageOf(scene.applicationId)).toBe(stage);
    expect(await db.notification.findMany({ where: { kind: "feedback" } })).toEqual([
      expect.objectContaining({
        userId: scene.recruiter.userId,
        title: "Rohan Iyer recommends Proceed for Amara Okafor",
      }),
    ]);
    expect(await db.timelineEntry.count({ where: { kind: "feedback.submitted" } })).toBe(1);
    expect(await db.application.findUniqueOrThrow({ where: { id: scene.applicationId } })).toMatchObject({
      needsPerson: "Rohan Iyer's feedback is in",
    });
  });

  it("cannot be changed afterwards", async () => {
    await submit(await complete());
    expect((await save({ summary: "On second thoughts" })).status).toBe(409);
    expect((await submit({ summary: "On second thoughts" })).status).toBe(409);
    expect(await requestFeedback(new Date(AFTER.getTime() + 3 * DAY_MS))).toMatchObject({ reminded: 0 });
  });

  it.each([{ scores: "no" }, { scores: [{ competency_id: "x", score: 5 }] }, { recommendation: "Maybe" }])(
    "refuses %o",
    async (body) => {
      expect((await save(body)).status).toBe(422);
    },
  );

  it("opens with the manager's link only", async () => {
    const other = (await tokenFor(db, "booking", bookingId)) ?? "";
    for (const foreign of [other, "nonsense"]) {
      const response = await callRoute(GET, { path: `/api/feedback/${foreign}`, params: { token: foreign } });
      expect(response.status).toBe(404);
    }
  });

  it("opens with a link of before each host was asked alone, which named the booking", async () => {
    const expiresAt = new Date(Date.now() + DAY_MS);
    const old = await issueLink(db, { purpose: "feedback", subjectId: bookingId, expiresAt });
    const response = await callRoute(GET, { path: `/api/feedback/${old.token}`, params: { token: old.token } });
    expect(await response.json()).toMatchObject({ status: "open", manager_name: "Rohan Iyer" });
  });

  it("opens no more once the manager's account is disabled", async () => {
    const token = await feedbackToken();
    const open = () => callRoute(GET, { path: `/api/feedback/${token}`, params: { token } });
    expect((await open()).status).toBe(200);
    await db.user.update({ where: { id: scene.hostId }, data: { disabledAt: NOW } });
    expect((await open()).status).toBe(404);
    expect((await save({ summary: "Too late" })).status).toBe(404);
  });

  it("shows the recruiter what is in, and no draft", async () => {
    const key = await createKeyFor(scene.recruiter);
    const rows = async () => {
      const response = await callRoute(LIST, { path: `/api/feedback?profile_id=${scene.profileId}`, key });
      return ((await response.json()) as { data: unknown[] }).data;
    };
    await save({ summary: "A draft" });
    expect(await rows()).toEqual([expect.objectContaining({ summary: "", scores: [], submitted_at: null })]);
    await submit(await complete());
    expect(await rows()).toEqual([
      expect.objectContaining({ recommendation: "Proceed", summary: "Clear about trade-offs." }),
    ]);
  });
});
