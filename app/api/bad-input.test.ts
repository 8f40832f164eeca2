import { beforeEach, describe, expect, it } from "vitest";
import { GET as automationRun } from "@/app/api/automation/runs/[runId]/route";
import { GET as bookingPage } from "@/app/api/bookings/[token]/route";
import { POST as answerQuestion } from "@/app/api/interviews/[token]/answers/route";
import { GET as interviewPage } from "@/app/api/interviews/[token]/route";
import { GET as readJob } from "@/app/api/jobs/[jobId]/route";
import { POST as postJob } from "@/app/api/jobs/route";
import { GET as readProfile } from "@/app/api/profiles/[profileId]/route";
import { POST as sendCv } from "@/app/api/profiles/cv/route";
import { GET as findProfiles } from "@/app/api/profiles/route";
import { POST as approveReview } from "@/app/api/reviews/[reviewId]/approve/route";
import { POST as fetchTranscript } from "@/app/api/scheduling/ai-interview/[interview_id]/transcript/route";
import { POST as scheduleInterview } from "@/app/api/scheduling/ai-interview/route";
import { POST as book } from "@/app/api/scheduling/book/route";
import { GET as bookingStatus } from "@/app/api/scheduling/booking/[booking_id]/status/route";
import { db } from "@/lib/db";
import { makePdf } from "@/lib/documents/testing/make-pdf";
import { createScene, type Scene } from "@/lib/features/bookings/booking.fixtures";
import { callRoute, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";

type ErrorAnswer = {
  success: boolean;
  error: { code: string; message: string; details?: { path: string; message: string }[] };
  request_id: string;
};
type Call = Parameters<typeof callRoute>[1];

const NOBODY = "11111111-2222-4333-8444-555555555555";
let scene: Scene;
let key: string;
beforeEach(async () => {
  await resetDatabase();
  scene = await createScene();
  key = await createKeyFor(scene.recruiter);
});

/** Asserts the one error shape, and hands on what was answered. */
async function refusal(response: Response): Promise<ErrorAnswer["error"] & { status: number }> {
  expect(response.headers.get("content-type")).toContain("application/json");
  const answer = (await response.json()) as ErrorAnswer;
  expect(Object.keys(answer).sort()).toEqual(["error", "request_id", "success"]);
  expect(answer.success).toBe(false);
  expect(answer.request_id).toBe(response.headers.get("x-request-id"));
  expect(answer.error.code).toMatch(/^[a-z]+(_[a-z]+)*$/);
  expect(answer.error.message).toMatch(/^[A-Z].*[.)]$/s);
  expect(JSON.stringify(answer)).not.toMatch(/\bat \S+ \(|node_modules|prisma|ZodError/i);
  return { status: response.status, ...answer.error };
}

const send = (bytes: Uint8Array, fileName: string) => {
  const form = new FormData();
  form.append("file", new File([new Uint8Array(bytes)], fileName, { type: "application/pdf" }));
  return callRoute(sendCv, { path: "/api/profiles/cv", key, body: form });
};

describe("a person, a job or a link that is not there is 404", () => {
  it.each([
    ["profile", readProfile, { profileId: NOBODY }, "GET", "profile_not_found"],
    ["job", readJob, { jobId: NOBODY }, "GET", "job_not_found"],
    ["booking", bookingStatus, { booking_id: "manual_unknown" }, "GET", "booking_not_found"],
    ["booking link", bookingPage, { token: "x".repeat(32) }, "GET", "link_not_found"],
    ["interview link", interviewPage, { token: "x".repeat(32) }, "GET", "link_not_found"],
    ["review", approveReview, { reviewId: NOBODY }, "POST", "review_not_found"],
    ["run", automationRun, { runId: NOBODY }, "GET", "run_not_found"],
  ] as const)("%s", async (_what, handler, params, method, code) => {
    expect(await refusal(await callRoute(handler, { path: "/", method, params, key }))).toMatchObject({
      status: 404,
      code,
    });
  });

  it.each([
    ["a booking", book],
    ["an AI interview", scheduleInterview],
  ])("also as the profile of %s, which is then not made", async (_what, handler) => {
    const response = await callRoute(handler, { path: "/", key, body: { profile_id: NOBODY } });
    expect(await refusal(response)).toMatchObject({ status: 404, code: "profile_not_found" });
    expect([await db.booking.count(), await db.aiInterview.count()]).toEqual([0, 0]);
  });

  it("and the profile of a transcript", async () => {
    const params = { interview_id: "custom_unknown" };
    const call = { path: `/?profile_id=${NOBODY}`, method: "POST", params, key };
    expect((await refusal(await callRoute(fetchTranscript, call))).status).toBe(404);
  });
});

describe("a value that cannot be used is 422 and named", () => {
  it.each([
    ["a malformed profile id", book, { profile_id: "abc" }, "profile_id"],
    ["a malformed job id", book, { job_id: "1" }, "job_id"],
    ["a time zone that is none", book, { timezone: "Mars/Olympus" }, "timezone"],
    ["five minutes", book, { duration_minutes: 5 }, "duration_minutes"],
    ["ten thousand minutes", book, { duration_minutes: 10_000 }, "duration_minutes"],
    ["a duration as a word", book, { duration_minutes: "half an hour" }, "duration_minutes"],
    ["five minutes of interview", scheduleInterview, { duration_minutes: 5 }, "duration_minutes"],
    ["ten thousand minutes of interview", scheduleInterview, { duration_minutes: 10_000 }, "duration_minutes"],
    ["an unknown interview type", scheduleInterview, { interview_type: "psychic" }, "interview_type"],
    ["a job without a title", postJob, { description: "We look for a nurse for nights." }, "title"],
  ])("%s", async (_what, handler, change, path) => {
    const body = { ...(handler === postJob ? {} : { profile_id: scene.profileId }), ...change };
    const { status, code, details, message } = await refusal(await callRoute(handler, { path: "/", key, body }));
    expect({ status, code }).toEqual({ status: 422, code: "invalid_request" });
    expect(details?.map((detail) => detail.path)).toEqual([path]);
    expect(message).toContain(path);
  });

  it.each([
    ["a profile's", readProfile, { profileId: "abc" }, "profileId"],
    ["a job's", readJob, { jobId: "abc" }, "jobId"],
    ["a run's", automationRun, { runId: "abc" }, "runId"],
  ])("%s malformed id in the address", async (_what, handler, params, path) => {
    const { status, details } = await refusal(await callRoute(handler, { path: "/", params, key }));
    expect([status, details?.[0]?.path]).toEqual([422, path]);
  });

  it.each(["min_score=2", "status=promoted", "limit=0", "limit=ten", "job_id=1", "cursor=%00", "cursor=e30"])(
    "the query %s",
    async (query) => {
      expect((await refusal(await callRoute(findProfiles, { path: `/api/profiles?${query}`, key }))).status).toBe(422);
    },
  );

  it.each([
    [book, "calendly, google, outlook, zoho, manual"],
    [scheduleInterview, "custom, hirevue, myinterview"],
  ])("a wrong provider, with the allowed ones", async (handler, allowed) => {
    const body = { profile_id: scene.profileId, provider: "doodle" };
    const { status, code, message } = await refusal(await callRoute(handler, { path: "/", key, body }));
    expect({ status, code }).toEqual({ status: 422, code: "unsupported_provider" });
    expect(message).toContain(allowed);
  });
});

describe("a file that cannot be read is refused and nothing is kept", () => {
  it.each([
    ["a renamed .exe", () => Buffer.concat([Buffer.from("MZ\u0090\u0000\u0003"), Buffer.alloc(4096)]), 415],
    ["a web page called PDF", () => Buffer.from("<!doctype html><script>alert(1)</script>"), 415],
    ["a file of 21 MB", () => Buffer.alloc(21 * 1024 * 1024, 0x41), 413],
    ["an encrypted PDF", () => makePdf((page) => page.text("Secret"), { userPassword: "a", ownerPassword: "b" }), 422],
    ["a PDF that breaks off", () => Buffer.from("%PDF-1.7\n1 0 obj"), 422],
    ["nothing at all", () => Buffer.alloc(0), 422],
  ] as const)("%s", async (_what, make, status) => {
    expect((await refusal(await send(await make(), "cv.pdf"))).status).toBe(status);
    expect([await db.cvDocument.count(), await db.profile.count()]).toEqual([0, 1]);
  });

  it("says what is wrong with an encrypted one, and when the form is none", async () => {
    const locked = await makePdf((page) => page.text("Secret"), { userPassword: "a", ownerPassword: "b" });
    expect((await refusal(await send(locked, "cv.pdf"))).code).toBe("encrypted_document");
    const body = { file: "cv.pdf" };
    expect(await refusal(await callRoute(sendCv, { path: "/api/profiles/cv", key, body }))).toMatchObject({
      status: 415,
      message: expect.stringContaining("multipart/form-data"),
    });
  });
});

describe("a request that is not well formed", () => {
  const json = { "content-type": "application/json" };
  const call = (change: Partial<Call>) =>
    callRoute(book, { path: "/scheduling/book", key, method: "POST", headers: json, ...change });

  it.each(["{", '{"profile_id": uuid}', "profile_id=1", "undefined", "[1,"])("is 400 with %s as JSON", async (body) => {
    expect(await refusal(await call({ body }))).toMatchObject({ status: 400, code: "malformed_request" });
  });

  it.each(["null", "[]", "3", '"text"', "{}", ""])("is 422 with %s instead of an object", async (body) => {
    expect((await refusal(await call({ body }))).status).toBe(422);
  });

  it.each([
    ["no key", {}],
    ["an unknown key", { authorization: "Bearer air_live_0000000000000000" }],
    ["no bearer", { authorization: "Basic YTpi" }],
    ["an empty bearer", { authorization: "Bearer " }],
  ])("is 401 with %s, and says how to sign in", async (_what, headers) => {
    const { key: _none, ...rest } = { key: undefined, path: "/scheduling/book", body: { profile_id: scene.profileId } };
    const { status, code, message } = await refusal(await callRoute(book, { ...rest, headers }));
    expect({ status, code }).toEqual({ status: 401, code: "unauthorized" });
    expect(message).toMatch(/API key/);
  });

  it("is 413 over a megabyte, before it is parsed", async () => {
    expect((await refusal(await call({ body: `{"a":"${"x".repeat(1_100_000)}` }))).status).toBe(413);
  });

  it("is 422 for an answer longer than an answer may be, and 404 first where the link is none", async () => {
    const body = { question_id: "q1", answer_text: "x".repeat(200_000) };
    const response = await callRoute(answerQuestion, { path: "/", params: { token: "y".repeat(32) }, body });
    expect([404, 422]).toContain((await refusal(response)).status);
  });
});
