import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { resetDatabase } from "@/lib/testing/database";
import { applyCalendarEvents } from "./apply-calendar-events";
import { addCandidate, eventsNamed, NOW, openLink, TUESDAY_TEN, withoutBuffers } from "./booking.fixtures";
import { cancelBooking } from "./cancel-booking";
import { confirmBooking } from "./confirm-booking";
import { findBooking } from "./repository";
import { rescheduleBooking } from "./reschedule-booking";
import { sendBookingChange } from "./send-booking-change";
import { addVendorBooking, applyAll, createVendorScene, stateOf, type VendorScene } from "./vendor.fixtures";
import { linkBookingView } from "./views";
import { withdrawBooking } from "./withdraw-booking";

const WEDNESDAY = new Date("2027-06-09T13:00:00Z");
const LATER = new Date(NOW.getTime() + 3_600_000);

let scene: VendorScene;
beforeEach(async () => {
  await resetDatabase();
  await withoutBuffers();
  scene = await createVendorScene();
});
afterEach(() => scene.fake.close());

const book = (start = TUESDAY_TEN, tracking = scene.tracking) =>
  scene.fake.book({ start, email: scene.email, tracking });
const bookingNotes = () => db.notification.findMany({ where: { userId: scene.recruiter.userId, kind: "booking" } });

