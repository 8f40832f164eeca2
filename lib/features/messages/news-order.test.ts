import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db";
import { createScene, NOW, openLink, TUESDAY_TEN, withoutBuffers } from "@/lib/features/bookings/booking.fixtures";
import { cancelBooking } from "@/lib/features/bookings/cancel-booking";
import { confirmBooking } from "@/lib/features/bookings/confirm-booking";
import { rescheduleBooking } from "@/lib/features/bookings/reschedule-booking";
import { sendBookingChange } from "@/lib/features/bookings/send-booking-change";
import { sendInvitations } from "@/lib/features/bookings/send-invitations";
import type { MailProvider } from "@/lib/providers/mail/types";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { deliverMail } from "./deliver-mail";

let bookingId: string;
let guestId: string;
beforeEach(async () => {
  await resetDatabase();
  await withoutBuffers();
  const scene = await createScene();
  guestId = (await createActor("manager", "Iris Moss")).userId;
  await db.jobInterviewer.create({ data: { jobId: scene.jobId, userId: guestId, position: 1 } });
  await db.job.update({ where: { id: scene.jobId }, data: { hostMode: "panel" } });
  ({ bookingId } = await openLink(scene.applicationId));
  await confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW);
  await sendInvitations({ bookingId }, NOW);
});

async function moveBy(minutes: number, sequence: number): Promise<void> {
  await rescheduleBooking(bookingId, { starts_at: new Date(TUESDAY_TEN.getTime() + minutes * 60_000) }, NOW);
  await sendBookingChange({ bookingId, sequence }, NOW);
}
async function cancel(sequence: number): Promise<void> {
  await cancelBooking({ bookingId, by: { kind: "candidate" } }, NOW);
  await sendBookingChange({ bookingId, sequence }, NOW);
}
/** The mail server is back: each mail that waited is tried when its own time comes, the older ones after the newer. */
async function deliverNewestFirst(): Promise<string[]> {
  const sent: string[] = [];
  const provider: MailProvider = { id: "smtp", send: async ({ messageId }) => void sent.push(messageId) };
  const mails = await db.mail.findMany({ orderBy: { createdAt: "desc" } });
  for (const { id } of mails) await deliverMail({ mailId: id }, { provider });
  const nameOf = (key: string) => key.replace(bookingId, "").replace(guestId, "guest");
  return sent.map((id) => nameOf(mails.find(({ messageId }) => messageId === id)?.messageKey ?? "")).sort();
}

it("of mails that waited for their server nobody gets an old time after the newest one", async () => {
  await moveBy(60, 1);
  await moveBy(120, 2);
  expect(await deliverNewestFirst()).toEqual([
    "booking-rescheduled-host::2",
    "booking-rescheduled-host::2:guest",
    "booking-rescheduled::2",
  ]);
  const held = await db.mail.findMany({ where: { status: "recalled" } });
  expect(held).toHaveLength(6);
  expect(held[0]?.lastError).toBe("A newer mail says what became of this call.");
});

it("of a call that was cancelled meanwhile nobody hears that it is booked", async () => {
  await moveBy(60, 1);
  await cancel(2);
  expect(await deliverNewestFirst()).toEqual([
    "booking-cancelled-host:",
    "booking-cancelled-host::guest",
    "booking-cancelled:",
  ]);
});

it("nobody is invited by a mail that waited until the call was over; that it was cancelled is told all the same", async () => {
  const sent: string[] = [];
  const provider: MailProvider = { id: "smtp", send: async ({ messageId }) => void sent.push(messageId) };
  const overBy = new Date(TUESDAY_TEN.getTime() + 2 * 3_600_000);
  const deliverAll = async () => {
    for (const { id } of await db.mail.findMany()) await deliverMail({ mailId: id }, { provider }, overBy);
    return sent.length;
  };
  expect(await deliverAll()).toBe(0);
  expect(await db.mail.findFirst()).toMatchObject({ status: "recalled", lastError: "The call is over." });
  await cancel(1);
  expect(await deliverAll()).toBe(3);
});

it("a mail stays where the newer one was taken back", async () => {
  await moveBy(60, 1);
  await db.mail.updateMany({ where: { template: "booking-rescheduled" }, data: { status: "recalled" } });
  expect(await deliverNewestFirst()).toContain("booking-confirmed:");
});

it("what is told of one call holds back nothing about another", async () => {
  await cancel(1);
  await db.mail.updateMany({
    where: { messageKey: `booking-confirmed:${bookingId}` },
    data: { messageKey: "booking-confirmed:manual_another" },
  });
  expect(await deliverNewestFirst()).toContain("booking-confirmed:manual_another");
});
