import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { eventsNamed, NOW, type Scene, TUESDAY_TEN } from "@/lib/features/bookings/booking.fixtures";
import { cancelBooking } from "@/lib/features/bookings/cancel-booking";
import { rescheduleBooking } from "@/lib/features/bookings/reschedule-booking";
import { sendInvitations } from "@/lib/features/bookings/send-invitations";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import {
  book,
  bookingRow,
  HELENA,
  holding,
  later,
  sceneWithGoogle,
  startGoogle,
  type ZohoWorld,
  zohoInEachTest,
} from "./calendar.fixtures";
import { reconcileEvents } from "./reconcile-events";
import { syncEvent } from "./sync-event";

const isWrite = ({ method, path }: { method: string; path: string }) => method === "POST" && path.includes("/events");
const mailOf = (messageKey: string) => db.mail.findUniqueOrThrow({ where: { messageKey } });

describe("a booked call on a Zoho calendar", () => {
  let world: ZohoWorld;
  let scene: Scene;
  zohoInEachTest((given) => {
    ({ world, scene } = given);
  });
  const standing = () => world.fake.events().filter(({ isDeleted }) => !isDeleted);
  const sync = (bookingId: string, now = NOW) => syncEvent({ bookingId }, now, world.deps);

  it("stands there at its instant, with the candidate, the links and no mail of Zoho's", async () => {
    const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
    expect(await bookingRow(bookingId)).toMatchObject({ eventState: "pending" });
    expect(await sync(bookingId)).toEqual({ outcome: "written" });
    const [event, ...others] = standing();
    expect(others).toEqual([]);
    expect(event).toMatchObject({ start: TUESDAY_TEN, end: later(TUESDAY_TEN, 30) });
    expect(event?.fields.title).toBe("Interview: Amara Okafor, Data Engineer");
    expect(event?.fields.description).toContain(`/candidates/${scene.profileId}?tab=profile`);
    expect(event?.fields.attendees).toEqual([expect.objectContaining({ email: "amara@mail.example" })]);
    expect(await bookingRow(bookingId)).toMatchObject({
      eventState: "written",
      eventId: event?.uid,
      eventSequence: 0,
      eventInvites: false,
      eventAttempts: 0,
      eventLeaseUntil: null,
    });
  });

  it("is one event however often it is written, also when the first answer was lost", async () => {
    const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
    world.fake.misbehave({ kind: "lost-answer" }, { when: isWrite, times: 1 });
    await expect(sync(bookingId)).rejects.toMatchObject({ code: "provider_unavailable" });
    expect(await bookingRow(bookingId)).toMatchObject({ eventState: "pending", eventAttempts: 1, eventId: null });
    expect(await sync(bookingId)).toEqual({ outcome: "written" });
    expect(await sync(bookingId)).toEqual({ outcome: "nothing" });
    expect(standing()).toHaveLength(1);
  });

  it("is found again though the candidate moved the call before the answer came", async () => {
    const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
    world.fake.misbehave({ kind: "lost-answer" }, { when: isWrite, times: 1 });
    await expect(sync(bookingId)).rejects.toThrow();
    const moved = later(TUESDAY_TEN, 7 * 24 * 60);
    await rescheduleBooking(bookingId, { starts_at: moved }, NOW, holding(world.deps));
    expect(await sync(bookingId)).toEqual({ outcome: "moved" });
    expect(standing()).toEqual([expect.objectContaining({ start: moved })]);
    expect(await bookingRow(bookingId)).toMatchObject({ eventSequence: 1, eventState: "written" });
  });

  it("leaves nothing behind when the call was cancelled before the answer came", async () => {
    const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
    world.fake.misbehave({ kind: "lost-answer" }, { when: isWrite, times: 1 });
    await expect(sync(bookingId)).rejects.toThrow();
    await cancelBooking({ bookingId, by: { kind: "candidate" } }, NOW);
    expect(await sync(bookingId)).toEqual({ outcome: "cancelled" });
    expect(standing()).toEqual([]);
  });

  it("moves and goes with the booking, the late news of an earlier change changing nothing", async () => {
    const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
    await sync(bookingId);
    await rescheduleBooking(bookingId, { starts_at: later(TUESDAY_TEN, 60) }, NOW, holding(world.deps));
    expect(await sync(bookingId)).toEqual({ outcome: "moved" });
    expect(standing()).toEqual([expect.objectContaining({ start: later(TUESDAY_TEN, 60) })]);
    await cancelBooking({ bookingId, by: { kind: "candidate" } }, NOW);
    expect(await sync(bookingId)).toEqual({ outcome: "cancelled" });
    expect(await sync(bookingId)).toEqual({ outcome: "nothing" });
    expect(standing()).toEqual([]);
  });

  it("is written anew at the time the candidate chose when its owner had removed it", async () => {
    const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
    await sync(bookingId);
    world.fake.changeEvent((await bookingRow(bookingId)).eventId ?? "", { isDeleted: true });
    await rescheduleBooking(bookingId, { starts_at: later(TUESDAY_TEN, 60) }, NOW, holding(world.deps));
    expect(await sync(bookingId)).toEqual({ outcome: "written" });
    expect(standing()).toEqual([expect.objectContaining({ start: later(TUESDAY_TEN, 60) })]);
  });

  it("says the endorsement once somebody has approved it, and keeps its mark", async () => {
    const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
    await sync(bookingId);
    await approveEndorsementOf(scene);
    expect(await sync(bookingId)).toEqual({ outcome: "rewritten" });
    const [event] = standing();
    expect(event?.fields.description).toContain("Built pipelines for six years.");
    expect(event?.fields.description).toMatch(/Reference: [a-f0-9]{40}/);
    expect(event).toMatchObject({ start: TUESDAY_TEN });
    expect(await sync(bookingId)).toEqual({ outcome: "nothing" });
  });

  it("waits while the access was taken back, and nothing is called failed", async () => {
    const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
    world.fake.revokeAll(HELENA);
    world.fake.expireAccessTokens(HELENA);
    await db.calendarConnection.updateMany({ data: { accessExpiresAt: new Date(0) } });
    expect(await sync(bookingId)).toEqual({ outcome: "waiting" });
    expect(await bookingRow(bookingId)).toMatchObject({ eventState: "pending" });
    expect(await db.notification.count({ where: { dedupeKey: { startsWith: "calendar-event-failed" } } })).toBe(0);
  });

  it("that Zoho refuses for good is failed, and the recruiter is told once what to do", async () => {
    const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
    world.fake.misbehave({ kind: "status", status: 403, json: {} }, { when: isWrite });
    expect(await sync(bookingId)).toEqual({ outcome: "failed" });
    expect(await bookingRow(bookingId)).toMatchObject({ eventState: "failed" });
    const told = await db.notification.findMany({ where: { dedupeKey: { startsWith: "calendar-event-failed" } } });
    expect(told).toEqual([
      expect.objectContaining({ userId: scene.recruiter.userId, body: expect.stringContaining("Tell Helena Brandt") }),
    ]);
  });

  it("is written by the sweep where the function never came to it, and one that another process writes is left to it", async () => {
    const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
    await db.booking.update({ where: { id: bookingId }, data: { eventLeaseUntil: later(NOW, 1) } });
    await expect(sync(bookingId)).rejects.toMatchObject({ code: "service_unavailable" });
    expect(await reconcileEvents(NOW, world.deps)).toMatchObject({ settled: 0 });
    expect(await reconcileEvents(later(NOW, 5), world.deps)).toEqual({ settled: 1, left: 0, removed: 0 });
    expect(standing()).toHaveLength(1);
  });

  it("has our invitation for the candidate, since Zoho mails nobody, and no second event for the host", async () => {
    const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
    await sync(bookingId);
    await sendInvitations({ bookingId });
    expect((await mailOf(`booking-confirmed:${bookingId}`)).icsMethod).toBe("REQUEST");
    const host = await mailOf(`booking-confirmed-host:${bookingId}`);
    expect(host.ics).toBeNull();
    expect(host.text).toContain("It is written into your calendar.");
  });
});