describe("a time taken at Calendly", () => {
  it("confirms the booking, as if it had been chosen here", async () => {
    const { deliveries } = await book();
    expect(await applyAll(scene, deliveries)).toEqual(["confirmed"]);
    expect(await stateOf(scene)).toMatchObject({
      status: "confirmed",
      startsAt: TUESDAY_TEN,
      stage: "booked",
      meetingLink: expect.stringContaining("https://meet.example/"),
    });
    expect(await applyAll(scene, deliveries)).toEqual(["unchanged"]);
    expect(await eventsNamed("booking/confirmed")).toHaveLength(1);
  });

  it("keeps the buffers around it free, like a time chosen here", async () => {
    await db.workspace.update({ where: { id: 1 }, data: { bufferAfterMinutes: 30 } });
    await applyAll(scene, (await book()).deliveries);
    await db.workspace.update({ where: { id: 1 }, data: { bufferAfterMinutes: 0 } });
    const other = await openLink(await addCandidate(scene, "Ben"));
    const halfPast = new Date(TUESDAY_TEN.getTime() + 1_800_000);
    await expect(confirmBooking(other.bookingId, { starts_at: halfPast }, NOW)).rejects.toMatchObject({
      code: "slot_taken",
    });
  });

  it("confirms a link that ran out a moment before", async () => {
    await db.booking.update({ where: { id: scene.bookingId }, data: { status: "expired" } });
    await applyAll(scene, (await book()).deliveries);
    expect(await stateOf(scene)).toMatchObject({ status: "confirmed", stage: "booked" });
  });

  it("that the host has given away already stays open, and a person is told once", async () => {
    const other = await openLink(await addCandidate(scene, "Ben"));
    await confirmBooking(other.bookingId, { starts_at: TUESDAY_TEN }, NOW);
    const { deliveries, inviteeUri } = await book();
    expect(await applyAll(scene, [...deliveries, ...deliveries])).toEqual(["taken", "taken"]);
    expect(await stateOf(scene)).toMatchObject({ status: "pending", stage: "booking_sent" });
    expect(await bookingNotes()).toMatchObject([{ body: expect.stringContaining("another call at that time") }]);
    expect(await db.application.findUnique({ where: { id: scene.applicationId } })).toMatchObject({
      needsPerson: "Booked at Calendly: look at the time",
    });
    const moved = await scene.fake.reschedule(inviteeUri, WEDNESDAY);
    expect(await applyAll(scene, moved.deliveries)).toEqual(["confirmed", "unchanged"]);
    expect(await stateOf(scene)).toMatchObject({ status: "confirmed", startsAt: WEDNESDAY });
  });

  it("at once with others for one host leaves one of them, and tells of the rest", async () => {
    const ids = [
      scene.bookingId,
      ...(await Promise.all(["Ben", "Cleo", "Dai"].map((name) => addVendorBooking(scene, name)))),
    ];
    const events = ids.map((bookingId, index) => ({
      type: "booked" as const,
      bookingId,
      externalId: `https://api.calendly.com/scheduled_events/E${index}/invitees/I${index}`,
      bookedAt: NOW,
      occurredAt: NOW,
      range: { start: TUESDAY_TEN, end: new Date(TUESDAY_TEN.getTime() + 1_800_000) },
      replacesExternalId: null,
      meetingLink: null,
      rescheduleUrl: null,
    }));
    const applied = await Promise.all(events.map((event) => applyCalendarEvents(scene.provider, [event], NOW)));
    expect(applied.map(({ outcome }) => outcome).toSorted()).toEqual(["confirmed", "refused", "refused", "refused"]);
    expect(await db.booking.count({ where: { status: "confirmed" } })).toBe(1);
    expect(await bookingNotes()).toHaveLength(3);
  });

  it("by somebody who was declined, or after it was cancelled here, is for a person to see", async () => {
    await db.application.update({ where: { id: scene.applicationId }, data: { stage: "declined" } });
    expect(await applyAll(scene, (await book()).deliveries)).toEqual(["not_invited"]);
    const other = await addVendorBooking(scene, "Ben");
    await cancelBooking({ bookingId: other, by: { kind: "person", actor: scene.recruiter } }, NOW);
    const late = await book(WEDNESDAY, { utm_content: other });
    expect(await applyAll(scene, late.deliveries, LATER)).toEqual(["cancelled_here"]);
    expect(await bookingNotes()).toHaveLength(2);
    expect(await db.booking.count({ where: { status: "confirmed" } })).toBe(0);
  });

  it("for a booking that is not ours changes nothing", async () => {
    const foreign = await book(TUESDAY_TEN, { utm_content: "calendly_of_another_installation" });
    expect(await applyAll(scene, foreign.deliveries)).toEqual(["ignored"]);
    const manual = await openLink(await addCandidate(scene, "Ben"));
    const event = { ...(await told(foreign.deliveries)), bookingId: manual.bookingId };
    expect(await applyCalendarEvents(scene.provider, [event], NOW)).toMatchObject({ outcome: "ignored" });
    expect(await db.vendorTime.count()).toBe(0);
  });

  it("is asked for where the delivery left it out", async () => {
    const { deliveries } = await book();
    const event = { ...(await told(deliveries)), range: null };
    expect(await applyCalendarEvents(scene.provider, [event], NOW)).toEqual({ outcome: "confirmed" });
    expect(await stateOf(scene)).toMatchObject({ startsAt: TUESDAY_TEN });
  });
});

const told = async ([sent]: { body: string }[]) => {
  const event = scene.provider.webhook?.interpret(JSON.parse(sent?.body ?? ""));
  if (event?.type !== "booked") throw new Error("It tells of no booking.");
  return event;
};

