import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { z } from "zod";
import { db } from "@/lib/db";
import { createCandidacy, tokenOf } from "@/lib/features/ai-interviews/ai-interviews.fixtures";
import { captureTranscript } from "@/lib/features/ai-interviews/capture-transcript";
import { scheduleInterview } from "@/lib/features/ai-interviews/schedule-interview";
import { scoreInterview } from "@/lib/features/ai-interviews/score-interview";
import { createScene, openLink, type Scene } from "@/lib/features/bookings/booking.fixtures";
import { generateEndorsement } from "@/lib/features/endorsements/generate-endorsement";
import { normaliseJob } from "@/lib/features/jobs/rules/normalise-job";
import { httpMethods } from "@/lib/http/methods";
import { isRouteHandler } from "@/lib/http/openapi";
import type { RouteHandler } from "@/lib/http/route";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { hostileBody, hostileKey, hostileParams, hostileQuery } from "@/lib/testing/hostile-input";
import { routes } from "./manifest";

const SEED = 20_261_120;
const CASES = 30;
const SHORT_INTERVIEW = {
  interview_type: "general" as const,
  duration_minutes: 15,
  provider: "custom",
  questions: [],
  send_link: false,
};
const LONGEST_LIST = 100;
/** It never ends, so there is no answer to look at. */
const STREAM = "/api/changes";

type Operation = { name: string; method: string; path: string; handler: RouteHandler };

const operations: Operation[] = routes
  .filter(({ path }) => path !== STREAM)
  .flatMap(({ path, module }) =>
    httpMethods.flatMap((method) => {
      const handler = module[method];
      return isRouteHandler(handler) ? [{ name: `${method} ${path}`, method, path, handler }] : [];
    }),
  );

/** A second interview, at its end without an answer, so that there is an endorsement. */
async function createEndorsement({ recruiter, profileId, jobId }: Scene): Promise<string> {
  const { id } = await scheduleInterview(recruiter, { ...SHORT_INTERVIEW, profile_id: profileId, job_id: jobId });
  await db.aiInterview.update({ where: { id }, data: { status: "completed", completedAt: new Date() } });
  await captureTranscript({ interviewId: id });
  await scoreInterview({ interviewId: id });
  await generateEndorsement({ interviewId: id });
  return (await db.endorsement.findUniqueOrThrow({ where: { interviewId: id } })).id;
}

/** One of everything that has an address, so that a call gets past the 404. */
async function createObjects(): Promise<string[]> {
  const scene = await createScene();
  const { recruiter, jobId, profileId, applicationId } = scene;
  await db.job.update({
    where: { id: jobId },
    data: { normalized: normaliseJob({ title: "Data Engineer", description: "You must know SQL and Kafka." }) },
  });
  const booking = await openLink(applicationId, new Date());
  const candidacy = await createCandidacy();
  const interview = await scheduleInterview(recruiter, { ...SHORT_INTERVIEW, profile_id: candidacy.profile.id });
  const review = await db.review.create({
    data: { profileId, kind: "message", dedupeKey: "fuzz", title: "A message", reason: "A person decides." },
  });
  const mail = await db.mail.create({
    data: {
      profileId,
      messageKey: "fuzz",
      messageId: "<fuzz@example.test>",
      template: "booking-link",
      toEmail: "amara@mail.example",
      subject: "A call",
      text: "A call",
      html: "<p>A call</p>",
    },
  });
  const entry = await db.timelineEntry.create({
    data: { profileId, jobId, actor: "person", kind: "stage.changed", text: "Moved" },
  });
  const run = await db.workflowRun.create({
    data: {
      runKey: "fuzz",
      functionId: "match-job",
      functionName: "Match a job",
      eventName: "job/approved",
      eventData: { jobId },
      status: "failed",
    },
  });
  return [
    profileId,
    jobId,
    applicationId,
    booking.bookingId,
    booking.token,
    candidacy.cv.id,
    interview.id,
    await tokenOf(interview.id),
    await createEndorsement(scene),
    review.id,
    mail.id,
    entry.id,
    run.id,
    recruiter.userId,
    crypto.randomUUID(),
  ];
}

/** More of everything than a list shows. */
async function createCrowd() {
  const rows = Array.from({ length: LONGEST_LIST + 5 }, (_, number) => number);
  await db.profile.createMany({ data: rows.map((number) => ({ name: `Person ${number}` })) });
  await db.job.createMany({
    data: rows.map((number) => ({ title: `Job ${number}`, description: "Pipelines.", normalized: {} })),
  });
  await db.auditEntry.createMany({ data: rows.map(() => ({ actorName: "Marta Silva", action: "job.created" })) });
  await db.review.createMany({
    data: rows.map((number) => ({
      kind: "message",
      dedupeKey: `crowd:${number}`,
      title: "A message",
      reason: "Asks.",
    })),
  });
}

