import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db";
import { lockPersonOf } from "@/lib/features/pipeline/lock-repository";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { lockWaits } from "@/lib/testing/lock-waits";
import { createScene, NOW, openLink, type Scene, TUESDAY_TEN, withoutBuffers } from "./booking.fixtures";
import { confirmBooking } from "./confirm-booking";
import { followHosts } from "./follow-hosts";
import { holdSlot } from "./hold-slot";

let scene: Scene;
let irisId: string;
let bookingId: string;
beforeEach(async () => {
  await resetDatabase();
  await withoutBuffers();
  scene = await createScene();
  irisId = (await createActor("manager", "Iris Moss")).userId;
  ({ bookingId } = await openLink(scene.applicationId));
  const hosts = [scene.hostId, irisId].map((userId, position) => ({ jobId: scene.jobId, userId, position }));
  await db.jobInterviewer.createMany({ data: hosts });
});

const confirm = () => confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW);
const follow = () =>
  followHosts({ jobId: scene.jobId, former: { mode: "single", hostIds: [scene.hostId] } }, new Date(NOW));
const bookingNow = () => db.booking.findUniqueOrThrow({ where: { id: bookingId }, include: { hosts: true } });

/** Both come to the person's row before either has decided: the first one first. */
async function inThatMoment<A, B>(first: () => Promise<A>, second: () => Promise<B>) {
  let pending: Promise<[PromiseSettledResult<A>, PromiseSettledResult<B>]> | undefined;
  await db.$transaction(
    async (tx) => {
      await lockPersonOf(tx, "bookings", bookingId);
      const one = first();
      await expect.poll(lockWaits, { timeout: 5000 }).toBe(1);
      pending = Promise.allSettled([one, second()]);
      await expect.poll(lockWaits, { timeout: 5000 }).toBe(2);
    },
    { timeout: 20_000 },
  );
  if (!pending) throw new Error("Neither has begun.");
  return pending;
}

it("a time that is confirmed while its link becomes a panel's is not booked with people whose calendars nobody read", async () => {
  const [followed, confirmed] = await inThatMoment(follow, confirm);
  expect(followed).toMatchObject({ value: { moved: 1 } });
  expect(confirmed).toMatchObject({ status: "rejected", reason: { code: "service_unavailable" } });
  expect(await bookingNow()).toMatchObject({ status: "pending", hostMode: "panel" });
  await expect(confirm()).resolves.toMatchObject({ status: "confirmed", hostMode: "panel" });
});

it("a link that is confirmed while the job's hosts change stays as it was booked, and the recruiter is told", async () => {
  const [confirmed, followed] = await inThatMoment(confirm, follow);
  expect(confirmed).toMatchObject({ value: { status: "confirmed" } });
  expect(followed).toMatchObject({ value: { moved: 0, told: 1 } });
  expect(await bookingNow()).toMatchObject({ hostMode: "single", hostId: scene.hostId, hosts: [] });
});

it("a time that was kept with the former hosts is let go of", async () => {
  await holdSlot(bookingId, { starts_at: TUESDAY_TEN }, NOW);
  await follow();
  expect(await db.slotHold.count()).toBe(0);
  await holdSlot(bookingId, { starts_at: TUESDAY_TEN }, NOW);
  expect(await db.slotHold.count()).toBe(2);
});
