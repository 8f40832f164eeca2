import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db";
import { createScene, NOW, type Scene } from "@/lib/features/bookings/booking.fixtures";
import { google } from "@/lib/providers/calendar/google";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { zoho } from "@/lib/providers/calendar/zoho";
import { resetDatabase } from "@/lib/testing/database";
import { remindManagers } from "./remind-managers";
import { requestConnection } from "./request-connection";
import { schedulingOf } from "./scheduling-view";

const setUp = (provider: CalendarProvider): CalendarProvider => ({ ...provider, isConfigured: () => true });
const onlyGoogle = { providers: [setUp(google)] };
const withZoho = { providers: [setUp(google), setUp(zoho)] };
const DAY_MS = 86_400_000;

let scene: Scene;
beforeEach(async () => {
  await resetDatabase();
  scene = await createScene();
});
const mails = () => db.mail.count({ where: { template: "calendar-connect" } });
const told = () => db.notification.findMany({ where: { userId: scene.recruiter.userId, kind: "calendar" } });

it("where only a vendor is set up that needs nobody's consent, the recruiter is asked to connect it, and no manager", async () => {
  expect(await requestConnection({ jobId: scene.jobId }, NOW, onlyGoogle)).toEqual({ asked: 1 });
  expect(await requestConnection({ jobId: scene.jobId }, NOW, onlyGoogle)).toEqual({ asked: 0 });
  expect(await remindManagers(new Date(NOW.getTime() + 4 * DAY_MS), onlyGoogle)).toMatchObject({ reminded: 0 });
  expect(await mails()).toBe(0);
  const [notice, ...others] = await told();
  expect(others).toEqual([]);
  expect(notice?.href).toBe("/calendars");
  expect(notice?.body).toContain("Google Calendar is connected by you");
  const { awaited, is_waiting } = await schedulingOf(scene.recruiter, scene.jobId, onlyGoogle.providers);
  expect([is_waiting, awaited]).toEqual([true, [expect.objectContaining({ asked_at: null, can_connect: false })]]);
});

it("who could give it to a vendor is mailed their link, and reminded only while that vendor is set up", async () => {
  await requestConnection({ jobId: scene.jobId }, NOW, withZoho);
  expect(await mails()).toBe(1);
  const { awaited } = await schedulingOf(scene.recruiter, scene.jobId, withZoho.providers);
  expect(awaited).toMatchObject([{ asked_at: NOW.toISOString(), can_connect: true }]);
  const nextDay = new Date(NOW.getTime() + DAY_MS + 1000);
  expect(await remindManagers(nextDay, onlyGoogle)).toMatchObject({ reminded: 0 });
  expect(await remindManagers(nextDay, withZoho)).toMatchObject({ reminded: 1 });
  expect(await mails()).toBe(2);
});

it("who was not mailed because nothing could be connected behind a link is mailed once something can", async () => {
  await requestConnection({ jobId: scene.jobId }, NOW, onlyGoogle);
  const nextDay = new Date(NOW.getTime() + DAY_MS);
  for (let twice = 0; twice < 2; twice++) await remindManagers(nextDay, withZoho);
  expect(await mails()).toBe(1);
  const { awaited } = await schedulingOf(scene.recruiter, scene.jobId, withZoho.providers);
  expect(awaited).toMatchObject([{ asked_at: nextDay.toISOString(), next_reminder_at: expect.any(String) }]);
});
