import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { moveStage } from "@/lib/features/pipeline/repository";
import { resetDatabase } from "@/lib/testing/database";
import { createScene, eventsNamed, NOW, openLink, type Scene, stageOf, TUESDAY_TEN } from "./booking.fixtures";
import { confirmBooking } from "./confirm-booking";
import { expireBookings } from "./expire-bookings";
import { rescheduleBooking } from "./reschedule-booking";
import { bookingOfLink, linkBookingView, slotsView } from "./views";

let scene: Scene;
let link: { bookingId: string; token: string };
beforeEach(async () => {
  await resetDatabase();
  scene = await createScene();
  link = await openLink(scene.applicationId);
});

const move = (to: "declined" | "withdrawn" | "shortlisted") =>
  db.$transaction((tx) =>
    moveStage(tx, { applicationId: scene.applicationId, to, by: "person", reason: "Decided by a person." }),
  );
const page = async () => linkBookingView(await bookingOfLink(link.token, NOW), NOW);

describe("an open booking link", () => {
  it.each(["declined", "withdrawn"] as const)("offers nothing once the person was %s, and says so", async (stage) => {
    await move(stage);
    expect((await page()).status).toBe("cancelled");
    await expect(slotsView(await bookingOfLink(link.token, NOW), {}, NOW)).rejects.toMatchObject({
      code: "booking_not_active",
    });
    await expect(confirmBooking(link.bookingId, { starts_at: TUESDAY_TEN }, NOW)).rejects.toMatchObject({
      code: "booking_not_active",
    });
    expect(await eventsNamed("booking/confirmed")).toEqual([]);
    expect(await stageOf(scene.applicationId)).toBe(stage);
  });

  it("works again when the decision is taken back", async () => {
    await move("declined");
    await move("shortlisted");
    expect((await page()).status).toBe("pending");
    await expect(confirmBooking(link.bookingId, { starts_at: TUESDAY_TEN }, NOW)).resolves.toMatchObject({
      status: "confirmed",
    });
  });

  it("is closed for somebody who asked not to be contacted", async () => {
    await db.profile.update({ where: { id: scene.profileId }, data: { doNotContact: true } });
    expect((await page()).status).toBe("cancelled");
    await expect(confirmBooking(link.bookingId, { starts_at: TUESDAY_TEN }, NOW)).rejects.toMatchObject({
      code: "booking_not_active",
    });
  });

  it("runs out quietly once the person was declined: nobody is told to send a new one", async () => {
    await move("declined");
    expect(await expireBookings(new Date(NOW.getTime() + 21 * 86_400_000))).toMatchObject({ expired: 1 });
    expect(await db.notification.count()).toBe(0);
  });

  it("moves no booked call of somebody who was declined", async () => {
    await confirmBooking(link.bookingId, { starts_at: TUESDAY_TEN }, NOW);
    await move("declined");
    const later = new Date(TUESDAY_TEN.getTime() + 3_600_000);
    await expect(rescheduleBooking(link.bookingId, { starts_at: later }, NOW)).rejects.toMatchObject({
      code: "booking_not_active",
    });
    expect(await eventsNamed("booking/rescheduled")).toEqual([]);
  });
});
