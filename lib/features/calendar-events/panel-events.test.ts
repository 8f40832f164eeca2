import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { NOW, type Scene, TUESDAY_TEN } from "@/lib/features/bookings/booking.fixtures";
import { cancelBooking } from "@/lib/features/bookings/cancel-booking";
import { rescheduleBooking } from "@/lib/features/bookings/reschedule-booking";
import { sendBookingChange } from "@/lib/features/bookings/send-booking-change";
import { sendInvitations } from "@/lib/features/bookings/send-invitations";
import { resetDatabase } from "@/lib/testing/database";
import {
  book,
  bookingRow,
  HELENA,
  holding,
  later,
  sceneWithGoogle,
  sceneWithZoho,
  startGoogle,
  startZoho,
} from "./calendar.fixtures";
import { syncEvent } from "./sync-event";

const BO = "bo.west@example.com";
const mailTo = (toEmail: string, template: string) =>
  db.mail.findMany({ where: { toEmail, template }, orderBy: { createdAt: "asc" } });

/** Bo interviews for the job beside Helena, who leads. */
async function addBo(scene: Scene, mode: "panel" | "any" = "panel"): Promise<string> {
  const { id } = await db.user.create({ data: { email: BO, name: "Bo West", role: "manager" } });
  await db.jobInterviewer.create({ data: { jobId: scene.jobId, userId: id, position: 0 } });
  await db.job.update({ where: { id: scene.jobId }, data: { hostMode: mode } });
  return id;
}

