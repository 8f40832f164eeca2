import { expect, it } from "vitest";
import { db } from "@/lib/db";
import { type EventData, eventSchemas } from "@/lib/features/automation/events";
import {
  addCandidate,
  eventsNamed,
  NOW,
  openLink,
  type Scene,
  stageOf,
  TUESDAY_TEN,
} from "@/lib/features/bookings/booking.fixtures";
import { cancelForHost } from "@/lib/features/bookings/cancel-for-host";
import { confirmBooking } from "@/lib/features/bookings/confirm-booking";
import { followHostMove } from "@/lib/features/bookings/follow-host-move";
import { offerNewTimes } from "@/lib/features/bookings/offer-new-times";
import { rescheduleBooking } from "@/lib/features/bookings/reschedule-booking";
import { sendBookingChange } from "@/lib/features/bookings/send-booking-change";
import { sendBookingLink } from "@/lib/features/bookings/send-booking-link";
import { settleConflict } from "@/lib/features/bookings/settle-conflict";
import { decideReview } from "@/lib/features/reviews/decide-review";
import { makeGoogle } from "@/lib/providers/calendar/google";
import { settingsFor } from "@/lib/providers/calendar/google/google.fixtures";
import {
  book,
  bookingRow,
  HELENA,
  holding,
  later,
  startGoogle,
  type ZohoWorld,
  zohoInEachTest,
} from "./calendar.fixtures";
import { readBackEvents } from "./read-back-events";
import { reconcileEvents } from "./reconcile-events";
import { syncEvent } from "./sync-event";

let world: ZohoWorld;
let scene: Scene;
let bookingId: string;
zohoInEachTest(async (given) => {
  ({ world, scene } = given);
  bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
  await syncEvent({ bookingId }, NOW, world.deps);
});

const FIVE_LATER = later(NOW, 6);
const look = (now = FIVE_LATER) => readBackEvents(now, world.deps);
const uid = async () => (await bookingRow(bookingId)).eventId ?? "";
const at = (start: Date) => ({ start, end: later(start, 30) });
async function announced<N extends "calendar/event.moved" | "calendar/event.removed" | "booking/cancelled">(name: N) {
  const all = await eventsNamed(name);
  expect(all).toHaveLength(1);
  return eventSchemas[name].parse(all[0]) as EventData<N>;
}

it("an event that is as we wrote it changes nothing, and is read again by the next sweep, not before", async () => {
  expect(await look()).toEqual({ read: 1, moved: 0, removed: 0, unread: 0 });
  expect(await look(later(FIVE_LATER, 1))).toMatchObject({ read: 0 });
  expect(await look(later(FIVE_LATER, 3))).toMatchObject({ read: 1 });
  expect(await bookingRow(bookingId)).toMatchObject({ status: "confirmed", eventState: "written", icsSequence: 0 });
});

it("an event that its owner moved takes the booking with it, and the candidate gets the new time as an update", async () => {
  const moved = later(TUESDAY_TEN, 90);
  world.fake.changeEvent(await uid(), { range: at(moved) });
  expect(await look()).toMatchObject({ moved: 1 });
  expect(await look(later(FIVE_LATER, 6))).toMatchObject({ read: 0 });
  const event = await announced("calendar/event.moved");
  expect(await followHostMove(event, FIVE_LATER)).toEqual({ outcome: "moved" });
  expect(await followHostMove(event, FIVE_LATER)).toEqual({ outcome: "overtaken" });
  expect(await bookingRow(bookingId)).toMatchObject({
    status: "confirmed",
    startsAt: moved,
    icsSequence: 1,
    eventSequence: 1,
    eventState: "written",
  });
  await sendBookingChange({ bookingId, sequence: 1 });
  const mail = await db.mail.findUniqueOrThrow({ where: { messageKey: `booking-rescheduled:${bookingId}:1` } });
  expect(mail.ics).toContain("SEQUENCE:1");
  expect(await syncEvent({ bookingId }, FIVE_LATER, world.deps)).toEqual({ outcome: "nothing" });
  expect(await db.notification.count({ where: { dedupeKey: { startsWith: "booking-moved-by-host" } } })).toBe(1);
});

