import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { resetDatabase } from "@/lib/testing/database";
import {
  addCandidate,
  createScene,
  eventsNamed,
  NOW,
  openLink,
  type Scene,
  stageOf,
  TUESDAY_TEN,
  withoutBuffers,
} from "./booking.fixtures";
import { cancelBooking } from "./cancel-booking";
import { confirmBooking } from "./confirm-booking";
import { requestBooking } from "./request-booking";
import { rescheduleBooking } from "./reschedule-booking";
import { sendBookingChange } from "./send-booking-change";
import { sendInvitations } from "./send-invitations";

const TUESDAY_ELEVEN = new Date("2027-06-08T10:00:00Z");
const JUST_BEFORE = new Date(TUESDAY_TEN.getTime() - 59 * 60_000);

let scene: Scene;
let bookingId: string;
beforeEach(async () => {
  await resetDatabase();
  await withoutBuffers();
  scene = await createScene();
  ({ bookingId } = await openLink(scene.applicationId));
  await confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW);
});

const mails = async () =>
  (await db.mail.findMany({ orderBy: { createdAt: "asc" } })).map(({ template, toEmail, ics, icsMethod }) => ({
    template,
    toEmail,
    icsMethod,
    uid: /UID:(.+)\r/.exec(ics ?? "")?.[1],
    sequence: /SEQUENCE:(\d+)/.exec(ics ?? "")?.[1],
  }));

describe("moving a call", () => {
  it("frees the old time, raises the sequence and announces the change", async () => {
    const moved = await rescheduleBooking(bookingId, { starts_at: TUESDAY_ELEVEN }, NOW);
    expect(moved).toMatchObject({ startsAt: TUESDAY_ELEVEN, icsSequence: 1, status: "confirmed" });
    expect(await eventsNamed("booking/rescheduled")).toEqual([
      { bookingId, sequence: 1, profileId: scene.profileId, jobId: scene.jobId },
    ]);
    const other = await openLink(await addCandidate(scene, "Ben"));
    await expect(confirmBooking(other.bookingId, { starts_at: TUESDAY_TEN }, NOW)).resolves.toMatchObject({
      status: "confirmed",
    });
  });

  it("asked for the same new time twice is moved once", async () => {
    await Promise.all([1, 2].map(() => rescheduleBooking(bookingId, { starts_at: TUESDAY_ELEVEN }, NOW)));
    expect((await db.booking.findUniqueOrThrow({ where: { id: bookingId } })).icsSequence).toBe(1);
    expect(await eventsNamed("booking/rescheduled")).toHaveLength(1);
  });

  it("may overlap its own old time", async () => {
    await db.booking.update({ where: { id: bookingId }, data: { durationMinutes: 60, endsAt: TUESDAY_ELEVEN } });
    const half = new Date(TUESDAY_TEN.getTime() + 30 * 60_000);
    await expect(rescheduleBooking(bookingId, { starts_at: half }, NOW)).resolves.toMatchObject({ startsAt: half });
  });

  it("to a taken time is refused with alternatives and leaves the booking where it was", async () => {
    const other = await openLink(await addCandidate(scene, "Ben"));
    await confirmBooking(other.bookingId, { starts_at: TUESDAY_ELEVEN }, NOW);
    await expect(rescheduleBooking(bookingId, { starts_at: TUESDAY_ELEVEN }, NOW)).rejects.toMatchObject({
      code: "slot_taken",
      extra: { alternatives: expect.any(Array) },
    });
    expect((await db.booking.findUniqueOrThrow({ where: { id: bookingId } })).startsAt).toEqual(TUESDAY_TEN);
  });

  it("after the cut-off is refused", async () => {
    await expect(rescheduleBooking(bookingId, { starts_at: TUESDAY_ELEVEN }, JUST_BEFORE)).rejects.toMatchObject({
      code: "too_late_to_change",
    });
  });
});

