import { afterAll, beforeEach, expect, it, vi } from "vitest";
import { drainRunner } from "@/inngest/testing/drain-runner";
import { connectManager } from "@/lib/connections/connections.fixtures";
import { db } from "@/lib/db";
import { emitEvent } from "@/lib/features/automation/repository";
import { createScene, type Scene, stageOf, withoutBuffers } from "@/lib/features/bookings/booking.fixtures";
import { confirmBooking } from "@/lib/features/bookings/confirm-booking";
import { resetDatabase } from "@/lib/testing/database";
import { remindManagers } from "./remind-managers";
import { schedulingOf } from "./scheduling-view";
import { setScheduling } from "./set-scheduling";

const HELENA = "helena.brandt@example.com";

/** The functions use the adapters of production: these read the fake's address before anything is imported. */
const fake = await vi.hoisted(async () => {
  const { startZohoFake } = await import("@/lib/testing/fakes/zoho");
  const started = await startZohoFake();
  started.addUser({ email: "helena.brandt@example.com", centre: "eu", timeZone: "Europe/Berlin" });
  vi.stubEnv("ZOHO_CLIENT_ID", started.client.id);
  vi.stubEnv("ZOHO_CLIENT_SECRET", started.client.secret);
  vi.stubEnv("ZOHO_ACCOUNTS_URL", started.baseUrl);
  vi.stubEnv("ZOHO_CALENDAR_URL", started.baseUrl);
  return started;
});
afterAll(() => fake.close());

let scene: Scene;
beforeEach(async () => {
  await resetDatabase();
  fake.behave();
  for (const { uid } of fake.events()) fake.changeEvent(uid, { isDeleted: true });
  await withoutBuffers();
  const helena = await db.user.create({
    data: { email: HELENA, name: "Helena Brandt", role: "manager", timeZone: "Europe/Berlin" },
  });
  scene = await createScene({ hostId: helena.id });
});

const standing = () => fake.events().filter(({ isDeleted }) => !isDeleted);
const DAY_MS = 86_400_000;
const mailsTo = (email: string, template: string) =>
  db.mail.findMany({ where: { toEmail: email, template }, orderBy: { createdAt: "asc" } });
const emit = (event: Parameters<typeof emitEvent>[1]) => db.$transaction((tx) => emitEvent(tx, event));
async function approve() {
  await emit({ name: "job/approved", data: { jobId: scene.jobId } });
  await drainRunner();
}
async function shortlist() {
  const { applicationId, profileId, jobId } = scene;
  await emit({ name: "application/shortlisted", data: { applicationId, profileId, jobId } });
  await drainRunner();
}
async function connect() {
  const { id: connectionId, userId } = await connectManager(fake, { email: HELENA });
  await emit({ name: "connection/connected", data: { userId, connectionId } });
  await drainRunner();
}
/** A Tuesday at ten in Berlin, some weeks ahead of the clock that the functions read. */
const ahead = () => {
  const day = new Date(Date.now() + 14 * DAY_MS);
  day.setUTCDate(day.getUTCDate() + ((9 - day.getUTCDay()) % 7));
  day.setUTCHours(10, 0, 0, 0);
  return day;
};
const bookingOf = () => db.booking.findFirstOrThrow({ where: { applicationId: scene.applicationId } });

it("asks the manager when the job is approved, lets candidates wait, and invites them when the calendar is connected", async () => {
  await approve();
  await approve();
  const asked = await mailsTo(HELENA, "calendar-connect");
  expect(asked).toHaveLength(1);
  expect(asked[0]?.text).toContain("/connect/");
  expect(await db.notification.findMany({ where: { userId: scene.recruiter.userId, kind: "calendar" } })).toEqual([
    expect.objectContaining({ title: "Data Engineer waits for Helena's calendar" }),
  ]);

  await shortlist();
  expect(await db.booking.count()).toBe(0);
  const card = await db.application.findUniqueOrThrow({ where: { id: scene.applicationId } });
  expect(card).toMatchObject({ stage: "shortlisted", next: { text: "Waits for Helena's calendar" } });
  expect(await schedulingOf(scene.recruiter, scene.jobId)).toMatchObject({
    mode: "calendar",
    waits_for: { name: "Helena Brandt", reminders_sent: 0, waiting_candidates: 1 },
  });
  expect(await mailsTo(HELENA, "calendar-connect")).toHaveLength(1);

  await connect();
  expect(await stageOf(scene.applicationId)).toBe("booking_sent");
  expect(await mailsTo("amara@mail.example", "booking-link")).toHaveLength(1);
  expect(await db.connectRequest.findFirst()).toMatchObject({ settledAt: expect.any(Date), nextReminderAt: null });
  expect(await schedulingOf(scene.recruiter, scene.jobId)).toMatchObject({ waits_for: null });
});

it("reminds after one, three and seven days, once each, and not any more when it is settled", async () => {
  await approve();
  const { createdAt } = await db.connectRequest.findFirstOrThrow();
  const after = (days: number) => new Date(createdAt.getTime() + days * DAY_MS + 1000);
  expect(await remindManagers(after(0.5))).toMatchObject({ reminded: 0 });
  for (const days of [1, 3, 7]) {
    expect(await remindManagers(after(days))).toMatchObject({ reminded: 1 });
    expect(await remindManagers(after(days))).toMatchObject({ reminded: 0 });
  }
  expect(await remindManagers(after(30))).toMatchObject({ reminded: 0 });
  expect(await mailsTo(HELENA, "calendar-connect")).toHaveLength(4);
});