it("moved onto another call, a person is asked; kept, the event goes back to the booked time", async () => {
  const other = await openLink(await addCandidate(scene, "Ben Okri"));
  await confirmBooking(other.bookingId, { starts_at: later(TUESDAY_TEN, 60) }, NOW, holding(world.deps));
  world.fake.changeEvent(await uid(), { range: at(later(TUESDAY_TEN, 60)) });
  await look();
  expect(await followHostMove(await announced("calendar/event.moved"), FIVE_LATER)).toEqual({ outcome: "asked" });
  const review = await db.review.findFirstOrThrow({ where: { kind: "calendar_conflict" } });
  expect(review.reason).toContain("onto another call");
  expect(await bookingRow(bookingId)).toMatchObject({ startsAt: TUESDAY_TEN, icsSequence: 0 });
  await decideReview(scene.recruiter, { reviewId: review.id, decision: "rejected" });
  expect(await settleConflict({ reviewId: review.id }, FIVE_LATER)).toEqual({ cancelledBookingId: null });
  expect(await syncEvent({ bookingId }, FIVE_LATER, world.deps)).toEqual({ outcome: "moved" });
  expect(world.fake.events().find((event) => !event.isDeleted)).toMatchObject({ start: TUESDAY_TEN });
});

it("made a whole day of, the call does not last from midnight to midnight: a person is asked", async () => {
  const midnight = new Date(TUESDAY_TEN.toISOString().slice(0, 10));
  world.fake.changeEvent(await uid(), {
    fields: { isallday: true },
    range: { start: later(midnight, -120), end: later(midnight, 22 * 60) },
  });
  expect(await look()).toMatchObject({ moved: 1 });
  expect(await followHostMove(await announced("calendar/event.moved"), FIVE_LATER)).toEqual({ outcome: "asked" });
  const review = await db.review.findFirstOrThrow({ where: { kind: "calendar_conflict" } });
  expect(review.reason).toContain("onto a whole day");
  expect(await bookingRow(bookingId)).toMatchObject({ startsAt: TUESDAY_TEN, icsSequence: 0 });
});

it("moved onto another call and given up by a person, the call is cancelled and other times are offered", async () => {
  world.fake.changeEvent(await uid(), { range: at(later(NOW, -60)) });
  await look();
  expect(await followHostMove(await announced("calendar/event.moved"), FIVE_LATER)).toEqual({ outcome: "asked" });
  const review = await db.review.findFirstOrThrow({ where: { kind: "calendar_conflict" } });
  await decideReview(scene.recruiter, { reviewId: review.id, decision: "approved" });
  const { cancelledBookingId } = await settleConflict({ reviewId: review.id }, FIVE_LATER);
  expect(cancelledBookingId).toBe(bookingId);
  expect((await offerNewTimes({ bookingId }, FIVE_LATER)).bookingId).not.toBeNull();
});

it("an event that its owner removed cancels the call in their name; the candidate gets a new link, the recruiter a notice", async () => {
  world.fake.changeEvent(await uid(), { isDeleted: true });
  expect(await look()).toMatchObject({ removed: 1 });
  const event = await announced("calendar/event.removed");
  expect(await cancelForHost(event, FIVE_LATER)).toEqual({ isCancelled: true });
  expect(await cancelForHost(event, FIVE_LATER)).toEqual({ isCancelled: true });
  expect(await bookingRow(bookingId)).toMatchObject({ status: "cancelled", cancelledBy: "person" });
  const { bookingId: next } = await offerNewTimes({ bookingId }, FIVE_LATER);
  expect(await offerNewTimes({ bookingId }, FIVE_LATER)).toEqual({ bookingId: next });
  expect(await sendBookingLink({ bookingId: next ?? "" }, FIVE_LATER)).toEqual({ isSent: true });
  expect(await stageOf(scene.applicationId)).toBe("booking_sent");
  expect(
    await db.notification.findFirst({ where: { dedupeKey: `booking-removed-by-host:${bookingId}` } }),
  ).toMatchObject({
    userId: scene.recruiter.userId,
    title: "Helena Brandt removed the call with Amara Okafor",
  });
  expect(await reconcileEvents(later(FIVE_LATER, 10), world.deps)).toMatchObject({ left: 0 });
  expect(await bookingRow(bookingId)).toMatchObject({ eventState: "cancelled" });
});

