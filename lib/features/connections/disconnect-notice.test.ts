import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db";
import { createScene, type Scene } from "@/lib/features/bookings/booking.fixtures";
import type { BookingProvider } from "@/lib/generated/prisma/client";
import { resetDatabase } from "@/lib/testing/database";
import { disconnectCalendar } from "./disconnect-calendar";

const NOW = new Date("2027-06-07T06:00:00Z");
let scene: Scene;
beforeEach(async () => {
  await resetDatabase();
  scene = await createScene();
});

const connect = (provider: BookingProvider) =>
  db.calendarConnection.create({
    data: { userId: scene.hostId, provider, accountEmail: "rohan@example.com", externalAccountId: "rohan" },
  });
const byManager = () => ({ id: scene.hostId, name: "Rohan Iyer" });
const told = async () => (await db.notification.findMany({ where: { kind: "calendar" } })).map(({ title }) => title);

it("the recruiter hears, once, that a manager gave the only calendar back: links that are out offer stated hours from then on", async () => {
  const connection = await connect("zoho");
  for (let twice = 0; twice < 2; twice++) await disconnectCalendar(connection, byManager(), NOW, []);
  expect(await db.notification.findMany()).toEqual([
    expect.objectContaining({
      userId: scene.recruiter.userId,
      title: "Rohan Iyer's calendar was disconnected",
      body: expect.stringContaining("offer the stated hours"),
    }),
  ]);
});

it("nobody is told who did it themselves, nor while another calendar is read", async () => {
  const [zoho, google] = [await connect("zoho"), await connect("google")];
  await disconnectCalendar(zoho, byManager(), NOW, []);
  expect(await told()).toEqual([]);
  await disconnectCalendar(google, { id: scene.recruiter.userId, name: scene.recruiter.name }, NOW, []);
  expect(await told()).toEqual([]);
});
