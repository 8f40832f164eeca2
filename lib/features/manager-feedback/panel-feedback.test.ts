import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db";
import { createScene, openLink, type Scene } from "@/lib/features/bookings/booking.fixtures";
import { profileDetail } from "@/lib/features/profiles/profile-detail";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { reportNotHeld, takeBackNotHeld } from "./report-not-held";
import { findFeedback } from "./repository";
import { requestFeedback } from "./request-feedback";
import { submitFeedback } from "./submit-feedback";
import { linkFeedbackView, scorecardFor } from "./views";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

let scene: Scene;
let bookingId: string;
let irisId: string;
beforeEach(async () => {
  await resetDatabase();
  scene = await createScene();
  irisId = (await createActor("recruiter", "Iris Moss")).userId;
  ({ bookingId } = await openLink(scene.applicationId, new Date()));
  const endsAt = new Date(Date.now() - MINUTE_MS);
  const startsAt = new Date(endsAt.getTime() - 30 * MINUTE_MS);
  const hosts = [scene.hostId, irisId].map((hostId, position) => ({ hostId, position }));
  await db.booking.update({
    where: { id: bookingId },
    data: { status: "confirmed", startsAt, endsAt, hostMode: "panel", hosts: { create: hosts } },
  });
});

async function feedbackOf(userId: string) {
  const { id } = await db.managerFeedback.findUniqueOrThrow({ where: { bookingId_userId: { bookingId, userId } } });
  const record = await findFeedback(db, id);
  if (!record) throw new Error("There is no such feedback.");
  return record;
}
async function submit(userId: string) {
  const record = await feedbackOf(userId);
  const scores = scorecardFor(record).map(({ competency_id }) => ({ competency_id, score: 3 as const, note: "" }));
  return submitFeedback(record.id, { scores, recommendation: "Proceed", summary: "Clear." });
}
const statusOf = async () => (await db.booking.findUniqueOrThrow({ where: { id: bookingId } })).status;
const mailed = async () =>
  (await db.mail.findMany({ where: { template: "feedback-request" } })).map(({ toName }) => toName).sort();

it("each host of a panel is asked for a scorecard of their own, once", async () => {
  expect(await requestFeedback()).toEqual({ asked: 2, reminded: 0 });
  expect(await requestFeedback()).toEqual({ asked: 0, reminded: 0 });
  expect(await mailed()).toEqual(["Iris Moss", "Rohan Iyer"]);
  expect(await db.accessLink.count({ where: { purpose: "feedback" } })).toBe(2);
});

it("somebody whose seat was asked about before the others is not asked again", async () => {
  await db.managerFeedback.create({ data: { bookingId, userId: scene.hostId } });
  expect(await requestFeedback()).toEqual({ asked: 1, reminded: 0 });
  expect(await mailed()).toEqual(["Iris Moss"]);
});

it("what one host scored is shown to another only once their own is in, and the recruiter hears of both", async () => {
  await requestFeedback();
  await submit(scene.hostId);
  expect(await linkFeedbackView(await feedbackOf(irisId))).toMatchObject({
    status: "open",
    scores: [],
    revealed: null,
  });
  const view = await linkFeedbackView(await submit(irisId));
  expect(view.revealed?.others.map(({ by }) => by)).toEqual(["Rohan Iyer"]);
  const told = await db.notification.findMany({ where: { kind: "feedback", userId: scene.recruiter.userId } });
  expect(told).toHaveLength(2);
});

it("nobody is reminded of a talk that another host says was not held", async () => {
  await requestFeedback();
  await reportNotHeld((await feedbackOf(scene.hostId)).id, { reason: "postponed", note: "" });
  expect(await requestFeedback(new Date(Date.now() + 3 * DAY_MS))).toEqual({ asked: 0, reminded: 0 });
});

it("a talk that one host has scored took place, though another says that the candidate did not come", async () => {
  await requestFeedback();
  await submit(scene.hostId);
  await reportNotHeld((await feedbackOf(irisId)).id, { reason: "no_show", note: "" });
  expect(await statusOf()).toBe("confirmed");
});

it("and also where that was said before the other one's scorecard came in", async () => {
  await requestFeedback();
  await reportNotHeld((await feedbackOf(irisId)).id, { reason: "no_show", note: "" });
  expect(await statusOf()).toBe("no_show");
  await submit(scene.hostId);
  expect(await statusOf()).toBe("completed");
});

it("a candidate who did not come by two hosts' word has not come while one of them still says so", async () => {
  await requestFeedback();
  const both = [(await feedbackOf(irisId)).id, (await feedbackOf(scene.hostId)).id];
  for (const id of both) await reportNotHeld(id, { reason: "no_show", note: "" });
  const seen: string[] = [];
  for (const id of both) {
    await takeBackNotHeld(id);
    seen.push(await statusOf());
  }
  expect(seen).toEqual(["no_show", "completed"]);
});

it("the person's timeline too tells a manager what another thinks only once their own is in", async () => {
  const ben = await createActor("manager", "Ben West");
  await db.jobInterviewer.create({ data: { jobId: scene.jobId, userId: ben.userId, position: 0 } });
  await db.bookingHost.create({ data: { bookingId, hostId: ben.userId, position: 2 } });
  const read = async (actor = ben) => JSON.stringify((await profileDetail(actor, scene.profileId)).timeline);
  await requestFeedback();
  await submit(scene.hostId);
  expect(await read()).not.toMatch(/Gave feedback|Clear\./);
  expect(await read(scene.recruiter)).toMatch(/Gave feedback: Proceed/);
  expect(await read({ ...ben, userId: scene.hostId })).toMatch(/Gave feedback: Proceed/);
  await submit(ben.userId);
  expect((await read()).match(/Gave feedback: Proceed/g)).toHaveLength(2);
});

it("nor does it before a call that a manager has still to hold", async () => {
  const ben = await createActor("manager", "Ben West");
  await db.jobInterviewer.create({ data: { jobId: scene.jobId, userId: ben.userId, position: 0 } });
  const read = async () => JSON.stringify((await profileDetail(ben, scene.profileId)).timeline);
  await requestFeedback();
  await submit(scene.hostId);
  expect(await read()).toMatch(/Gave feedback: Proceed/);
  const startsAt = new Date(Date.now() + DAY_MS);
  const endsAt = new Date(startsAt.getTime() + 30 * MINUTE_MS);
  const { profileId, jobId } = scene;
  const call = {
    profileId,
    jobId,
    provider: "manual",
    durationMinutes: 30,
    timeZone: "UTC",
    expiresAt: endsAt,
  } as const;
  await db.booking.create({
    data: { ...call, id: "manual_second", status: "confirmed", hostId: ben.userId, startsAt, endsAt },
  });
  expect(await read()).not.toMatch(/Gave feedback/);
});