it("removed while the AI interview that followed the booking is open, other times are offered as well", async () => {
  await db.application.update({ where: { id: scene.applicationId }, data: { stage: "ai_interview" } });
  world.fake.changeEvent(await uid(), { isDeleted: true });
  await look();
  await cancelForHost(await announced("calendar/event.removed"), FIVE_LATER);
  const { bookingId: next } = await offerNewTimes({ bookingId }, FIVE_LATER);
  expect(await sendBookingLink({ bookingId: next ?? "" }, FIVE_LATER)).toEqual({ isSent: true });
  expect(await stageOf(scene.applicationId)).toBe("ai_interview");
  await sendBookingChange(await announced("booking/cancelled"));
  const mail = await db.mail.findUniqueOrThrow({ where: { messageKey: `booking-cancelled:${bookingId}` } });
  expect(mail.text).toContain("Another mail brings you a link");
});

it.each([
  ["is refused", { kind: "status", status: 500 } as const],
  ["is told to slow down", { kind: "status", status: 429, json: {} } as const],
  ["hears half an answer", { kind: "truncated" } as const],
])("nothing counts as removed while the connection %s", async (_what, trouble) => {
  world.fake.changeEvent(await uid(), { isDeleted: true });
  world.fake.misbehave(trouble);
  expect(await look()).toMatchObject({ read: 0, removed: 0, unread: 1 });
  expect(await bookingRow(bookingId)).toMatchObject({ status: "confirmed", eventState: "written" });
});

it("nothing counts as removed when the whole calendar is out of sight", async () => {
  const user = world.fake.users.find(({ email }) => email === HELENA);
  const calendars = user?.calendars.splice(0) ?? [];
  world.fake.changeEvent(await uid(), { isDeleted: true });
  expect(await look()).toMatchObject({ removed: 0, unread: 1 });
  await look(later(FIVE_LATER, 5));
  const told = await db.notification.findMany({ where: { kind: "calendar" } });
  expect(told).toEqual([
    expect.objectContaining({
      userId: scene.recruiter.userId,
      body: "The calendar that holds this call cannot be seen any more. Tell Helena Brandt the time.",
    }),
  ]);
  user?.calendars.push(...calendars);
  expect(await look(later(FIVE_LATER, 10))).toMatchObject({ removed: 1 });
});

it("the recruiter is told as well where the vendor itself says that the calendar is not shared any more", async () => {
  const google = await startGoogle();
  try {
    const providers = [makeGoogle(settingsFor(google.fake, "shared"))];
    const { serviceAccountEmail } = google.fake.tokens;
    google.fake.share(HELENA, serviceAccountEmail, "writer");
    const row = {
      provider: "google",
      access: "shared",
      externalAccountId: HELENA,
      writeCalendarId: HELENA,
    } as const;
    await db.calendarConnection.updateMany({ data: { ...row, accessToken: null, refreshToken: null } });
    const moved = { eventCalendarId: HELENA, eventId: "0123456789abcdef" };
    await db.booking.update({ where: { id: bookingId }, data: moved });
    google.fake.share(HELENA, serviceAccountEmail, "none");
    expect(await readBackEvents(FIVE_LATER, { providers })).toMatchObject({ removed: 0, unread: 1 });
    expect(await db.notification.findMany({ where: { kind: "calendar" } })).toMatchObject([
      { body: expect.stringContaining("cannot be seen any more") },
    ]);
  } finally {
    await google.fake.close();
  }
});

it("a time that the candidate chose meanwhile is not taken for the owner's move", async () => {
  await db.booking.update({
    where: { id: bookingId },
    data: { icsSequence: 1, startsAt: later(TUESDAY_TEN, 60), endsAt: later(TUESDAY_TEN, 90) },
  });
  expect(await look()).toMatchObject({ read: 1, moved: 0 });
  expect(await reconcileEvents(FIVE_LATER, world.deps)).toMatchObject({ settled: 1 });
  expect(world.fake.events().find((event) => !event.isDeleted)).toMatchObject({ start: later(TUESDAY_TEN, 60) });
});

it("a newer time of the candidate's goes over what the owner did", async () => {
  world.fake.changeEvent(await uid(), { isDeleted: true });
  await look();
  await rescheduleBooking(bookingId, { starts_at: later(TUESDAY_TEN, 120) }, NOW, holding(world.deps));
  expect(await cancelForHost(await announced("calendar/event.removed"), FIVE_LATER)).toEqual({ isCancelled: false });
  expect(await reconcileEvents(FIVE_LATER, world.deps)).toMatchObject({ settled: 1 });
  expect(world.fake.events().filter((event) => !event.isDeleted)).toEqual([
    expect.objectContaining({ start: later(TUESDAY_TEN, 120) }),
  ]);
});
