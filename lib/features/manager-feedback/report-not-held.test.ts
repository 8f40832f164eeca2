import { beforeEach, describe, expect, it } from "vitest";
import { DELETE, POST } from "@/app/api/feedback/[token]/not-held/route";
import { GET } from "@/app/api/feedback/[token]/route";
import { issueLink } from "@/lib/auth/links";
import { db } from "@/lib/db";
import { createScene, openLink, type Scene, stageOf } from "@/lib/features/bookings/booking.fixtures";
import { callRoute } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { reportNotHeld } from "./report-not-held";
import { requestFeedback } from "./request-feedback";
import { saveFeedback } from "./save-feedback";
import { submitFeedback } from "./submit-feedback";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

let scene: Scene;
let bookingId: string;
let id: string;
let token: string;
beforeEach(async () => {
  await resetDatabase();
  scene = await createScene();
  ({ bookingId } = await openLink(scene.applicationId, new Date()));
  const endsAt = new Date(Date.now() - MINUTE_MS);
  const startsAt = new Date(endsAt.getTime() - 30 * MINUTE_MS);
  await db.booking.update({ where: { id: bookingId }, data: { status: "confirmed", startsAt, endsAt } });
  await requestFeedback();
  ({ id } = await db.managerFeedback.findFirstOrThrow({ where: { bookingId } }));
  const expiresAt = new Date(Date.now() + DAY_MS);
  ({ token } = await issueLink(db, { purpose: "feedback", subjectId: id, expiresAt }));
});

const call = (handler: Parameters<typeof callRoute>[0], method: string, body?: unknown) =>
  callRoute(handler, { path: `/api/feedback/${token}/not-held`, method, params: { token }, ...(body ? { body } : {}) });
const statusOf = async () => (await db.booking.findUniqueOrThrow({ where: { id: bookingId } })).status;
const told = () => db.notification.findMany({ where: { kind: "feedback" }, orderBy: { createdAt: "asc" } });

describe("A manager who says that there was no talk", () => {
  it("because the candidate did not come: the booking says so, the recruiter hears what to do, and nobody is put out", async () => {
    const stage = await stageOf(scene.applicationId);
    for (const _again of [1, 2]) {
      const answer = await call(POST, "POST", { reason: "no_show", note: "I waited ten minutes." });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ status: "not_held", not_held_reason: "no_show" });
    }
    expect(await statusOf()).toBe("no_show");
    expect(await told()).toEqual([
      expect.objectContaining({
        userId: scene.recruiter.userId,
        title: "Amara Okafor did not come to the talk with Rohan Iyer",
        body: expect.stringMatching(/^“I waited ten minutes\.” Ask Amara Okafor .* new booking link/),
      }),
    ]);
    expect(await stageOf(scene.applicationId)).toBe(stage);
    expect(await db.review.count()).toBe(0);
    expect(await db.application.findUniqueOrThrow({ where: { id: scene.applicationId } })).toMatchObject({
      needsPerson: "Rohan Iyer: the candidate did not come",
    });
  });

  it.each(["postponed", "not_held"] as const)("%s: the booking stays a call that is over", async (reason) => {
    await reportNotHeld(id, { reason, note: "" });
    expect(await statusOf()).toBe("confirmed");
    expect((await told())[0]?.body).toContain("new booking link");
  });

  it("is not reminded, and is asked no scorecard", async () => {
    await reportNotHeld(id, { reason: "postponed", note: "" });
    expect(await requestFeedback(new Date(Date.now() + 3 * DAY_MS))).toEqual({ asked: 0, reminded: 0 });
    await expect(saveFeedback(id, { summary: "Good" })).rejects.toMatchObject({ code: "conflict" });
    await expect(submitFeedback(id, { summary: "Good" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("may take it back, says something else, and is told apart each time", async () => {
    await call(POST, "POST", { reason: "no_show" });
    expect((await call(POST, "POST", { reason: "postponed" })).status).toBe(409);
    for (const _again of [1, 2]) {
      expect(await (await call(DELETE, "DELETE")).json()).toMatchObject({ status: "open", not_held_reason: null });
    }
    expect(await statusOf()).toBe("completed");
    expect((await db.application.findUniqueOrThrow({ where: { id: scene.applicationId } })).needsPerson).toBeNull();
    await call(POST, "POST", { reason: "no_show" });
    expect(await statusOf()).toBe("no_show");
    expect(await told()).toHaveLength(3);
    const page = await callRoute(GET, { path: `/api/feedback/${token}`, params: { token } });
    expect(await page.json()).toMatchObject({ status: "not_held" });
  });

  it("cannot say so before the call is over, nor once the scorecard is in, nor for a reason that is none", async () => {
    expect((await call(POST, "POST", { reason: "late" })).status).toBe(422);
    await db.managerFeedback.update({ where: { id }, data: { submittedAt: new Date() } });
    expect((await call(POST, "POST", { reason: "no_show" })).status).toBe(409);
    await db.managerFeedback.update({ where: { id }, data: { submittedAt: null } });
    await db.booking.update({ where: { id: bookingId }, data: { endsAt: new Date(Date.now() + DAY_MS) } });
    expect((await call(POST, "POST", { reason: "no_show" })).status).toBe(409);
    expect(await statusOf()).toBe("confirmed");
  });

  it("tells the recruiter twenty times an hour at most, however often it is said and taken back", async () => {
    const statuses = new Set<number>();
    for (let round = 0; round < 11; round++) {
      statuses.add((await call(POST, "POST", { reason: "postponed" })).status);
      statuses.add((await call(DELETE, "DELETE")).status);
    }
    expect([...statuses].sort()).toEqual([200, 429]);
    expect(await told()).toHaveLength(20);
  });
});
