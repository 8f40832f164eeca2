import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { resetDatabase } from "@/lib/testing/database";
import { NOW, TUESDAY_TEN, withoutBuffers } from "./booking.fixtures";
import { syncBookings } from "./sync-bookings";
import { addVendorBooking, applyAll, createVendorScene, stateOf, type VendorScene } from "./vendor.fixtures";

const HOUR_MS = 3_600_000;
const hoursLater = (hours: number) => new Date(TUESDAY_TEN.getTime() + hours * HOUR_MS);

let scene: VendorScene;
beforeEach(async () => {
  await resetDatabase();
  await withoutBuffers();
  scene = await createVendorScene();
});
afterEach(() => scene.fake.close());

const book = () => scene.fake.book({ start: TUESDAY_TEN, email: scene.email, tracking: scene.tracking });
const questions = () => scene.fake.calls.filter(({ path }) => path === "/scheduled_events").length;

describe("a delivery that never came", () => {
  it("of a call's new time is not waited for: Calendly is asked as soon as the old one is given up", async () => {
    const { deliveries, inviteeUri } = await book();
    await applyAll(scene, deliveries);
    const moved = await scene.fake.reschedule(inviteeUri, hoursLater(1));
    expect(await applyAll(scene, moved.deliveries.slice(0, 1))).toEqual(["moved"]);
    expect(await stateOf(scene)).toMatchObject({ status: "confirmed", startsAt: hoursLater(1) });
  });

  it("in the middle leaves no older time standing: a call that was moved and then cancelled is cancelled", async () => {
    const first = await book();
    await applyAll(scene, first.deliveries);
    const second = await scene.fake.reschedule(first.inviteeUri, hoursLater(1));
    const third = await scene.fake.reschedule(second.inviteeUri, hoursLater(2));
    const cancelled = await scene.fake.cancel(third.inviteeUri, { reason: "I am ill" });
    expect(await applyAll(scene, cancelled.deliveries)).toEqual(["cancelled"]);
    expect(await stateOf(scene)).toMatchObject({ status: "cancelled", cancelReason: "I am ill" });
  });

  it("is no question where nothing is missing", async () => {
    const { deliveries, inviteeUri } = await book();
    await applyAll(scene, deliveries);
    const cancelled = await scene.fake.cancel(inviteeUri);
    await applyAll(scene, [...cancelled.deliveries, ...deliveries]);
    expect(questions()).toBe(0);
  });

  it("of which Calendly cannot tell just now is the first to be asked about at the next poll", async () => {
    const { deliveries, inviteeUri } = await book();
    await applyAll(scene, deliveries);
    for (let index = 0; index < 10; index++) await addVendorBooking(scene, `Candidate ${index}`);
    await db.booking.updateMany({
      where: { id: { not: scene.bookingId } },
      data: { vendorAskedAt: new Date(NOW.getTime() - HOUR_MS) },
    });
    await db.booking.update({ where: { id: scene.bookingId }, data: { vendorAskedAt: NOW } });
    const moved = await scene.fake.reschedule(inviteeUri, hoursLater(1));
    scene.fake.misbehave({ kind: "status", status: 503 });
    expect(await applyAll(scene, moved.deliveries.slice(0, 1))).toEqual(["unchanged"]);
    scene.fake.behave();
    expect(await stateOf(scene)).toMatchObject({ status: "confirmed", startsAt: TUESDAY_TEN });
    expect(await syncBookings(NOW, [scene.provider])).toMatchObject({ asked: 10, changed: 1 });
    expect(await stateOf(scene)).toMatchObject({ status: "confirmed", startsAt: hoursLater(1) });
  });
});
