import { describe, expect, it } from "vitest";
import { POST } from "@/app/api/connect/[token]/hours/route";
import { issueLink } from "@/lib/auth/links";
import { db } from "@/lib/db";
import { type EventData, eventSchemas } from "@/lib/features/automation/events";
import { eventsNamed, NOW, type Scene, TUESDAY_TEN } from "@/lib/features/bookings/booking.fixtures";
import { followHostMove } from "@/lib/features/bookings/follow-host-move";
import { giveMeetingLink } from "@/lib/features/bookings/give-meeting-link";
import { rescheduleBooking } from "@/lib/features/bookings/reschedule-booking";
import { sendBookingChange } from "@/lib/features/bookings/send-booking-change";
import { sendInvitations } from "@/lib/features/bookings/send-invitations";
import { settleConflict } from "@/lib/features/bookings/settle-conflict";
import { decideReview } from "@/lib/features/reviews/decide-review";
import { callRoute } from "@/lib/testing/actors";
import { adoptBookings } from "./adopt-bookings";
import { book, bookingRow, HELENA, holding, later, type ZohoWorld, zohoInEachTest } from "./calendar.fixtures";
import { readBackEvents } from "./read-back-events";
import { syncEvent } from "./sync-event";

const ROOM = "https://meet.example/helena";