it("does not send what is overdue all at once after a server was down, and nothing about a closed job", async () => {
  await approve();
  const late = new Date(Date.now() + 10 * DAY_MS);
  expect(await remindManagers(late)).toMatchObject({ reminded: 1 });
  expect(await remindManagers(late)).toMatchObject({ reminded: 0 });
  await db.job.update({ where: { id: scene.jobId }, data: { status: "closed" } });
  expect(await remindManagers(new Date(late.getTime() + 2 * DAY_MS))).toMatchObject({ reminded: 0, settled: 1 });
});

it("sends no links for a job that was closed while its candidates waited, though the calendar is connected then", async () => {
  await approve();
  await shortlist();
  await db.job.update({ where: { id: scene.jobId }, data: { status: "closed" } });
  expect(await remindManagers()).toMatchObject({ settled: 1, resumed: 0 });
  await connect();
  await setScheduling(scene.recruiter, { jobId: scene.jobId, mode: "stated_hours" });
  await drainRunner();
  expect(await db.booking.count()).toBe(0);
  expect(await mailsTo("amara@mail.example", "booking-link")).toEqual([]);
});

it("asks the new manager when the job gets another one, and stops asking the old one", async () => {
  await shortlist();
  const iris = await db.user.create({ data: { email: "iris@example.com", name: "Iris Moss", role: "manager" } });
  await db.job.update({ where: { id: scene.jobId }, data: { managerId: iris.id } });
  expect(await remindManagers()).toMatchObject({ settled: 1, resumed: 0 });
  expect(await mailsTo("iris@example.com", "calendar-connect")).toHaveLength(1);
  expect(await remindManagers()).toMatchObject({ settled: 0 });
  expect(await mailsTo("iris@example.com", "calendar-connect")).toHaveLength(1);
});

it("asks the new manager at once, also where nobody waits yet", async () => {
  await approve();
  const iris = await db.user.create({ data: { email: "iris@example.com", name: "Iris Moss", role: "manager" } });
  await db.job.update({ where: { id: scene.jobId }, data: { managerId: iris.id } });
  await emit({
    name: "job/hosts.changed",
    data: { jobId: scene.jobId, former: { mode: "single", hostIds: [scene.hostId] } },
  });
  await drainRunner();
  expect(await mailsTo("iris@example.com", "calendar-connect")).toHaveLength(1);
});

it("never waits for the sample's managers, nor writes its people into a real calendar", async () => {
  await db.job.update({ where: { id: scene.jobId }, data: { isSample: true } });
  await db.profile.update({ where: { id: scene.profileId }, data: { isSample: true } });
  await approve();
  await shortlist();
  expect(await mailsTo(HELENA, "calendar-connect")).toEqual([]);
  await connect();
  await confirmBooking((await bookingOf()).id, { starts_at: ahead() });
  await drainRunner();
  expect(standing()).toEqual([]);
});

it("goes on with stated hours when the recruiter says so; those calls come onto the calendar when it is connected", async () => {
  await approve();
  await shortlist();
  expect(await setScheduling(scene.recruiter, { jobId: scene.jobId, mode: "stated_hours" })).toMatchObject({
    mode: "stated_hours",
    waits_for: null,
  });
  await drainRunner();
  expect(await stageOf(scene.applicationId)).toBe("booking_sent");
  const { id } = await bookingOf();
  await confirmBooking(id, { starts_at: ahead() });
  await drainRunner();
  expect(await bookingOf()).toMatchObject({ eventState: "none" });
  await connect();
  expect(await bookingOf()).toMatchObject({ eventState: "written" });
  expect(standing()).toEqual([expect.objectContaining({ start: ahead() })]);
});

it("puts a call over stated hours before a person where the real calendar is busy; kept, it is written", async () => {
  await setScheduling(scene.recruiter, { jobId: scene.jobId, mode: "stated_hours" });
  await shortlist();
  const start = ahead();
  await confirmBooking((await bookingOf()).id, { starts_at: start });
  await drainRunner();
  fake.addEvent(HELENA, { start: new Date(start.getTime() - 900_000), end: new Date(start.getTime() + 900_000) });
  await connect();
  const review = await db.review.findFirstOrThrow({ where: { kind: "calendar_conflict" } });
  expect(review.reason).toContain("is busy there");
  expect(await bookingOf()).toMatchObject({ eventState: "none", status: "confirmed" });
  await db.review.update({ where: { id: review.id }, data: { status: "rejected" } });
  await emit({ name: "calendar/conflict.decided", data: { reviewId: review.id } });
  await drainRunner();
  expect(await bookingOf()).toMatchObject({ eventState: "written", status: "confirmed" });
});

it("writes the booked call before the invitations go out", async () => {
  await connect();
  await shortlist();
  await confirmBooking((await bookingOf()).id, { starts_at: ahead() });
  await drainRunner();
  expect(await bookingOf()).toMatchObject({ eventState: "written" });
  const [host] = await mailsTo(HELENA, "booking-confirmed-host");
  expect(host?.ics).toBeNull();
  expect(standing()).toHaveLength(1);
});

it("sends the invitations although the calendar cannot be written, and the event follows", async () => {
  await connect();
  await shortlist();
  // What is busy can be read, or nothing would be booked.
  fake.misbehave(
    { kind: "status", status: 500 },
    { when: ({ method, path }) => method === "POST" && /\/events$/.test(path) },
  );
  await confirmBooking((await bookingOf()).id, { starts_at: ahead() });
  await drainRunner({ fastForward: true });
  expect(await mailsTo("amara@mail.example", "booking-confirmed")).toHaveLength(1);
  expect(await bookingOf()).toMatchObject({ eventState: "pending" });
  const run = await db.workflowRun.findFirstOrThrow({ where: { functionId: "ai-recruiter-confirm-booking" } });
  expect(run).toMatchObject({ status: "completed", isDeadLetter: false });
});
