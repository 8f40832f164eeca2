import { expect, it } from "vitest";
import { db } from "@/lib/db";
import { type EventData, eventSchemas } from "@/lib/features/automation/events";
import {
  addCandidate,
  eventsNamed,
  NOW,
  openLink,
  type Scene,
  TUESDAY_TEN,
} from "@/lib/features/bookings/booking.fixtures";
import { confirmBooking } from "@/lib/features/bookings/confirm-booking";
import { followHostMove } from "@/lib/features/bookings/follow-host-move";
import { rescheduleBooking } from "@/lib/features/bookings/reschedule-booking";
import { settleConflict } from "@/lib/features/bookings/settle-conflict";
import { decideReview } from "@/lib/features/reviews/decide-review";
import { adoptBookings } from "./adopt-bookings";
import { book, bookingRow, HELENA, holding, later, type ZohoWorld, zohoInEachTest } from "./calendar.fixtures";
import { readBackEvents } from "./read-back-events";
import { syncEvent } from "./sync-event";

let world: ZohoWorld;
let scene: Scene;
zohoInEachTest((given) => {
  ({ world, scene } = given);
});

const standing = () => world.fake.events().filter(({ isDeleted }) => !isDeleted);
const conflicts = () => db.review.findMany({ where: { kind: "calendar_conflict" }, orderBy: { createdAt: "asc" } });
async function hostMoves(bookingId: string, start: Date, now: Date) {
  world.fake.changeEvent((await bookingRow(bookingId)).eventId ?? "", { range: { start, end: later(start, 30) } });
  await readBackEvents(now, world.deps);
  const event = eventSchemas["calendar/event.moved"].parse((await eventsNamed("calendar/event.moved")).at(-1));
  return followHostMove(event as EventData<"calendar/event.moved">, now);
}
/** A call over stated hours, and a calendar that is busy then. */
async function callOverStatedHours() {
  await db.calendarConnection.updateMany({ data: { status: "disconnected" } });
  const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
  await db.calendarConnection.updateMany({ data: { status: "connected" } });
  world.fake.addEvent(HELENA, { start: later(TUESDAY_TEN, -15), end: later(TUESDAY_TEN, 15) });
  expect(await adoptBookings({ userId: scene.hostId }, NOW, world.deps)).toEqual({ written: 0, conflicts: 1 });
  return bookingId;
}

it("a host who moves the call onto the same other call a second time is asked about a second time", async () => {
  const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
  await syncEvent({ bookingId }, NOW, world.deps);
  const taken = later(TUESDAY_TEN, 60);
  const other = await openLink(await addCandidate(scene, "Ben Okri"));
  await confirmBooking(other.bookingId, { starts_at: taken }, NOW, holding(world.deps));
  expect(await hostMoves(bookingId, taken, later(NOW, 6))).toEqual({ outcome: "asked" });
  const [review] = await conflicts();
  await decideReview(scene.recruiter, { reviewId: review?.id ?? "", decision: "rejected" });
  await settleConflict({ reviewId: review?.id ?? "" }, later(NOW, 7));
  await syncEvent({ bookingId }, later(NOW, 7), world.deps);
  expect(await hostMoves(bookingId, taken, later(NOW, 20))).toEqual({ outcome: "asked" });
  expect((await conflicts()).map(({ status }) => status)).toEqual(["rejected", "pending"]);
});

it("a call that the candidate has moved since is not cancelled by the answer about its old time; the recruiter is told", async () => {
  const bookingId = await callOverStatedHours();
  await rescheduleBooking(bookingId, { starts_at: later(TUESDAY_TEN, 120) }, NOW, holding(world.deps));
  const [review] = await conflicts();
  await decideReview(scene.recruiter, { reviewId: review?.id ?? "", decision: "approved" });
  for (let twice = 0; twice < 2; twice++)
    expect(await settleConflict({ reviewId: review?.id ?? "" }, NOW)).toEqual({ cancelledBookingId: null });
  expect(await bookingRow(bookingId)).toMatchObject({ status: "confirmed", startsAt: later(TUESDAY_TEN, 120) });
  expect(await db.notification.findMany({ where: { title: { contains: "was not cancelled" } } })).toEqual([
    expect.objectContaining({ userId: scene.recruiter.userId }),
  ]);
});

it("a call over stated hours that is moved after its host connected comes onto the calendar at its new time", async () => {
  const bookingId = await callOverStatedHours();
  await rescheduleBooking(bookingId, { starts_at: later(TUESDAY_TEN, 120) }, NOW, holding(world.deps));
  expect((await eventsNamed("booking/rescheduled")).at(-1)).toMatchObject({ bookingId, isOnCalendar: true });
  expect(await syncEvent({ bookingId }, NOW, world.deps)).toEqual({ outcome: "written" });
  expect(standing()).toContainEqual(expect.objectContaining({ start: later(TUESDAY_TEN, 120) }));
});

it.each(["confirmed", "completed"] as const)(
  "approving about a call that is over by then (%s) offers nothing in silence: the recruiter is told, once",
  async (status) => {
    const bookingId = await callOverStatedHours();
    await db.booking.update({ where: { id: bookingId }, data: { status } });
    const [review] = await conflicts();
    await decideReview(scene.recruiter, { reviewId: review?.id ?? "", decision: "approved" });
    for (let twice = 0; twice < 2; twice++)
      expect(await settleConflict({ reviewId: review?.id ?? "" }, later(TUESDAY_TEN, 60))).toEqual({
        cancelledBookingId: null,
      });
    expect(await db.notification.findMany({ where: { title: { contains: "was not cancelled" } } })).toEqual([
      expect.objectContaining({ userId: scene.recruiter.userId, body: expect.stringContaining("It was over") }),
    ]);
  },
);