describe("a call that was booked before its host said where to meet", () => {
  let world: ZohoWorld;
  let scene: Scene;
  let bookingId: string;
  zohoInEachTest(async (given) => {
    ({ world, scene } = given);
    bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
    await syncEvent({ bookingId }, NOW, world.deps);
    await sendInvitations({ bookingId }, NOW);
  });
  const event = () => world.fake.events().find(({ isDeleted }) => !isDeleted);
  const say = async (link: string | null) => {
    const expiresAt = new Date(Date.now() + 86_400_000);
    const { token } = await issueLink(db, { purpose: "connect", subjectId: scene.hostId, expiresAt });
    const body = { meeting_link: link };
    return callRoute(POST, { path: `/api/connect/${token}/hours`, method: "POST", params: { token }, body });
  };
  const give = (now = NOW) => giveMeetingLink({ userId: scene.hostId }, now);
  const followUp = async () => {
    const told = await sendBookingChange({ bookingId, sequence: 1, isTimeSame: true }, NOW);
    return [told, await syncEvent({ bookingId }, NOW, world.deps)];
  };

  it("gets the place once it is said: in the event, and in a mail to each side that moves nothing", async () => {
    expect(event()?.fields.description).not.toContain(ROOM);
    expect((await say(ROOM)).status).toBe(200);
    expect(await eventsNamed("manager/meeting-link.set")).toEqual([{ userId: scene.hostId }]);
    expect(await give()).toEqual({ given: 1 });
    expect(await followUp()).toEqual([{ isSent: true }, { outcome: "moved" }]);
    expect(event()).toMatchObject({ start: TUESDAY_TEN, end: later(TUESDAY_TEN, 30) });
    expect(event()?.fields.description).toContain(`Meet here: ${ROOM}`);
    const mails = await db.mail.findMany({ where: { messageKey: { startsWith: "booking-rescheduled" } } });
    expect(mails.map(({ subject }) => subject.split(":")[0]).sort()).toEqual(["Where to meet", "Where you meet"]);
    for (const { text } of mails) expect(text).toContain(`How: ${ROOM}`);
    for (const { text } of mails) expect(text).not.toContain("new time");
    expect(mails.find(({ template }) => template === "booking-rescheduled")?.ics).toContain("SEQUENCE:1");
  });

  it("hears of it once, and keeps the place that it has", async () => {
    await say(ROOM);
    await give();
    await say("https://meet.example/another");
    expect(await give()).toEqual({ given: 0 });
    expect(await bookingRow(bookingId)).toMatchObject({ meetingLink: ROOM, icsSequence: 1 });
  });

  it("waits while its event is being written, and is left alone when it is over or the place is taken back", async () => {
    await say(ROOM);
    await db.booking.update({ where: { id: bookingId }, data: { eventLeaseUntil: later(NOW, 1) } });
    await expect(give()).rejects.toMatchObject({ code: "service_unavailable" });
    await db.booking.update({ where: { id: bookingId }, data: { eventLeaseUntil: null } });
    expect(await give(later(TUESDAY_TEN, 1))).toEqual({ given: 0 });
    await say(null);
    expect(await give()).toEqual({ given: 0 });
  });

  it("that is found moved by its host is not moved back for it, and what a person decides about it holds", async () => {
    const range = { start: TUESDAY_TEN, end: later(TUESDAY_TEN, 24 * 60) };
    world.fake.changeEvent((await bookingRow(bookingId)).eventId ?? "", { range });
    await readBackEvents(later(NOW, 6), world.deps);
    const moved = eventSchemas["calendar/event.moved"].parse((await eventsNamed("calendar/event.moved")).at(-1));
    const data = moved as EventData<"calendar/event.moved">;
    expect(await followHostMove(data, later(NOW, 6))).toEqual({ outcome: "asked" });
    await say(ROOM);
    expect(await give(later(NOW, 7))).toEqual({ given: 1 });
    await syncEvent({ bookingId }, later(NOW, 7), world.deps);
    expect(event()).toMatchObject(range);
    expect(await bookingRow(bookingId)).toMatchObject({ meetingLink: ROOM, eventState: "changed_elsewhere" });
    const { id: reviewId } = await db.review.findFirstOrThrow({ where: { kind: "calendar_conflict" } });
    await decideReview(scene.recruiter, { reviewId, decision: "approved" });
    expect(await settleConflict({ reviewId }, later(NOW, 8))).toEqual({ cancelledBookingId: bookingId });
  });

  it("is cancelled where a person decides so about a collision that was found before the place was said", async () => {
    await db.booking.update({ where: { id: bookingId }, data: { eventState: "none", eventId: null } });
    world.fake.addEvent(HELENA, { start: later(TUESDAY_TEN, -15), end: later(TUESDAY_TEN, 15) });
    expect(await adoptBookings({ userId: scene.hostId }, NOW, world.deps)).toMatchObject({ conflicts: 1 });
    await say(ROOM);
    expect(await give()).toEqual({ given: 1 });
    const { id: reviewId } = await db.review.findFirstOrThrow({ where: { kind: "calendar_conflict" } });
    await decideReview(scene.recruiter, { reviewId, decision: "approved" });
    expect(await settleConflict({ reviewId }, NOW)).toEqual({ cancelledBookingId: bookingId });
  });

  it("that was moved is told with its new time as long as the mail about that has not gone", async () => {
    const subjects = async () =>
      (await db.mail.findMany({ where: { messageKey: { contains: `${bookingId}:2` } } })).map(
        ({ subject }) => subject.split(":")[0],
      );
    await rescheduleBooking(bookingId, { starts_at: later(TUESDAY_TEN, 60) }, NOW, holding(world.deps));
    await sendBookingChange({ bookingId, sequence: 1 }, NOW);
    await say(ROOM);
    await give();
    await sendBookingChange({ bookingId, sequence: 2, isTimeSame: true }, NOW);
    expect(await subjects()).toEqual(["Moved", "Moved"]);
    await db.mail.deleteMany({ where: { messageKey: { contains: `${bookingId}:2` } } });
    await db.mail.updateMany({ data: { status: "sent" } });
    await sendBookingChange({ bookingId, sequence: 2, isTimeSame: true }, NOW);
    expect((await subjects()).sort()).toEqual(["Where to meet", "Where you meet"]);
  });

  it("that nobody was invited to yet is invited to with the place, and by nothing else", async () => {
    await db.mail.deleteMany();
    await say(ROOM);
    await give();
    expect(await sendBookingChange({ bookingId, sequence: 1, isTimeSame: true }, NOW)).toEqual({ isSent: false });
    await sendInvitations({ bookingId }, NOW);
    const mails = await db.mail.findMany({ orderBy: { template: "asc" } });
    expect(mails.map(({ template }) => template)).toEqual(["booking-confirmed", "booking-confirmed-host"]);
    for (const { text } of mails) expect(text).toContain(`How: ${ROOM}`);
  });
});
