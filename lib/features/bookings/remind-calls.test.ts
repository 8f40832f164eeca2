import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import { deliverMail } from "@/lib/features/messages/deliver-mail";
import type { MailProvider } from "@/lib/providers/mail/types";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { createScene, NOW, openLink, type Scene, TUESDAY_TEN } from "./booking.fixtures";
import { cancelBooking } from "./cancel-booking";
import { confirmBooking } from "./confirm-booking";
import { remindCalls } from "./remind-calls";
import { dueReminder } from "./reminder-rules";
import { rescheduleBooking } from "./reschedule-booking";

const HOUR_MS = 3_600_000;
const hoursBefore = (start: Date, hours: number) => new Date(start.getTime() - hours * HOUR_MS);
const LONG_AGO = hoursBefore(TUESDAY_TEN, 100);

describe("the reminder that is due", () => {
  const call = { startsAt: TUESDAY_TEN, timeSetAt: LONG_AGO, confirmedAt: LONG_AGO };
  it.each([
    [25, null],
    [24, "day"],
    [2, "day"],
    [1, "hour"],
    [0.1, "hour"],
    [0, null],
    [-1, null],
  ] as const)("%s hours before the start is %s", (hours, kind) => {
    expect(dueReminder(call, hoursBefore(TUESDAY_TEN, hours))).toBe(kind);
  });

  it("is none of a time that was chosen less than that ahead", () => {
    const late = { ...call, timeSetAt: hoursBefore(TUESDAY_TEN, 20) };
    expect(dueReminder(late, hoursBefore(TUESDAY_TEN, 10))).toBeNull();
    expect(dueReminder(late, hoursBefore(TUESDAY_TEN, 0.9))).toBe("hour");
    expect(
      dueReminder({ ...call, timeSetAt: hoursBefore(TUESDAY_TEN, 0.5) }, hoursBefore(TUESDAY_TEN, 0.4)),
    ).toBeNull();
  });
});

