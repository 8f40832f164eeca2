import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import { addCandidate, createScene, NOW, type Scene } from "@/lib/features/bookings/booking.fixtures";
import { createBookingLink } from "@/lib/features/bookings/create-booking-link";
import { requestBooking } from "@/lib/features/bookings/request-booking";
import { zoho } from "@/lib/providers/calendar/zoho";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { settleConnection } from "./end-waiting";
import { remindManagers } from "./remind-managers";
import { requestConnection } from "./request-connection";
import { schedulingOf } from "./scheduling-view";
import { waitForCalendar } from "./wait-for-calendar";

vi.hoisted(() => Object.assign(process.env, { CALENDLY_USERNAME: "kestrel", CALENDLY_EVENT_TYPE: "interview" }));

/** A vendor is set up, so that calendars can be asked for; nothing here calls it. */
const deps = { providers: [{ ...zoho, isConfigured: () => true }] };
const DAY_MS = 86_400_000;

let scene: Scene;
let bo: string;
beforeEach(async () => {
  await resetDatabase();
  scene = await createScene();
  bo = (await createActor("manager", "Bo West")).userId;
  await db.jobInterviewer.create({ data: { jobId: scene.jobId, userId: bo, position: 0 } });
});
const meet = (hostMode: "panel" | "any") => db.job.update({ where: { id: scene.jobId }, data: { hostMode } });
const connect = async (userId: string) => {
  const email = `${userId}@x.example`;
  await db.calendarConnection.create({
    data: { userId, provider: "zoho", accountEmail: email, externalAccountId: email, writeCalendarId: "own" },
  });
};
const linkMails = () => db.mail.count({ where: { template: "calendar-connect" } });
const wait = () => waitForCalendar({ applicationId: scene.applicationId }, NOW, deps);
const nextOf = async (id: string) => (await db.application.findUniqueOrThrow({ where: { id } })).next;

describe("a job with several hosts", () => {
  it("asks each of them who has no calendar, once", async () => {
    await connect(scene.hostId);
    const cy = (await createActor("manager", "Cy East")).userId;
    await db.jobInterviewer.create({ data: { jobId: scene.jobId, userId: cy, position: 1 } });
    expect(await requestConnection({ jobId: scene.jobId }, NOW, deps)).toEqual({ asked: 2 });
    expect(await requestConnection({ jobId: scene.jobId }, NOW, deps)).toEqual({ asked: 0 });
    const { awaited, waits_for, is_waiting } = await schedulingOf(scene.recruiter, scene.jobId, deps.providers);
    expect(awaited.map(({ name }) => name)).toEqual(["Bo West", "Cy East"]);
    expect(waits_for?.name).toBe("Bo West");
    expect(is_waiting).toBe(true);
  });

  it("reminds each of them by their own clock, and stops with whoever interviews no more", async () => {
    await requestConnection({ jobId: scene.jobId }, NOW, deps);
    const nextDay = new Date(NOW.getTime() + DAY_MS + 1000);
    expect(await remindManagers(nextDay, deps)).toMatchObject({ reminded: 2 });
    await db.jobInterviewer.deleteMany({});
    expect(await remindManagers(new Date(NOW.getTime() + 4 * DAY_MS), deps)).toMatchObject({ reminded: 1, settled: 1 });
    expect(await linkMails()).toBe(5);
  });

  it("met together lets links wait until the last calendar is there, and the card says for whose", async () => {
    await meet("panel");
    expect(await wait()).toEqual({ isWaiting: true });
    expect(await nextOf(scene.applicationId)).toMatchObject({ text: "Waits for Rohan's and Bo's calendars" });
    await connect(scene.hostId);
    expect(await settleConnection({ userId: scene.hostId }, NOW, deps)).toEqual({ settled: 1, resumed: 0 });
    expect(await nextOf(scene.applicationId)).toMatchObject({ text: "Waits for Bo's calendar" });
    await connect(bo);
    expect(await settleConnection({ userId: bo }, NOW, deps)).toEqual({ settled: 1, resumed: 1 });
    expect(await settleConnection({ userId: bo }, NOW, deps)).toEqual({ settled: 0, resumed: 0 });
  });

  it("of which one is enough goes ahead with the first calendar, and goes on asking the others", async () => {
    await meet("any");
    expect(await wait()).toEqual({ isWaiting: true });
    await connect(bo);
    expect(await settleConnection({ userId: bo }, NOW, deps)).toEqual({ settled: 1, resumed: 1 });
    expect(await wait()).toEqual({ isWaiting: false });
    expect(await remindManagers(new Date(NOW.getTime() + DAY_MS + 1000), deps)).toMatchObject({ reminded: 1 });
  });

  it("is resumed by the sweep when the one who was waited for interviews no more", async () => {
    await connect(scene.hostId);
    expect(await wait()).toEqual({ isWaiting: true });
    await db.jobInterviewer.deleteMany({});
    expect(await remindManagers(NOW, deps)).toMatchObject({ settled: 1, resumed: 1 });
  });
});

describe("the links of such a job", () => {
  const rowOf = (id: string) => db.booking.findUniqueOrThrow({ where: { id }, include: { hosts: true } });

  it("that go out by themselves are with all of them, the manager leading, and stay so when they are made again", async () => {
    const { bookingId } = await createBookingLink({ applicationId: scene.applicationId }, NOW);
    const booking = await rowOf(bookingId);
    expect(booking).toMatchObject({ hostMode: "panel", hostId: scene.hostId });
    expect(booking.hosts).toHaveLength(2);
    await db.jobInterviewer.deleteMany({});
    expect(await createBookingLink({ applicationId: scene.applicationId }, NOW)).toEqual({ bookingId });
    const other = await createBookingLink({ applicationId: await addCandidate(scene, "Someone") }, NOW);
    expect(await rowOf(other.bookingId)).toMatchObject({ hostMode: "single", hostId: scene.hostId, hosts: [] });
  });

  it("are with whoever is free where the job says so, without a host before the time is chosen", async () => {
    await meet("any");
    const { booking_id } = await requestBooking(scene.recruiter, { profile_id: scene.profileId }, NOW);
    expect(await rowOf(booking_id)).toMatchObject({ hostMode: "any", hostId: null });
  });

  it("leave out who has been disabled", async () => {
    await db.user.update({ where: { id: bo }, data: { disabledAt: NOW } });
    const { bookingId } = await createBookingLink({ applicationId: scene.applicationId }, NOW);
    expect(await rowOf(bookingId)).toMatchObject({ hostMode: "single", hostId: scene.hostId });
  });

  it("are on our own page though the workspace books at Calendly, whose page knows one host", async () => {
    await db.workspace.create({ data: { id: 1, bookingProvider: "calendly" } });
    const { bookingId } = await createBookingLink({ applicationId: scene.applicationId }, NOW);
    expect(await rowOf(bookingId)).toMatchObject({ provider: "manual", hostMode: "panel" });
  });

  it("are with the one who leads where a recruiter asks for Calendly's page and names nobody", async () => {
    const request = { profile_id: scene.profileId, provider: "calendly" };
    const { booking_id } = await requestBooking(scene.recruiter, request, NOW);
    expect(await rowOf(booking_id)).toMatchObject({ provider: "calendly", hostMode: "single", hostId: scene.hostId });
  });
});
