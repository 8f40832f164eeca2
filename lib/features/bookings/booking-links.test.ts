import { beforeEach, describe, expect, it } from "vitest";
import type { ReadBusy } from "@/lib/connections/busy-times";
import { db } from "@/lib/db";
import { resetDatabase } from "@/lib/testing/database";
import { askPerson } from "./ask-person";
import { addCandidate, createScene, eventsNamed, NOW, openLink, stageOf, TUESDAY_TEN } from "./booking.fixtures";
import { confirmBooking } from "./confirm-booking";
import { createBookingLink } from "./create-booking-link";
import { expireBookings } from "./expire-bookings";
import { giveMeetingLink } from "./give-meeting-link";
import { proposeTimes } from "./propose-times";
import { recordBooking } from "./record-booking";
import { requestTimesNotice } from "./request-times-notice";
import { resendBookingLink } from "./resend-booking-link";
import { sendBookingChange } from "./send-booking-change";
import { sendBookingLink } from "./send-booking-link";
import { sendInvitations } from "./send-invitations";

const THREE_WEEKS_LATER = new Date(NOW.getTime() + 21 * 86_400_000);
beforeEach(resetDatabase);

describe("the booking link of a shortlisted application", () => {
  it("is made and mailed once, however often the steps run", async () => {
    const scene = await createScene();
    const made = await Promise.all([1, 2, 3].map(() => createBookingLink({ applicationId: scene.applicationId }, NOW)));
    expect(new Set(made.map(({ bookingId }) => bookingId)).size).toBe(1);
    const bookingId = made[0]?.bookingId ?? "";
    for (let run = 0; run < 3; run++) await sendBookingLink({ bookingId }, NOW);
    const mail = await db.mail.findMany();
    expect(mail.map(({ template, toEmail }) => [template, toEmail])).toEqual([["booking-link", "amara@mail.example"]]);
    expect(mail[0]?.text).toMatch(/http:\/\/localhost:8040\/book\/[\w-]{32}/);
    expect(await stageOf(scene.applicationId)).toBe("booking_sent");
  });

  it("without an e-mail address is not mailed; a person is told why", async () => {
    const scene = await createScene({ email: null });
    const { bookingId } = await openLink(scene.applicationId);
    expect(await sendBookingLink({ bookingId }, NOW)).toEqual({ isSent: false, reason: "no_address" });
    expect(await stageOf(scene.applicationId)).toBe("shortlisted");
    expect(await db.application.findUnique({ where: { id: scene.applicationId } })).toMatchObject({
      needsPerson: expect.stringContaining("No e-mail address"),
    });
    expect(await db.notification.count()).toBe(1);
  });

  it("is never mailed to somebody who asked not to be contacted or was declined", async () => {
    const scene = await createScene();
    const { bookingId } = await openLink(scene.applicationId);
    await db.profile.update({ where: { id: scene.profileId }, data: { doNotContact: true } });
    expect((await sendBookingLink({ bookingId }, NOW)).reason).toBe("do_not_contact");
    await db.application.update({ where: { id: scene.applicationId }, data: { stage: "declined" } });
    expect((await sendBookingLink({ bookingId }, NOW)).reason).toBe("moved_on");
    expect(await db.mail.count()).toBe(0);
  });

  it("is mailed again when a recruiter asks, once for a double click", async () => {
    const scene = await createScene();
    const { bookingId } = await openLink(scene.applicationId, new Date());
    await sendBookingLink({ bookingId });
    await db.mail.updateMany({ data: { createdAt: new Date(Date.now() - 3_600_000) } });
    for (let click = 0; click < 2; click++) {
      await Promise.all([1, 2].map(() => resendBookingLink(scene.recruiter, bookingId)));
    }
    expect(await db.mail.count({ where: { template: "booking-link" } })).toBe(2);
  });
});