describe("a panel whose leader's Google calendar invites by itself", () => {
  let google: Awaited<ReturnType<typeof startGoogle>>;
  let scene: Scene;
  let boId: string;
  beforeEach(async () => {
    await resetDatabase();
    google = await startGoogle();
    scene = await sceneWithGoogle();
    boId = await addBo(scene);
    return () => google.fake.close();
  });
  const events = () => [...google.fake.calendar(HELENA).events.values()];
  const guests = () => (events()[0]?.attendees ?? []).map(({ email }) => email);
  const sync = (bookingId: string) => syncEvent({ bookingId }, NOW, google.deps);
  const bookPanel = () => book(scene.applicationId, TUESDAY_TEN, NOW, google.deps);

  it("is one event with the candidate and the other host as guests, each of whom is invited once", async () => {
    const bookingId = await bookPanel();
    expect(await bookingRow(bookingId)).toMatchObject({ hostMode: "panel", hostId: scene.hostId });
    await sync(bookingId);
    await sendInvitations({ bookingId });
    expect(events()).toHaveLength(1);
    expect(guests()).toEqual(["amara@mail.example", BO]);
    expect(events()[0]?.description).toContain("Interviewers: Helena Brandt and Bo West");
    expect(await bookingRow(bookingId)).toMatchObject({ eventInvites: true, eventInvitesHosts: true });
    const [told, ...more] = await mailTo(BO, "booking-confirmed-host");
    expect(more).toEqual([]);
    expect(told?.ics).toBeNull();
    expect(told?.text).toContain("The invitation to your calendar comes in a mail of its own.");
    expect(told?.text).toContain("Helena Brandt");
    expect(await sync(bookingId)).toEqual({ outcome: "nothing" });
  });

  it("moves and goes for everybody with its one event, however often it is told", async () => {
    const bookingId = await bookPanel();
    await sync(bookingId);
    await sendInvitations({ bookingId });
    await rescheduleBooking(bookingId, { starts_at: later(TUESDAY_TEN, 60) }, NOW, holding(google.deps));
    for (let twice = 0; twice < 2; twice++) {
      await sendBookingChange({ bookingId, sequence: 1 });
      await sync(bookingId);
    }
    expect(guests()).toEqual(["amara@mail.example", BO]);
    const moved = await mailTo(BO, "booking-rescheduled-host");
    expect(moved).toEqual([expect.objectContaining({ ics: null })]);
    expect(moved[0]?.text).toContain("The invitation in your calendar moves with it.");
    await cancelBooking({ bookingId, by: { kind: "candidate" } }, NOW);
    for (let twice = 0; twice < 2; twice++) {
      await sendBookingChange({ bookingId, sequence: 2 });
      await sync(bookingId);
    }
    expect(events()).toEqual([expect.objectContaining({ status: "cancelled" })]);
    expect(await mailTo(BO, "booking-cancelled-host")).toEqual([expect.objectContaining({ ics: null })]);
  });

  it("leaves out the host who holds our own invitation already", async () => {
    const bookingId = await bookPanel();
    await sendInvitations({ bookingId });
    expect(await mailTo(BO, "booking-confirmed-host")).toEqual([expect.objectContaining({ icsMethod: "REQUEST" })]);
    await sync(bookingId);
    expect(guests()).toEqual([]);
    expect(await bookingRow(bookingId)).toMatchObject({ eventInvites: false, eventInvitesHosts: false });
  });

  it("is invited by our mail where Google lets nobody be invited", async () => {
    google.fake.share(HELENA, google.fake.tokens.serviceAccountEmail, "writer");
    await db.calendarConnection.updateMany({ data: { access: "shared" } });
    const bookingId = await bookPanel();
    await sync(bookingId);
    await sendInvitations({ bookingId });
    expect(events()).toHaveLength(1);
    expect(guests()).toEqual([]);
    expect(await mailTo(BO, "booking-confirmed-host")).toEqual([expect.objectContaining({ icsMethod: "REQUEST" })]);
  });

  describe("for an hour, with the other host's calendar connected", () => {
    const clock = (instant: Date) => ({ dateTime: instant.toISOString(), timeZone: "UTC" });
    const putOnBos = (summary: string, start: Date) =>
      google.fake.putEvent(BO, { summary, start: clock(start), end: clock(later(start, 60)) });
    const moveBy = (bookingId: string, minutes: number) =>
      rescheduleBooking(bookingId, { starts_at: later(TUESDAY_TEN, minutes) }, NOW, holding(google.deps));
    beforeEach(async () => {
      google.fake.addPerson(BO, { summary: "Bo" });
      const { id: _id, ...helenas } = await db.calendarConnection.findFirstOrThrow();
      const address = { accountEmail: BO, externalAccountId: BO, readCalendarIds: [BO], writeCalendarId: BO };
      await db.calendarConnection.create({
        data: { ...helenas, calendars: [], selfTest: {}, userId: boId, ...address },
      });
      await db.workspace.updateMany({ data: { bookingDurationMinutes: 60, slotGridMinutes: 30 } });
    });

    it("can be moved by half its length although it makes the guest busy, but not onto what else is there", async () => {
      const bookingId = await bookPanel();
      await sync(bookingId);
      putOnBos("Interview", TUESDAY_TEN);
      putOnBos("Bo's own", later(TUESDAY_TEN, -60));
      await expect(moveBy(bookingId, -30)).rejects.toMatchObject({ code: "slot_taken" });
      expect(await moveBy(bookingId, 30)).toMatchObject({ startsAt: later(TUESDAY_TEN, 30) });
    });

    it("can be moved so too where its leader has no calendar, and the guest took the mailed invitation", async () => {
      await db.calendarConnection.deleteMany({ where: { userId: scene.hostId } });
      const bookingId = await bookPanel();
      expect(await bookingRow(bookingId)).toMatchObject({ eventState: "none" });
      putOnBos("Interview", TUESDAY_TEN);
      expect(await moveBy(bookingId, 30)).toMatchObject({ startsAt: later(TUESDAY_TEN, 30) });
    });
  });

  it("of a pool stands in the calendar of the one who takes the call, without the others", async () => {
    await db.job.updateMany({ data: { hostMode: "any" } });
    const bookingId = await bookPanel();
    await sync(bookingId);
    const { hostId } = await bookingRow(bookingId);
    expect(hostId).toBe(scene.hostId);
    expect(guests()).toEqual(["amara@mail.example"]);
  });
});

it("a panel on a Zoho calendar names its hosts in the event, and they are invited by our mail, since Zoho mails nobody", async () => {
  await resetDatabase();
  const world = await startZoho();
  try {
    const scene = await sceneWithZoho(world);
    await addBo(scene);
    const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
    await syncEvent({ bookingId }, NOW, world.deps);
    await sendInvitations({ bookingId });
    const [event] = world.fake.events();
    expect(event?.fields.attendees).toEqual([
      expect.objectContaining({ email: "amara@mail.example" }),
      expect.objectContaining({ email: BO }),
    ]);
    expect(await mailTo(BO, "booking-confirmed-host")).toEqual([expect.objectContaining({ icsMethod: "REQUEST" })]);
    expect(await mailTo(HELENA, "booking-confirmed-host")).toEqual([expect.objectContaining({ ics: null })]);
  } finally {
    await world.fake.close();
  }
});