describe("a call that Calendly holds", () => {
  it("is moved once, in either order of the two deliveries", async () => {
    for (const isReversed of [false, true]) {
      const { deliveries, inviteeUri } = await book();
      await applyAll(scene, deliveries, LATER);
      const moved = await scene.fake.reschedule(inviteeUri, WEDNESDAY, { isReversed });
      const outcomes = await applyAll(scene, moved.deliveries, LATER);
      expect(outcomes.toSorted()).toEqual(["moved", "unchanged"]);
      expect(await stateOf(scene)).toMatchObject({ status: "confirmed", startsAt: WEDNESDAY, stage: "booked" });
      await applyAll(scene, (await scene.fake.cancel(moved.inviteeUri)).deliveries, LATER);
    }
    expect(await eventsNamed("booking/rescheduled")).toHaveLength(2);
  });

  it("is cancelled where its candidate cancels, and the recruiter is told", async () => {
    const { deliveries, inviteeUri } = await book();
    await applyAll(scene, deliveries);
    const cancelled = await scene.fake.cancel(inviteeUri, { reason: "I am ill" });
    expect(await applyAll(scene, cancelled.deliveries)).toEqual(["cancelled"]);
    expect(await stateOf(scene)).toMatchObject({
      status: "cancelled",
      cancelledBy: "candidate",
      cancelReason: "I am ill",
      stage: "shortlisted",
    });
    expect(await bookingNotes()).toMatchObject([{ title: "Amara Okafor cancelled", body: "I am ill" }]);
  });

  it("sends no mails of ours for its changes: Calendly tells both sides", async () => {
    const { deliveries, inviteeUri } = await book();
    await applyAll(scene, deliveries);
    await applyAll(scene, (await scene.fake.reschedule(inviteeUri, WEDNESDAY)).deliveries);
    expect(await sendBookingChange({ bookingId: scene.bookingId, sequence: 1 })).toEqual({ isSent: false });
    expect(await db.mail.count()).toBe(0);
  });

  it("that is cancelled here is cancelled there, once, and its own echo changes nothing", async () => {
    const { deliveries, booked, inviteeUri } = await book();
    await applyAll(scene, deliveries);
    await cancelBooking(
      { bookingId: scene.bookingId, by: { kind: "person", actor: scene.recruiter }, reason: "Filled" },
      LATER,
    );
    // Heard once more before it is withdrawn.
    expect(await applyAll(scene, deliveries, LATER)).toEqual(["unchanged"]);
    for (let run = 0; run < 2; run++) expect(await withdrawBooking(scene, [scene.provider])).toEqual({ withdrawn: 1 });
    expect(booked.cancellation).toMatchObject({ reason: "Filled" });
    const state = await scene.provider.bookingLinks?.bookingStatus?.(
      { account: null, signal: AbortSignal.timeout(5_000), log: (await import("@/lib/logger")).log },
      { bookingId: scene.bookingId, email: scene.email, range: { start: NOW, end: WEDNESDAY } },
    );
    expect(await applyCalendarEvents(scene.provider, state?.events ?? [], LATER)).toEqual({ outcome: "unchanged" });
    expect(await stateOf(scene)).toMatchObject({ status: "cancelled", cancelledBy: "person" });
    expect(await db.vendorTime.findFirst({ where: { externalId: inviteeUri } })).toMatchObject({ cancelledBy: "host" });
    expect(await bookingNotes()).toEqual([]);
  });

  it("that stands at a Calendly which is not connected any more is a failure that a person hears of", async () => {
    await applyAll(scene, (await book()).deliveries);
    await cancelBooking({ bookingId: scene.bookingId, by: { kind: "person", actor: scene.recruiter } }, LATER);
    await expect(withdrawBooking(scene, [])).rejects.toMatchObject({ code: "provider_not_configured" });
  });

  it("says on the candidate's page where it is moved, with Calendly's own link for the time that stands", async () => {
    const view = async () => {
      const booking = await findBooking(db, scene.bookingId);
      return booking && (await linkBookingView(booking, NOW)).held_by;
    };
    expect(await view()).toBeNull();
    const { deliveries, inviteeUri } = await book();
    await applyAll(scene, deliveries);
    const first = await view();
    expect(first).toMatchObject({ name: "Calendly", move_url: expect.stringContaining("/reschedulings/") });
    await applyAll(scene, (await scene.fake.reschedule(inviteeUri, WEDNESDAY)).deliveries);
    const second = await view();
    expect(second?.move_url).toEqual(expect.stringContaining("/reschedulings/"));
    expect(second?.move_url).not.toBe(first?.move_url);
    await db.vendorTime.updateMany({ data: { rescheduleUrl: null } });
    expect(await view()).toEqual({ name: "Calendly", move_url: null });
  });

  it("is not moved on our page, where Calendly would not hear of it", async () => {
    await applyAll(scene, (await book()).deliveries);
    await expect(rescheduleBooking(scene.bookingId, { starts_at: WEDNESDAY }, NOW)).rejects.toMatchObject({
      code: "conflict",
    });
  });
});
