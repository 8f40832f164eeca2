import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { markReconnect } from "./mark-reconnect";

const now = new Date("2026-11-18T10:24:00Z");

beforeEach(resetDatabase);

async function connect(name: string, provider: "google" | "zoho"): Promise<string> {
  const { userId, email } = await createActor("manager", name);
  const { id } = await db.calendarConnection.create({
    data: { userId, provider, accountEmail: email, externalAccountId: "1" },
  });
  return id;
}
const mark = (id: string, at = now) => markReconnect(id, { ifVersion: 0, now: at });

it("Access that was set up for everybody is told to the admins, once for all whom it fails, and asked of no manager", async () => {
  const admin = await createActor("admin", "Jo Park");
  const recruiter = await createActor("recruiter");
  for (const name of ["Ines Costa", "Oskar Lind"]) expect(await mark(await connect(name, "google"))).toBe(true);
  const mails = await db.mail.findMany();
  expect(mails).toMatchObject([{ template: "calendar-access-lost", toEmail: admin.email }]);
  expect(mails[0]?.text).toContain("Ines Costa");
  const told = await db.notification.findMany({ where: { title: "Google Calendar no longer lets us in" } });
  expect(told.map(({ userId }) => userId)).toEqual([admin.userId]);
  const notes = await db.notification.findMany({ where: { userId: recruiter.userId } });
  expect(notes.map(({ title }) => title).toSorted()).toEqual([
    "Ines Costa's calendar has to be connected again",
    "Oskar Lind's calendar has to be connected again",
  ]);
  expect(notes[0]?.body).toContain("The admins have been told");
});

it("The admins hear of the next outage again, and never of one manager's own grant", async () => {
  await createActor("admin", "Jo Park");
  const id = await connect("Ines Costa", "google");
  await mark(id);
  await db.calendarConnection.update({ where: { id }, data: { status: "connected" } });
  await mark(id, new Date(now.getTime() + 2 * 86_400_000));
  expect(await db.mail.count({ where: { template: "calendar-access-lost" } })).toBe(2);
  await mark(await connect("Marek Nowak", "zoho"));
  expect(await db.mail.count({ where: { template: "calendar-access-lost" } })).toBe(2);
  expect(await db.mail.count({ where: { template: "calendar-reconnect" } })).toBe(1);
});