describe("a booked call on a Google calendar that invites by itself", () => {
  let google: Awaited<ReturnType<typeof startGoogle>>;
  let scene: Scene;
  beforeEach(async () => {
    await resetDatabase();
    google = await startGoogle();
    scene = await sceneWithGoogle();
    return () => google.fake.close();
  });
  const events = () => [...google.fake.calendar(HELENA).events.values()];

  it("invites the candidate once: Google's mail, ours without a calendar file but with the room and the links", async () => {
    const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, google.deps);
    await syncEvent({ bookingId }, NOW, google.deps);
    await sendInvitations({ bookingId });
    const [event] = events();
    expect(event?.attendees).toEqual([expect.objectContaining({ email: "amara@mail.example" })]);
    // Its room stands beside the text.
    expect(event?.description).not.toMatch(/how to meet/i);
    const row = await bookingRow(bookingId);
    expect(row).toMatchObject({ eventInvites: true, meetingLink: expect.stringContaining("meet.google.com") });
    const mail = await mailOf(`booking-confirmed:${bookingId}`);
    expect(mail.ics).toBeNull();
    expect(mail.text).toContain(row.meetingLink);
    expect(mail.text).toContain("/book/");
  });

  it("keeps what the recruiter thinks out of what the candidate reads", async () => {
    await approveEndorsementOf(scene);
    const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, google.deps);
    await syncEvent({ bookingId }, NOW, google.deps);
    const [event] = events();
    expect(event?.description).not.toContain("Built pipelines");
    expect(event?.description).toContain("?tab=endorsement");
    expect(await syncEvent({ bookingId }, NOW, google.deps)).toEqual({ outcome: "nothing" });
  });

  it("that its owner removed before we heard that it was written is announced as removed, or settled with a cancelled call", async () => {
    const isInsert = ({ method, path }: { method: string; path: string }) =>
      method === "POST" && path.endsWith("/events");
    google.fake.misbehave({ kind: "lost-answer" }, { when: isInsert, times: 1 });
    const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, google.deps);
    await expect(syncEvent({ bookingId }, NOW, google.deps)).rejects.toThrow();
    for (const event of events()) event.status = "cancelled";
    await db.booking.update({ where: { id: bookingId }, data: { status: "cancelled" } });
    const before = await bookingRow(bookingId);
    expect(await syncEvent({ bookingId }, NOW, google.deps)).toEqual({ outcome: "cancelled" });
    const { eventState, eventAttempts, eventGeneration } = before;
    const asBefore = { status: "confirmed", eventState, eventAttempts, eventGeneration } as const;
    await db.booking.update({ where: { id: bookingId }, data: asBefore });
    expect(await syncEvent({ bookingId }, NOW, google.deps)).toEqual({ outcome: "removed" });
    expect(await eventsNamed("calendar/event.removed")).toEqual([expect.objectContaining({ bookingId, sequence: 0 })]);
    expect(await syncEvent({ bookingId }, NOW, google.deps)).toEqual({ outcome: "nothing" });
    await rescheduleBooking(bookingId, { starts_at: later(TUESDAY_TEN, 60) }, NOW, holding(google.deps));
    expect(await syncEvent({ bookingId }, NOW, google.deps)).toEqual({ outcome: "written" });
    expect(events().filter(({ status }) => status === "confirmed")).toHaveLength(1);
  });

  it("has no guest when our own invitation went out before the event could be written", async () => {
    const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, google.deps);
    await sendInvitations({ bookingId });
    expect((await mailOf(`booking-confirmed:${bookingId}`)).icsMethod).toBe("REQUEST");
    await syncEvent({ bookingId }, NOW, google.deps);
    expect(events()[0]?.attendees ?? []).toEqual([]);
    expect(await bookingRow(bookingId)).toMatchObject({ eventInvites: false, eventState: "written" });
  });
});

async function approveEndorsementOf(scene: Scene): Promise<void> {
  const approver = await createActor("recruiter");
  const interview = await db.aiInterview.create({
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
    },
  });
  await db.endorsement.create({
    data: {
      profileId: scene.profileId,
      jobId: scene.jobId,
      interviewId: interview.id,
      status: "approved",
      approvedAt: NOW,
      approvedById: approver.userId,
      recommendation: "Proceed",
      sentences: [{ text: "Built pipelines for six years.", section: "fit", citations: [] }],
    },
  });
}