describe("cancelling", () => {
  it("by the candidate frees the time, tells the recruiter and puts the card before a person", async () => {
    await cancelBooking({ bookingId, by: { kind: "candidate" }, reason: "I am ill" }, NOW);
    expect(await db.booking.findUnique({ where: { id: bookingId } })).toMatchObject({
      status: "cancelled",
      cancelledBy: "candidate",
      cancelReason: "I am ill",
      icsSequence: 1,
    });
    expect(await db.application.findUnique({ where: { id: scene.applicationId } })).toMatchObject({
      stage: "shortlisted",
      needsPerson: expect.stringContaining("cancelled"),
    });
    expect(await db.notification.count({ where: { userId: scene.recruiter.userId, kind: "booking" } })).toBe(1);
    const other = await openLink(await addCandidate(scene, "Ben"));
    await expect(confirmBooking(other.bookingId, { starts_at: TUESDAY_TEN }, NOW)).resolves.toMatchObject({
      status: "confirmed",
    });
  });

  it("twice is one cancellation", async () => {
    await Promise.all([1, 2, 3].map(() => cancelBooking({ bookingId, by: { kind: "candidate" } }, NOW)));
    expect(await eventsNamed("booking/cancelled")).toEqual([
      { bookingId, sequence: 1, profileId: scene.profileId, jobId: scene.jobId },
    ]);
  });

  it("after the cut-off is for people of the workspace only", async () => {
    await expect(cancelBooking({ bookingId, by: { kind: "candidate" } }, JUST_BEFORE)).rejects.toMatchObject({
      code: "too_late_to_change",
    });
    await expect(
      cancelBooking({ bookingId, by: { kind: "person", actor: scene.recruiter } }, JUST_BEFORE),
    ).resolves.toMatchObject({ status: "cancelled" });
  });

  it("of a link that nobody used goes to no calendar", async () => {
    const other = await openLink(await addCandidate(scene, "Ben"));
    await cancelBooking({ bookingId: other.bookingId, by: { kind: "person", actor: scene.recruiter } }, NOW);
    expect(await eventsNamed("booking/cancelled")).toEqual([]);
  });

  it("of another link leaves a card whose call stands where it is", async () => {
    const { booking_id: spare } = await requestBooking(
      scene.recruiter,
      { profile_id: scene.profileId, job_id: scene.jobId },
      NOW,
    );
    await cancelBooking({ bookingId: spare, by: { kind: "person", actor: scene.recruiter } }, NOW);
    expect(await db.application.findUnique({ where: { id: scene.applicationId } })).toMatchObject({
      stage: "booked",
      needsPerson: null,
    });
  });

  it("of a call that is over is refused", async () => {
    const after = new Date(TUESDAY_TEN.getTime() + 86_400_000);
    await expect(
      cancelBooking({ bookingId, by: { kind: "person", actor: scene.recruiter } }, after),
    ).rejects.toMatchObject({ code: "booking_not_active" });
  });

  it("leaves an application alone that went on meanwhile", async () => {
    await db.application.update({ where: { id: scene.applicationId }, data: { stage: "ai_interview" } });
    await cancelBooking({ bookingId, by: { kind: "candidate" } }, NOW);
    expect(await stageOf(scene.applicationId)).toBe("ai_interview");
  });
});

describe("the mails about a call", () => {
  it("invite, move and withdraw with one UID and a rising sequence, to both sides, once each", async () => {
    for (let run = 0; run < 2; run++) await sendInvitations({ bookingId });
    await rescheduleBooking(bookingId, { starts_at: TUESDAY_ELEVEN }, NOW);
    for (let run = 0; run < 2; run++) await sendBookingChange({ bookingId, sequence: 1 });
    await cancelBooking({ bookingId, by: { kind: "candidate" } }, NOW);
    for (let run = 0; run < 2; run++) await sendBookingChange({ bookingId, sequence: 2 });
    const all = await mails();
    expect(all.map(({ template, icsMethod, sequence }) => [template, icsMethod, sequence])).toEqual([
      ["booking-confirmed", "REQUEST", "0"],
      ["booking-confirmed-host", "REQUEST", "0"],
      ["booking-rescheduled", "REQUEST", "1"],
      ["booking-rescheduled-host", "REQUEST", "1"],
      ["booking-cancelled", "CANCEL", "2"],
      ["booking-cancelled-host", "CANCEL", "2"],
    ]);
    expect(new Set(all.map(({ uid }) => uid))).toEqual(new Set([`${bookingId}@ai-recruiter`]));
  });

  it("leave a change that was overtaken to the newer one", async () => {
    await rescheduleBooking(bookingId, { starts_at: TUESDAY_ELEVEN }, NOW);
    await rescheduleBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW);
    expect(await sendBookingChange({ bookingId, sequence: 1 })).toEqual({ isSent: false });
    expect(await sendBookingChange({ bookingId, sequence: 2 })).toEqual({ isSent: true });
  });

  it("do not invite to a call that was cancelled before the invitation went out", async () => {
    await cancelBooking({ bookingId, by: { kind: "candidate" } }, NOW);
    expect(await sendInvitations({ bookingId })).toEqual({ isSent: false });
  });

  it("do not come after the call: neither an invitation nor a new time that has passed", async () => {
    const after = new Date(TUESDAY_ELEVEN.getTime() + 3_600_000);
    expect(await sendInvitations({ bookingId }, after)).toEqual({ isSent: false });
    await rescheduleBooking(bookingId, { starts_at: TUESDAY_ELEVEN }, NOW);
    expect(await sendBookingChange({ bookingId, sequence: 1 }, after)).toEqual({ isSent: false });
    expect(await db.mail.count()).toBe(0);
  });

  it("say how to meet only when the host has a place to meet", async () => {
    await sendInvitations({ bookingId });
    expect((await db.mail.findFirstOrThrow({ where: { template: "booking-confirmed" } })).text).toContain(
      "You will be told how to meet",
    );
  });
});
