import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { connectManager } from "@/lib/connections/connections.fixtures";
import { db } from "@/lib/db";
import { NOW, type Scene, TUESDAY_TEN } from "@/lib/features/bookings/booking.fixtures";
import { settleConflict } from "@/lib/features/bookings/settle-conflict";
import { decideReview } from "@/lib/features/reviews/decide-review";
import { resetDatabase } from "@/lib/testing/database";
import { adoptBookings } from "./adopt-bookings";
import { adoptOverdue } from "./adopt-overdue";
import { book, bookingRow, HELENA, later, sceneWithZoho, startZoho, type ZohoWorld } from "./calendar.fixtures";

const BO = "bo.west@example.com";

let world: ZohoWorld;
let scene: Scene;
let bookingId: string;
beforeAll(async () => {
  world = await startZoho();
  world.fake.addUser({ email: BO, centre: "eu", timeZone: "Europe/Berlin" });
});
afterAll(() => world.fake.close());
beforeEach(async () => {
  await resetDatabase();
  world.fake.behave();
  for (const { uid } of world.fake.events()) world.fake.changeEvent(uid, { isDeleted: true });
  scene = await sceneWithZoho(world);
  await db.calendarConnection.updateMany({ data: { status: "disconnected" } });
  bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
});

const connect = () => db.calendarConnection.updateMany({ data: { status: "connected", connectedAt: NOW } });
const sweep = (minutes: number) => adoptOverdue(later(NOW, minutes), world.deps);
const dueCalls = () => db.outboxEvent.count({ where: { name: "booking/calendar.due" } });

it("calls come onto a new calendar though its vendor was down longer than anybody tried, and once", async () => {
  await connect();
  world.fake.misbehave({ kind: "status", status: 503 });
  await expect(adoptBookings({ userId: scene.hostId }, NOW, world.deps)).rejects.toThrow();
  expect(await sweep(5)).toEqual({ adopted: 0, left: 0 });
  expect(await sweep(60)).toEqual({ adopted: 0, left: 1 });
  world.fake.behave();
  expect(await sweep(120)).toEqual({ adopted: 1, left: 0 });
  expect(await bookingRow(bookingId)).toMatchObject({ eventState: "pending" });
  expect(await sweep(180)).toEqual({ adopted: 0, left: 0 });
  expect(await dueCalls()).toBe(1);
});

it("a calendar that is connected anew is adopted anew", async () => {
  await connect();
  expect(await sweep(11)).toEqual({ adopted: 1, left: 0 });
  await db.calendarConnection.updateMany({ data: { connectedAt: later(NOW, 20) } });
  expect(await sweep(40)).toEqual({ adopted: 1, left: 0 });
});

it("all calls of a host come onto the calendar, also past the first two hundred", async () => {
  const { profileId, jobId } = await bookingRow(bookingId);
  const call = (at: number) => {
    const startsAt = later(TUESDAY_TEN, 60 * at);
    const about = { provider: "manual" as const, status: "confirmed" as const, profileId, jobId, hostId: scene.hostId };
    const timed = { durationMinutes: 30, timeZone: "UTC", startsAt, endsAt: later(startsAt, 30), expiresAt: startsAt };
    return { id: `manual_${at}`, ...about, ...timed };
  };
  await db.booking.createMany({ data: Array.from({ length: 204 }, (_, at) => call(at + 1)) });
  await connect();
  expect(await adoptBookings({ userId: scene.hostId }, NOW, world.deps)).toEqual({ written: 205, conflicts: 0 });
  expect(await db.booking.count({ where: { eventState: { not: "pending" } } })).toBe(0);
}, 60_000);

async function addBo(): Promise<string> {
  const { id } = await db.user.create({ data: { email: BO, name: "Bo West", role: "manager" } });
  const hosts = { create: [scene.hostId, id].map((hostId, position) => ({ hostId, position })) };
  await db.booking.update({ where: { id: bookingId }, data: { hostMode: "panel", hosts } });
  await connectManager(world.fake, { email: BO });
  return id;
}
const reviews = () => db.review.findMany({ where: { kind: "calendar_conflict" } });

it("a calendar that another host of a panel connects later is held against the panel's calls too", async () => {
  const userId = await addBo();
  world.fake.addEvent(BO, { start: later(TUESDAY_TEN, -15), end: later(TUESDAY_TEN, 15) });
  for (let twice = 0; twice < 2; twice++)
    expect(await adoptBookings({ userId }, NOW, world.deps)).toEqual({ written: 0, conflicts: 1 });
  const [review, ...more] = await reviews();
  expect(more).toEqual([]);
  expect(review?.reason).toContain("Bo West has connected a calendar, and is busy there");
  expect(await bookingRow(bookingId)).toMatchObject({ eventState: "none", status: "confirmed" });
  await decideReview(scene.recruiter, { reviewId: review?.id ?? "", decision: "rejected" });
  await settleConflict({ reviewId: review?.id ?? "" }, NOW);
  expect(await dueCalls()).toBe(0);
});

it("a panel's call in another host's calendar is no conflict with itself, and is not written there", async () => {
  const userId = await addBo();
  world.fake.addEvent(BO, { start: TUESDAY_TEN, end: later(TUESDAY_TEN, 30) });
  expect(await adoptBookings({ userId }, NOW, world.deps)).toEqual({ written: 0, conflicts: 0 });
  expect(await dueCalls()).toBe(0);
});

it("the leader and another host who are both busy are each put before a person", async () => {
  const userId = await addBo();
  await connect();
  for (const email of [BO, HELENA])
    world.fake.addEvent(email, { start: later(TUESDAY_TEN, -15), end: later(TUESDAY_TEN, 15) });
  await adoptBookings({ userId }, NOW, world.deps);
  await adoptBookings({ userId: scene.hostId }, NOW, world.deps);
  expect(await reviews()).toHaveLength(2);
});