describe("somebody who is shortlisted again", () => {
  const again = (applicationId: string) => createBookingLink({ applicationId, isByPerson: true }, NOW);

  it.each(["cancelled", "expired"] as const)("gets a new link, once, after the first was %s", async (status) => {
    const scene = await createScene();
    const first = await openLink(scene.applicationId);
    await db.booking.update({ where: { id: first.bookingId }, data: { status } });
    const made = await Promise.all([1, 2, 3].map(() => again(scene.applicationId)));
    expect(new Set(made.map(({ bookingId }) => bookingId)).size).toBe(1);
    expect(made[0]?.bookingId).not.toBe(first.bookingId);
    expect(await sendBookingLink(made[0] ?? first, NOW)).toEqual({ isSent: true });
  });

  it("keeps an open link, and gets no second one by rule", async () => {
    const scene = await createScene();
    const first = await openLink(scene.applicationId);
    expect(await again(scene.applicationId)).toEqual({ bookingId: first.bookingId });
    await db.booking.update({ where: { id: first.bookingId }, data: { status: "cancelled" } });
    expect(await createBookingLink({ applicationId: scene.applicationId }, NOW)).toEqual({
      bookingId: first.bookingId,
    });
  });
});

describe("a time booked on a vendor's page that tells us nothing", () => {
  const elsewhere = async (applicationId: string) => {
    const { bookingId } = await openLink(applicationId);
    await db.booking.update({
      where: { id: bookingId },
      data: { provider: "calendly", externalUrl: "https://calendly.com/k/i" },
    });
    return bookingId;
  };

  it("is mailed as a page that is not ours", async () => {
    const scene = await createScene();
    await sendBookingLink({ bookingId: await elsewhere(scene.applicationId) }, NOW);
    const { text } = await db.mail.findFirstOrThrow();
    expect(text).toContain("https://calendly.com/k/i");
    expect(text).toContain("answer this mail");
  });

  it("is recorded by a person, once, and the chain goes on without a second invitation", async () => {
    const scene = await createScene();
    const bookingId = await elsewhere(scene.applicationId);
    for (let run = 0; run < 2; run++) await recordBooking(scene.recruiter, bookingId, TUESDAY_TEN, NOW);
    expect(await eventsNamed("booking/confirmed")).toHaveLength(1);
    expect(await stageOf(scene.applicationId)).toBe("booked");
    expect(await sendInvitations({ bookingId })).toEqual({ isSent: false });
    expect(await db.mail.count()).toBe(0);
    expect(await db.booking.findUnique({ where: { id: bookingId } })).toMatchObject({
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 10,
    });
  });

  it("is told to both sides with its place once the host says that: no invitation of ours is still to go", async () => {
    const scene = await createScene();
    const bookingId = await elsewhere(scene.applicationId);
    await recordBooking(scene.recruiter, bookingId, TUESDAY_TEN, NOW);
    await db.user.update({ where: { id: scene.hostId }, data: { meetingLink: "https://meet.example/helena" } });
    expect(await giveMeetingLink({ userId: scene.hostId }, NOW)).toEqual({ given: 1 });
    expect(await sendBookingChange({ bookingId, sequence: 1, isTimeSame: true }, NOW)).toEqual({ isSent: true });
    const mails = await db.mail.findMany({ orderBy: { template: "asc" } });
    expect(mails.map(({ template }) => template)).toEqual(["booking-rescheduled", "booking-rescheduled-host"]);
  });

  it("is refused when the host has another call then, and for our own booking page", async () => {
    const scene = await createScene();
    const ours = await openLink(await addCandidate(scene, "Ben"));
    await expect(recordBooking(scene.recruiter, ours.bookingId, TUESDAY_TEN, NOW)).rejects.toMatchObject({
      code: "conflict",
    });
    await confirmBooking(ours.bookingId, { starts_at: TUESDAY_TEN }, NOW);
    const bookingId = await elsewhere(scene.applicationId);
    await expect(recordBooking(scene.recruiter, bookingId, TUESDAY_TEN, NOW)).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await db.booking.findUnique({ where: { id: bookingId } })).toMatchObject({ status: "pending" });
  });
});