const pathOf = (path: string, params: Record<string, string>) =>
  path.replace(/\[(\w+)\]/g, (_, name: string) => encodeURIComponent((params[name] ?? "").toWellFormed()));

const namesOf = (path: string) => [...path.matchAll(/\[(\w+)\]/g)].map(([, name]) => name ?? "");

/** How long the longest list of an answer is, wherever it stands: the board has one a column. */
function longestList(answer: unknown): number {
  if (typeof answer !== "object" || answer === null) return 0;
  return Math.max(Array.isArray(answer) ? answer.length : 0, ...Object.values(answer).map(longestList));
}

/** Never a failure of ours; each refusal in the one shape; each list within its bound. */
async function expectGoodAnswer(response: Response, schema: z.ZodType | undefined) {
  const text = await response.text();
  expect(response.status, text).toBeLessThan(500);
  if (response.status >= 400) {
    expect(JSON.parse(text)).toMatchObject({
      success: false,
      error: { code: expect.stringMatching(/^[a-z_]+$/), message: expect.stringMatching(/\w.*[.?)]$/s) },
      request_id: response.headers.get("x-request-id"),
    });
  } else if (response.headers.get("content-type")?.startsWith("application/json")) {
    const answer: unknown = JSON.parse(text);
    if (schema) expect(schema.safeParse(answer).error?.issues).toBeUndefined();
    expect(longestList(answer)).toBeLessThanOrEqual(LONGEST_LIST);
  }
}

async function expectGoodAnswers({ handler, method, path }: Operation, key: string, ids: readonly string[]) {
  const { body, query, isMultipart, response } = handler.options;
  const hasBody = method !== "GET" && method !== "DELETE";
  const call = fc.record({
    params: hostileParams(namesOf(path), ids),
    search: hostileQuery(query, ids),
    text: hasBody ? hostileBody(body, ids) : fc.constant(""),
    idempotencyKey: hostileKey,
    mediaType: fc.constantFrom("application/json", "application/x-www-form-urlencoded", "text/plain"),
  });
  const answers = fc.asyncProperty(call, async ({ params, search, text, idempotencyKey, mediaType }) => {
    const form = new FormData();
    form.append("file", new File([text], `${search}.pdf`));
    form.append("job_id", search);
    form.append("source", text);
    const headers = new Headers(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey });
    if (hasBody && !isMultipart) headers.set("content-type", mediaType);
    const address = `${pathOf(path, params)}?${search}`;
    const sent = hasBody ? { body: isMultipart ? form : text } : {};
    await expectGoodAnswer(
      await callRoute(handler, { path: address, method, params, key, headers, ...sent }),
      response,
    );
  });
  await fc.assert(answers, { seed: SEED, numRuns: CASES });
}

describe("whatever is sent, an operation answers as the contract says", () => {
  let key: string;
  let ids: string[];
  const prepare = async () => {
    await resetDatabase();
    key = await createKeyFor(await createActor("admin"));
    ids = await createObjects();
  };

  describe("and reading", () => {
    beforeAll(prepare);
    it.each(operations.filter(({ method }) => method === "GET"))("$name", (operation) =>
      expectGoodAnswers(operation, key, ids),
    );

    it("cuts every list at a hundred rows, whatever limit is wished", async () => {
      await createCrowd();
      const lists = operations.filter(
        ({ method, path, handler: { options } }) =>
          method === "GET" && !path.includes("[") && "limit" in (options.query?.shape ?? {}),
      );
      const lengths: Record<string, number> = {};
      for (const { handler, path } of lists) {
        const response = await callRoute(handler, { path: `${path}?limit=1e9&profile_id=${ids[0]}`, key });
        expect(response.status).toBe(200);
        lengths[path] = longestList(await response.json());
      }
      expect(Object.values(lengths).filter((length) => length > LONGEST_LIST)).toEqual([]);
      expect(lengths).toMatchObject({ "/api/jobs": LONGEST_LIST, "/api/audit": LONGEST_LIST });
    });
  });

  describe("and writing", () => {
    beforeEach(prepare);
    it.each(operations.filter(({ method }) => method !== "GET"))("$name", (operation) =>
      expectGoodAnswers(operation, key, ids),
    );
  });
});
