import { expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import { addCandidate, NOW, type Scene, TUESDAY_TEN } from "@/lib/features/bookings/booking.fixtures";
import { eraseProfile } from "@/lib/features/profiles/erase-profile";
import { lockWaits } from "@/lib/testing/lock-waits";
import { book, bookingRow, later, type ZohoWorld, zohoInEachTest } from "./calendar.fixtures";
import { reconcileEvents, removeErasedEvents } from "./reconcile-events";
import { syncEvent } from "./sync-event";

const isWrite = ({ method, path }: { method: string; path: string }) => method === "POST" && path.includes("/events");

let world: ZohoWorld;
let scene: Scene;
zohoInEachTest((given) => {
  ({ world, scene } = given);
});
const standing = () => world.fake.events().filter(({ isDeleted }) => !isDeleted);
const sync = (bookingId: string, now = NOW) => syncEvent({ bookingId }, now, world.deps);

it("an event goes from the calendar at once when its person is erased: the host may disconnect before the next sweep", async () => {
  const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
  await sync(bookingId);
  await eraseProfile(scene.recruiter, { profileId: scene.profileId });
  expect(await db.outboxEvent.count({ where: { name: "calendar/removals.due" } })).toBe(1);
  expect(await removeErasedEvents(new Date(Date.now() + 1000), world.deps)).toEqual({ removed: 1 });
  expect(standing()).toEqual([]);
});

it("an event goes when its person is erased though the answer to its writing was lost, and nothing about them is kept", async () => {
  const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
  world.fake.misbehave({ kind: "lost-answer" }, { when: isWrite, times: 1 });
  await expect(sync(bookingId)).rejects.toThrow();
  expect(standing()).toHaveLength(1);
  await eraseProfile(scene.recruiter, { profileId: scene.profileId });
  const [removal] = await db.eventRemoval.findMany();
  expect(removal).toMatchObject({ eventId: null, eventKey: expect.stringMatching(/^[a-f0-9]{40}$/) });
  expect(JSON.stringify(removal)).not.toMatch(/Amara|mail\.example/);
  expect(await reconcileEvents(new Date(Date.now() + 1000), world.deps)).toMatchObject({ removed: 1 });
  expect(standing()).toEqual([]);
  expect(await db.eventRemoval.count()).toBe(0);
});

it("an event that is being written while its person is erased is looked for once that write is over", async () => {
  const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
  world.fake.misbehave({ kind: "slow", delayMs: 400 }, { when: isWrite, times: 1 });
  const writing = sync(bookingId);
  await expect.poll(async () => (await bookingRow(bookingId)).eventAttempts).toBe(1);
  await eraseProfile(scene.recruiter, { profileId: scene.profileId });
  expect(await reconcileEvents(later(NOW, 1), world.deps)).toMatchObject({ removed: 0 });
  await writing;
  expect(standing()).toHaveLength(1);
  expect(await reconcileEvents(later(NOW, 2), world.deps)).toMatchObject({ removed: 1 });
  expect(standing()).toEqual([]);
});

it("nothing is written for a person who is erased between the look at the booking and the writing", async () => {
  const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
  let writing: ReturnType<typeof sync> | undefined;
  await db.$transaction(
    async (tx) => {
      // What the event says is asked for after the booking was loaded, and waits here.
      await tx.$executeRaw`LOCK TABLE workspace IN ACCESS EXCLUSIVE MODE`;
      writing = sync(bookingId);
      await expect.poll(lockWaits, { timeout: 5000 }).toBe(1);
      await eraseProfile(scene.recruiter, { profileId: scene.profileId });
    },
    { timeout: 20_000 },
  );
  expect(await writing).toEqual({ outcome: "nothing" });
  expect(world.fake.calls.filter(isWrite)).toEqual([]);
  expect(standing()).toEqual([]);
});

it("a sweep whose time went by over other events still removes an erased person's", async () => {
  const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
  await sync(bookingId);
  await eraseProfile(scene.recruiter, { profileId: scene.profileId });
  const waiting = await addCandidate(scene, "Ben");
  await book(waiting, later(TUESDAY_TEN, 60), NOW, world.deps);
  const clock = vi.spyOn(performance, "now");
  const begun = performance.now();
  clock.mockReturnValueOnce(begun).mockReturnValue(begun + 5 * 60_000);
  try {
    expect(await reconcileEvents(later(NOW, 5), world.deps)).toEqual({ settled: 0, left: 1, removed: 1 });
  } finally {
    clock.mockRestore();
  }
  expect(standing()).toEqual([]);
});
