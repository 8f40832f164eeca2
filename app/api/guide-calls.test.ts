import { beforeEach, describe, expect, it } from "vitest";
import { GET as listRuns } from "@/app/api/automation/runs/route";
import { GET as health } from "@/app/api/health/route";
import { POST as closeJob } from "@/app/api/jobs/[jobId]/close/route";
import { POST as postJob } from "@/app/api/jobs/route";
import { POST as sendCv } from "@/app/api/profiles/cv/route";
import { GET as ready } from "@/app/api/ready/route";
import { GET as listReviews } from "@/app/api/reviews/route";
import { POST as scheduleInterview } from "@/app/api/scheduling/ai-interview/route";
import { POST as book } from "@/app/api/scheduling/book/route";
import { POST as cancel } from "@/app/api/scheduling/booking/[booking_id]/cancel/route";
import { GET as status } from "@/app/api/scheduling/booking/[booking_id]/status/route";
import { createScene, type Scene } from "@/lib/features/bookings/booking.fixtures";
import { callRoute, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const JSON_TYPE = { "content-type": "application/json" };
let scene: Scene;
let key: string;
beforeEach(async () => {
  await resetDatabase();
  scene = await createScene();
  key = await createKeyFor(scene.recruiter);
});

const answerOf = async (response: Response) => ({
  status: response.status,
  answer: (await response.json()) as Record<string, unknown>,
});
const namesOf = (answer: Record<string, unknown>) => Object.keys(answer).sort();

describe("the guide's calls, as printed", () => {
  it.each([
    ["JSON", JSON_TYPE, () => `{"profile_id": "${scene.profileId}", "provider": "manual", "duration_minutes": 30}`],
    ["a form", FORM, () => `profile_id=${scene.profileId}&provider=manual&duration_minutes=30`],
    ["JSON that curl calls a form", FORM, () => `{"profile_id": "${scene.profileId}", "provider": "manual"}`],
    ["the defaults", JSON_TYPE, () => `{"profile_id": "${scene.profileId}"}`],
  ])("POST /scheduling/book with %s", async (_what, headers, body) => {
    const call = { path: "/scheduling/book/", method: "POST", key, headers, body: body() };
    const made = await answerOf(await callRoute(book, call));
    expect(made.status).toBe(201);
    expect(namesOf(made.answer)).toEqual(
      ["booking_id", "booking_link", "duration_minutes", "expires_at", "provider", "status"].sort(),
    );
    expect(made.answer).toMatchObject({ provider: "manual", duration_minutes: 30, status: "pending" });
    const id = String(made.answer.booking_id);
    const params = { booking_id: id };
    const read = await answerOf(await callRoute(status, { path: "/?provider=manual", params, key }));
    expect(namesOf(read.answer)).toEqual(
      `success booking_id provider status duration_minutes starts_at ends_at timezone profile_id booking_link meeting_link`
        .split(" ")
        .sort(),
    );
    const ended = await callRoute(cancel, { path: "/?provider=manual", method: "POST", params, key, headers });
    expect(await answerOf(ended)).toEqual({
      status: 200,
      answer: { success: true, booking_id: id, provider: "manual", status: "cancelled" },
    });
  });

  it.each([
    [
      "JSON",
      JSON_TYPE,
      () =>
        `{"profile_id": "${scene.profileId}", "interview_type": "technical", "provider": "custom", "questions": []}`,
    ],
    ["a form", FORM, () => `profile_id=${scene.profileId}&interview_type=technical&provider=custom&questions=`],
  ])("POST /scheduling/ai-interview with %s", async (_what, headers, body) => {
    const call = { path: "/scheduling/ai-interview", method: "POST", key, headers, body: body() };
    const made = await answerOf(await callRoute(scheduleInterview, call));
    expect(made.status).toBe(201);
    expect(namesOf(made.answer)).toEqual(
      `success interview_id interview_link provider interview_type duration_minutes scheduled_at status questions`
        .split(" ")
        .sort(),
    );
    expect(made.answer).toMatchObject({ provider: "custom", duration_minutes: 45, status: "scheduled" });
  });
});

describe("the rest of the contract", () => {
  it("POST /api/jobs is 201 with a normalised draft, from JSON and from a form", async () => {
    const fields = { title: "Nurse", description: "We look for a nurse with triage experience." };
    const form = new URLSearchParams(fields).toString();
    for (const sent of [{ body: fields }, { body: form, headers: FORM }]) {
      const made = await answerOf(await callRoute(postJob, { path: "/api/jobs", method: "POST", key, ...sent }));
      expect(made.status).toBe(201);
      expect(made.answer).toMatchObject({
        job_id: expect.any(String),
        status: "draft",
        normalized: { title: "Nurse" },
      });
      const params = { jobId: String(made.answer.job_id) };
      expect(await answerOf(await callRoute(closeJob, { path: "/", method: "POST", params, key }))).toMatchObject({
        status: 200,
        answer: { job_id: params.jobId, status: "closed" },
      });
    }
  });

  it("POST /api/profiles/cv is 202 with exactly the four names", async () => {
    const form = new FormData();
    form.append(
      "file",
      new File(["Ines Duarte\nines@example.pt\n\nWork\n\nNurse, Hospital da Luz, since 2019"], "cv.txt"),
    );
    const { status: code, answer } = await answerOf(await callRoute(sendCv, { path: "/", key, body: form }));
    expect(code).toBe(202);
    expect(namesOf(answer)).toEqual(["cv_id", "duplicate_of", "profile_id", "status"]);
    expect(answer).toMatchObject({ status: "processing", duplicate_of: null });
  });

  it.each([
    ["reviews", listReviews],
    ["runs", listRuns],
  ])("a list of %s has data and next_cursor", async (_what, handler) => {
    const { answer } = await answerOf(await callRoute(handler, { path: "/?limit=1", key }));
    expect(answer).toMatchObject({ data: [], next_cursor: null });
  });

  it("health and readiness need no key", async () => {
    expect(await answerOf(await callRoute(health, { path: "/api/health" }))).toMatchObject({ status: 200 });
    expect(await answerOf(await callRoute(ready, { path: "/api/ready" }))).toMatchObject({
      status: 200,
      answer: { status: "ready", database: "up", job_engine: { state: "up" } },
    });
  });
});
