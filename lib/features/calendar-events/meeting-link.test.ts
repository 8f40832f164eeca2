import { describe, expect, it } from "vitest";
import { POST } from "@/app/api/connect/[token]/hours/route";
import { issueLink } from "@/lib/auth/links";
import { db } from "@/lib/db";
import { eventsNamed, NOW, type Scene, TUESDAY_TEN } from "@/lib/features/bookings/booking.fixtures";
import { giveMeetingLink } from "@/lib/features/bookings/give-meeting-link";
import { sendBookingChange } from "@/lib/features/bookings/send-booking-change";
import { sendInvitations } from "@/lib/features/bookings/send-invitations";
import { callRoute } from "@/lib/testing/actors";
import { book, bookingRow, later, type ZohoWorld, zohoInEachTest } from "./calendar.fixtures";
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
});