describe("reminders", () => {
  let scene: Scene;
  let bookingId: string;
  beforeEach(async () => {
    await resetDatabase();
    scene = await createScene();
    ({ bookingId } = await openLink(scene.applicationId));
    await confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW);
    await db.booking.update({ where: { id: bookingId }, data: { timeSetAt: LONG_AGO } });
  });
  const reminders = () =>
    db.mail.findMany({ where: { messageKey: { startsWith: "call-reminder:" } }, orderBy: { createdAt: "asc" } });

  it("without a place to meet promise none: both sides are asked, and the recruiter is told once", async () => {
    const told = () => db.notification.findMany({ where: { title: { startsWith: "Nobody has said where" } } });
    for (const hours of [23, 22, 0.9]) await remindCalls(hoursBefore(TUESDAY_TEN, hours));
    for (const { text } of await reminders()) expect(text).toMatch(/How: Not said yet\. Answer this mail/);
    expect(await told()).toMatchObject([{ userId: scene.recruiter.userId }]);
    await db.notification.deleteMany();
    await db.mail.deleteMany();
    await db.booking.update({ where: { id: bookingId }, data: { meetingLink: "https://meet.example/x" } });
    await remindCalls(hoursBefore(TUESDAY_TEN, 23));
    for (const { text } of await reminders()) expect(text).toContain("How: https://meet.example/x");
    expect(await told()).toEqual([]);
  });

  it("go to both sides a day and an hour before, once each though the clock jumps back and forth", async () => {
    expect(await remindCalls(hoursBefore(TUESDAY_TEN, 24.1))).toEqual({ reminded: 0 });
    for (const hours of [23, 24, 22, 23]) await remindCalls(hoursBefore(TUESDAY_TEN, hours));
    expect((await reminders()).map(({ template }) => template)).toEqual(["call-reminder", "call-reminder-host"]);
    for (const hours of [0.9, 2, 0.5, 1]) await remindCalls(hoursBefore(TUESDAY_TEN, hours));
    const all = await reminders();
    expect(all).toHaveLength(4);
    expect(all[0]?.text).toContain("Tuesday 8 June 2027");
  });

  it("of a call that was moved are those of its new time only", async () => {
    const moved = new Date(TUESDAY_TEN.getTime() + 7 * 24 * HOUR_MS);
    await rescheduleBooking(bookingId, { starts_at: moved }, NOW);
    expect(await remindCalls(hoursBefore(TUESDAY_TEN, 2))).toEqual({ reminded: 0 });
    expect(await remindCalls(hoursBefore(moved, 2))).toEqual({ reminded: 1 });
    expect((await reminders()).every(({ messageKey }) => messageKey.includes(`:${moved.getTime()}:`))).toBe(true);
  });

  it("of a cancelled call are none, and one that waited for the mail server is taken back", async () => {
    await remindCalls(hoursBefore(TUESDAY_TEN, 20));
    await cancelBooking({ bookingId, by: { kind: "candidate" } }, hoursBefore(TUESDAY_TEN, 19));
    const sent: string[] = [];
    const provider: MailProvider = { id: "smtp", send: async ({ messageId }) => void sent.push(messageId) };
    for (const { id } of await reminders()) {
      expect(await deliverMail({ mailId: id }, { provider }, hoursBefore(TUESDAY_TEN, 18))).toEqual({ isSent: false });
    }
    expect(sent).toEqual([]);
    expect((await reminders())[0]).toMatchObject({ status: "recalled", lastError: expect.stringMatching(/cancelled/) });
    expect(await remindCalls(hoursBefore(TUESDAY_TEN, 0.5))).toEqual({ reminded: 0 });
  });

  it("of a call that stands are delivered", async () => {
    await remindCalls(hoursBefore(TUESDAY_TEN, 20));
    const provider: MailProvider = { id: "smtp", send: async () => undefined };
    for (const { id } of await reminders()) {
      expect(await deliverMail({ mailId: id }, { provider }, hoursBefore(TUESDAY_TEN, 19))).toEqual({ isSent: true });
    }
  });

  it("do not go to a candidate who asked not to be contacted; the host gets theirs", async () => {
    await db.profile.update({ where: { id: scene.profileId }, data: { doNotContact: true } });
    await remindCalls(hoursBefore(TUESDAY_TEN, 20));
    expect((await reminders()).map(({ template }) => template)).toEqual(["call-reminder-host"]);
  });

  it("reach everybody on a panel, by their own clock, and are taken back from all when it is cancelled", async () => {
    const other = await createActor("manager", "Ada North");
    await db.user.update({ where: { id: other.userId }, data: { timeZone: "Asia/Kolkata" } });
    await db.booking.update({ where: { id: bookingId }, data: { hostMode: "panel" } });
    await db.bookingHost.createMany({
      data: [scene.hostId, other.userId].map((hostId, position) => ({ bookingId, hostId, position })),
    });
    for (const hours of [20, 19]) await remindCalls(hoursBefore(TUESDAY_TEN, hours));
    const adas = (await reminders()).filter(({ toEmail }) => toEmail === other.email);
    expect(adas.map(({ template }) => template)).toEqual(["call-reminder-host"]);
    expect(adas[0]?.text).toContain("14:30");
    expect(await reminders()).toHaveLength(3);
    const provider: MailProvider = { id: "smtp", send: async () => undefined };
    const deliver = (now: Date) => deliverMail({ mailId: adas[0]?.id ?? "" }, { provider }, now);
    await cancelBooking({ bookingId, by: { kind: "candidate" } }, hoursBefore(TUESDAY_TEN, 19));
    expect(await deliver(hoursBefore(TUESDAY_TEN, 18))).toEqual({ isSent: false });
  });

  it("that went out cost the next sweeps one look, however many calls there are", async () => {
    await remindCalls(hoursBefore(TUESDAY_TEN, 20));
    const transactions = vi.spyOn(db, "$transaction");
    expect(await remindCalls(hoursBefore(TUESDAY_TEN, 19))).toEqual({ reminded: 0 });
    expect(transactions).not.toHaveBeenCalled();
    transactions.mockRestore();
  });
});
