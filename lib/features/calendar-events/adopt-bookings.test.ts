import { expect, it } from "vitest";
import { db } from "@/lib/db";
import { NOW, type Scene, TUESDAY_TEN } from "@/lib/features/bookings/booking.fixtures";
import { cancelBooking } from "@/lib/features/bookings/cancel-booking";
import { cancelForHost } from "@/lib/features/bookings/cancel-for-host";
import { rescheduleBooking } from "@/lib/features/bookings/reschedule-booking";
import { sendBookingChange } from "@/lib/features/bookings/send-booking-change";
import { sendInvitations } from "@/lib/features/bookings/send-invitations";
import { adoptBookings } from "./adopt-bookings";
import { book, bookingRow, HELENA, holding, later, type ZohoWorld, zohoInEachTest } from "./calendar.fixtures";
import { syncEvent } from "./sync-event";

let world: ZohoWorld;
let scene: Scene;
zohoInEachTest((given) => {
  ({ world, scene } = given);
});

const hostMails = () =>
  db.mail.findMany({
    where: { toEmail: HELENA },
    orderBy: { createdAt: "asc" },
    select: { template: true, icsMethod: true },
  });

it("a host whose calendar came later gets the changes by file too: the entry taken in by mail would stay behind", async () => {
  await db.calendarConnection.updateMany({ data: { status: "disconnected" } });
  const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
  await sendInvitations({ bookingId });
  await db.calendarConnection.updateMany({ data: { status: "connected" } });
  expect(await adoptBookings({ userId: scene.hostId }, NOW, world.deps)).toEqual({ written: 1, conflicts: 0 });
  await syncEvent({ bookingId }, NOW, world.deps);
  await rescheduleBooking(bookingId, { starts_at: later(TUESDAY_TEN, 60) }, NOW, holding(world.deps));
  await sendBookingChange({ bookingId, sequence: 1 });
  await cancelBooking({ bookingId, by: { kind: "candidate" } }, NOW);
  await sendBookingChange({ bookingId, sequence: 2 });
  expect(await hostMails()).toEqual([
    { template: "booking-confirmed-host", icsMethod: "REQUEST" },
    { template: "booking-rescheduled-host", icsMethod: "REQUEST" },
    { template: "booking-cancelled-host", icsMethod: "CANCEL" },
  ]);
});

it("a host whose calendar held the call from the start gets no file, which would be a second entry", async () => {
  const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
  await syncEvent({ bookingId }, NOW, world.deps);
  await sendInvitations({ bookingId });
  await cancelBooking({ bookingId, by: { kind: "candidate" } }, NOW);
  await sendBookingChange({ bookingId, sequence: 1 });
  expect((await hostMails()).map(({ icsMethod }) => icsMethod)).toEqual([null, null]);
});

it("a change after the host has disconnected goes to both by file: the event in their calendar stays as it was", async () => {
  const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
  await syncEvent({ bookingId }, NOW, world.deps);
  await db.calendarConnection.updateMany({ data: { status: "disconnected" } });
  await rescheduleBooking(bookingId, { starts_at: later(TUESDAY_TEN, 60) }, NOW, holding(world.deps));
  await sendBookingChange({ bookingId, sequence: 1 }, NOW);
  expect(await hostMails()).toEqual([{ template: "booking-rescheduled-host", icsMethod: "REQUEST" }]);
});

it("a call that its host removed promises the recruiter no other times where none are offered", async () => {
  const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
  await db.application.update({ where: { id: scene.applicationId }, data: { stage: "offer" } });
  await db.booking.update({ where: { id: bookingId }, data: { eventState: "changed_elsewhere" } });
  const { profileId, jobId } = await bookingRow(bookingId);
  expect(await cancelForHost({ bookingId, sequence: 0, profileId, jobId }, NOW)).toEqual({ isCancelled: true });
  const told = await db.notification.findFirstOrThrow({ where: { dedupeKey: `booking-removed-by-host:${bookingId}` } });
  expect(told.body).toContain("no other time is offered");
});
