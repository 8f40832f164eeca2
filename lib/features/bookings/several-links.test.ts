import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db";
import { resetDatabase } from "@/lib/testing/database";
import { createScene, NOW, openLink, type Scene, TUESDAY_TEN } from "./booking.fixtures";
import { cancelBooking } from "./cancel-booking";
import { confirmBooking } from "./confirm-booking";
import { expireBookings } from "./expire-bookings";
import { requestBooking } from "./request-booking";
import { sendBookingLink } from "./send-booking-link";

const DAY_MS = 86_400_000;
const days = (count: number) => new Date(NOW.getTime() + count * DAY_MS);
const EXPIRED = "Booking link expired: send a new one?";

let scene: Scene;
let first: string;
beforeEach(async () => {
  await resetDatabase();
  scene = await createScene();
  first = (await openLink(scene.applicationId)).bookingId;
  await sendBookingLink({ bookingId: first }, NOW);
  await db.booking.update({ where: { id: first }, data: { createdAt: NOW, expiresAt: days(2) } });
});

const card = () => db.application.findUniqueOrThrow({ where: { id: scene.applicationId } });
const told = () => db.notification.count({ where: { kind: "booking", title: { contains: "chose no time" } } });
async function anotherLink(now: Date): Promise<string> {
  const about = { profile_id: scene.profileId, job_id: scene.jobId };
  const { booking_id: bookingId } = await requestBooking(scene.recruiter, about, now);
  await sendBookingLink({ bookingId, by: scene.recruiter }, now);
  return bookingId;
}

it("a card that asked for a new link asks no more once one was sent, and says until when it can be used", async () => {
  await expireBookings(days(3));
  expect(await card()).toMatchObject({ stage: "booking_sent", needsPerson: EXPIRED });
  const second = await anotherLink(days(3));
  const { expiresAt } = await db.booking.findUniqueOrThrow({ where: { id: second } });
  expect(await card()).toMatchObject({
    stage: "booking_sent",
    needsPerson: null,
    next: { text: "Picks a time", at: expiresAt.toISOString(), actor: "candidate" },
  });
});

it("what else a card asks for stays when a link is sent again", async () => {
  await db.application.update({
    where: { id: scene.applicationId },
    data: { needsPerson: "Asked for a person: answer" },
  });
  await anotherLink(days(1));
  expect(await card()).toMatchObject({ needsPerson: "Asked for a person: answer" });
});

it("a link that runs out beside a newer one asks for no third", async () => {
  await anotherLink(days(1));
  expect(await expireBookings(days(3))).toMatchObject({ expired: 1 });
  expect(await card()).toMatchObject({ needsPerson: null, next: { text: "Picks a time" } });
  expect(await told()).toBe(0);
});

it.each(["to come", "over"])("nobody is said to have chosen no time whose call by a newer link is %s", async (when) => {
  const second = await anotherLink(NOW);
  await confirmBooking(second, { starts_at: TUESDAY_TEN }, NOW);
  if (when === "to come") await db.booking.update({ where: { id: first }, data: { expiresAt: NOW } });
  expect(await expireBookings(when === "to come" ? NOW : days(3))).toMatchObject({ expired: 1 });
  expect(await told()).toBe(0);
});

it("a call that was over before the link was made does not hide that nobody chose a time", async () => {
  await db.booking.update({ where: { id: first }, data: { createdAt: days(1) } });
  const earlier = await anotherLink(NOW);
  const [startsAt, endsAt] = [days(-8), days(-7)];
  const data = { status: "completed", confirmedAt: days(-9), startsAt, endsAt } as const;
  await db.booking.update({ where: { id: earlier }, data });
  await expireBookings(days(3));
  expect(await told()).toBe(1);
});

it("a card stays where a newer link waits for a time when the older one is withdrawn", async () => {
  await anotherLink(days(1));
  const actor = { userId: scene.recruiter.userId, name: scene.recruiter.name };
  await cancelBooking({ bookingId: first, by: { kind: "person", actor } }, days(1));
  expect(await card()).toMatchObject({ stage: "booking_sent", needsPerson: null });
});