describe("the sweep", () => {
  it("expires a link nobody used, once, and tells a person", async () => {
    const scene = await createScene();
    const { bookingId } = await openLink(scene.applicationId);
    await sendBookingLink({ bookingId }, NOW);
    expect(await expireBookings(THREE_WEEKS_LATER)).toMatchObject({ expired: 1 });
    expect(await expireBookings(THREE_WEEKS_LATER)).toMatchObject({ expired: 0 });
    expect(await db.booking.findUnique({ where: { id: bookingId } })).toMatchObject({ status: "expired" });
    expect(await db.notification.count()).toBe(1);
    expect((await db.application.findUniqueOrThrow({ where: { id: scene.applicationId } })).needsPerson).toContain(
      "expired",
    );
  });

  it("completes a call whose time has passed and leaves one that lies ahead", async () => {
    const scene = await createScene();
    const { bookingId } = await openLink(scene.applicationId);
    await confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW);
    expect(await expireBookings(NOW)).toMatchObject({ completed: 0 });
    expect(await expireBookings(THREE_WEEKS_LATER)).toMatchObject({ completed: 1, expired: 0 });
  });

  it("mails the link again when a calendar that could not be read can be", async () => {
    const scene = await createScene();
    const { bookingId } = await openLink(scene.applicationId);
    await db.user.update({ where: { id: scene.hostId }, data: { workingHours: "broken" } });
    await requestTimesNotice(bookingId, NOW);
    expect(await expireBookings(NOW)).toMatchObject({ reminded: 0 });
    await db.user.update({
      where: { id: scene.hostId },
      data: { workingHours: { monday: [{ from: "09:00", to: "17:00" }] } },
    });
    expect(await expireBookings(NOW)).toMatchObject({ reminded: 1 });
    expect(await expireBookings(NOW)).toMatchObject({ reminded: 0 });
    expect(await db.mail.count({ where: { template: "booking-link" } })).toBe(1);
  });
});

describe("candidates who wait for one unreadable calendar", () => {
  it("cost the sweep one look at it, not one each", async () => {
    const scene = await createScene();
    for (const applicationId of [scene.applicationId, await addCandidate(scene, "Ben")])
      await requestTimesNotice((await openLink(applicationId)).bookingId, NOW);
    let looks = 0;
    const readBusy: ReadBusy = async () => {
      looks += 1;
      const cause = { connectionId: "", provider: "zoho", code: "provider_timeout", message: "", since: null } as const;
      return { state: "unknown", cause, sources: [], basis: "" };
    };
    expect(await expireBookings(NOW, readBusy)).toMatchObject({ reminded: 0 });
    expect(looks).toBe(1);
  });
});

describe("a candidate whom no time suits", () => {
  it("proposes up to three; the recruiter hears of it once, in both words and marks", async () => {
    const scene = await createScene();
    const { bookingId } = await openLink(scene.applicationId);
    const wish = {
      times: [new Date("2027-06-10T17:00:00Z"), new Date("2027-06-11T07:00:00Z")],
      timezone: "Europe/Lisbon",
      note: "After work is best.",
    };
    for (let run = 0; run < 2; run++)
      expect(await proposeTimes(bookingId, wish, NOW)).toEqual({ contactName: "Marta Silva" });
    const mail = await db.mail.findMany({ where: { template: "times-proposed" } });
    expect(mail).toHaveLength(1);
    expect(mail[0]?.text).toContain("Thursday 10 June 2027, 18:00 to 18:30");
    expect(await db.notification.count({ where: { userId: scene.recruiter.userId } })).toBe(1);
    expect((await db.application.findUniqueOrThrow({ where: { id: scene.applicationId } })).needsPerson).toContain(
      "Proposed",
    );
  });

  it("is asked again for a time that lies ahead", async () => {
    const scene = await createScene();
    const { bookingId } = await openLink(scene.applicationId);
    await expect(proposeTimes(bookingId, { times: [new Date("2027-06-01T10:00:00Z")] }, NOW)).rejects.toMatchObject({
      code: "invalid_request",
      details: [{ path: "times.0" }],
    });
  });

  it("may ask a person at any time, also when everything is over", async () => {
    const scene = await createScene();
    const { bookingId } = await openLink(scene.applicationId);
    await db.booking.update({ where: { id: bookingId }, data: { status: "cancelled" } });
    expect(await askPerson(bookingId, "Can we talk on Friday?")).toEqual({ contactName: "Marta Silva" });
    expect((await db.mail.findFirstOrThrow()).text).toContain("Can we talk on Friday?");
  });
});
