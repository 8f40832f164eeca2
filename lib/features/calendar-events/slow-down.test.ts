import { expect, it } from "vitest";
import { db } from "@/lib/db";
import { addCandidate, NOW, type Scene, TUESDAY_TEN } from "@/lib/features/bookings/booking.fixtures";
import { eraseProfile } from "@/lib/features/profiles/erase-profile";
import { book, bookingRow, later, type ZohoWorld, zohoInEachTest } from "./calendar.fixtures";
import { readBackEvents } from "./read-back-events";
import { reconcileEvents } from "./reconcile-events";
import { MAX_ATTEMPTS } from "./rules";
import { syncEvent } from "./sync-event";

let world: ZohoWorld;
let scene: Scene;
let bookingId: string;
zohoInEachTest(async (given) => {
  ({ world, scene } = given);
  bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
});

const standing = () => world.fake.events().filter(({ isDeleted }) => !isDeleted);
const isAboutEvents = ({ path }: { path: string }) => path.includes("/events");
const slowDown = (seconds?: number, times?: number) =>
  world.fake.misbehave(
    { kind: "status", status: 429, json: {}, ...(seconds ? { headers: { "retry-after": String(seconds) } } : {}) },
    { when: isAboutEvents, ...(times ? { times } : {}) },
  );
const sync = (now: Date, id = bookingId) => syncEvent({ bookingId: id }, now, world.deps);
const sweep = (now: Date) => reconcileEvents(now, world.deps);
const asked = () => world.fake.calls.filter(isAboutEvents).length;
const connection = () => db.calendarConnection.findFirstOrThrow();
const told = () => db.notification.findMany({ where: { userId: scene.recruiter.userId, kind: "calendar" } });

it("a vendor that asks for patience is given it: the try is not counted, and the call never given up", async () => {
  slowDown(60);
  for (let round = 1; round <= MAX_ATTEMPTS + 10; round += 1) await sweep(later(NOW, round * 20));
  expect(asked()).toBeGreaterThan(MAX_ATTEMPTS);
  expect(await bookingRow(bookingId)).toMatchObject({ eventState: "pending", eventAttempts: 1 });
  world.fake.behave();
  expect(await sweep(later(NOW, (MAX_ATTEMPTS + 11) * 20))).toMatchObject({ settled: 1 });
  expect(standing()).toHaveLength(1);
});

it("as long as it said the account is left alone, by every booking of it; then all are written", async () => {
  const other = await book(await addCandidate(scene, "Ben"), later(TUESDAY_TEN, 60), NOW, world.deps);
  slowDown(900, 1);
  await expect(sync(NOW)).rejects.toMatchObject({ code: "rate_limited", retryAfterMs: 900_000 });
  const before = asked();
  await expect(sync(later(NOW, 5), other)).rejects.toMatchObject({ code: "rate_limited", retryAfterMs: 600_000 });
  await sweep(later(NOW, 10));
  expect(asked()).toBe(before);
  expect(await bookingRow(other)).toMatchObject({ eventState: "pending", eventAttempts: 0 });
  expect(await sweep(later(NOW, 20))).toMatchObject({ settled: 2, left: 0 });
  expect(standing()).toHaveLength(2);
  expect(await connection()).toMatchObject({ quietUntil: null, slowedSince: null });
});

it("that does not say how long is asked less and less often, at least once an hour", async () => {
  slowDown();
  const waits: number[] = [];
  let now = NOW;
  for (let round = 0; round < 10; round += 1) {
    await expect(sync(now)).rejects.toMatchObject({ code: "rate_limited" });
    const { quietUntil } = await connection();
    waits.push(((quietUntil?.getTime() ?? 0) - now.getTime()) / 60_000);
    now = quietUntil ?? now;
  }
  expect(waits).toEqual([1, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

it("for hours is told to the recruiter, once, and the event still comes", async () => {
  slowDown(600);
  await expect(sync(NOW)).rejects.toThrow();
  await expect(sync(later(NOW, 60))).rejects.toThrow();
  expect(await told()).toEqual([]);
  for (const minutes of [181, 185, 200]) await expect(sync(later(NOW, minutes))).rejects.toThrow();
  expect(await told()).toMatchObject([{ title: expect.stringContaining("does not yet show Amara Okafor") }]);
  world.fake.behave();
  expect(await sync(later(NOW, 240))).toEqual({ outcome: "written" });
});

it("while events are read back is not asked again by that either", async () => {
  await sync(NOW);
  slowDown(900, 1);
  expect(await readBackEvents(later(NOW, 6), world.deps)).toMatchObject({ unread: 1 });
  expect(await readBackEvents(later(NOW, 12), world.deps)).toMatchObject({ read: 0, unread: 0 });
  expect(await readBackEvents(later(NOW, 22), world.deps)).toMatchObject({ read: 1 });
  expect(await connection()).toMatchObject({ slowedSince: null });
});

it("holds up the removal for an erased person as long as it said, and not longer", async () => {
  await sync(NOW);
  await eraseProfile(scene.recruiter, { profileId: scene.profileId });
  const start = new Date(Date.now() + 1000);
  slowDown(900, 1);
  expect(await sweep(start)).toMatchObject({ removed: 0 });
  expect(await db.eventRemoval.findFirst()).toMatchObject({ attempts: 0, nextTryAt: later(start, 15) });
  expect(await sweep(later(start, 15))).toMatchObject({ removed: 1 });
  expect(standing()).toEqual([]);
  expect(await connection()).toMatchObject({ quietUntil: null, slowedSince: null });
});

it("and asks again days after the last time has been asking since then, not for days", async () => {
  slowDown(600, 1);
  await expect(sync(NOW)).rejects.toThrow();
  const days = 3 * 1440;
  slowDown(undefined, 1);
  await expect(sync(later(NOW, days))).rejects.toMatchObject({ code: "rate_limited" });
  expect(await connection()).toMatchObject({
    slowedSince: later(NOW, days),
    quietUntil: later(NOW, days + 1),
  });
  expect(await told()).toEqual([]);
});
