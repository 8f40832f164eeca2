import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db";
import type { Prisma } from "@/lib/generated/prisma/client";
import { makeZoho } from "@/lib/providers/calendar/zoho";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { countWaitingCalendars } from "./waiting";

beforeEach(resetDatabase);

const now = new Date("2026-11-18T10:24:00Z");
const zoho = (clientId: string | undefined) => [
  makeZoho({
    clientId,
    clientSecret: clientId,
    accountsUrl: undefined,
    calendarUrl: undefined,
    appUrl: "http://localhost:8040",
  }),
];
const count = (input: { userId?: string } = {}, clientId: string | undefined = "id") =>
  countWaitingCalendars(db, { ...input, now }, zoho(clientId));

type Connection = Partial<Prisma.CalendarConnectionUncheckedCreateInput>;
async function manager(name: string, ...connections: Connection[]): Promise<string> {
  const { userId } = await createActor("manager", name);
  for (const connection of connections) {
    await db.calendarConnection.create({
      data: { userId, provider: "zoho", accountEmail: "a@example.test", externalAccountId: "1", ...connection },
    });
  }
  return userId;
}
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

it("counts managers without a calendar that works, and none while no vendor is set up", async () => {
  await manager("Priscilla Amadi");
  await manager("Oskar Lind", { status: "disconnected" });
  await manager("Helena Brandt", {});
  expect(await count()).toBe(2);
  expect(await countWaitingCalendars(db, { now }, zoho(undefined))).toBe(0);
});

it("counts what has to be connected again, what failed its test and what ends without being renewed", async () => {
  await manager("Marek Nowak", { status: "reconnect_required" });
  await manager("Dev Chandran", { selfTest: { is_ok: false } });
  await manager("Yara Okonkwo", { selfTest: { is_ok: true } });
  const ending = { accessExpiresAt: minutes(5), lastErrorAt: minutes(-1) };
  await manager("Oskar Lind", { ...ending, lastGoodCallAt: minutes(-9) });
  await manager("Nina Roth", { ...ending, lastGoodCallAt: minutes(-0.5) });
  expect(await count()).toBe(3);
});

it("counts what cannot be read for a reason that does not pass by itself, and no vendor that is only away", async () => {
  const failing = { lastErrorAt: minutes(-1), lastGoodCallAt: minutes(-9) };
  await manager("Marek Nowak", { ...failing, lastErrorCode: "calendar_not_shared" });
  await manager("Nina Roth", { ...failing, lastErrorCode: "provider_failed" });
  await manager("Dev Chandran", { ...failing, lastErrorCode: "provider_timeout" });
  await manager("Yara Okonkwo", { lastErrorCode: "forbidden", lastErrorAt: minutes(-9), lastGoodCallAt: minutes(-1) });
  await manager("Oskar Lind", { ...failing, lastErrorCode: "provider_unavailable", selfTest: { is_ok: false } });
  expect(await count()).toBe(2);
});

it("counts a manager once, and for a manager their own alone", async () => {
  const helena = await manager(
    "Helena Brandt",
    { status: "reconnect_required" },
    { provider: "google", selfTest: { is_ok: false } },
  );
  const oskar = await manager("Oskar Lind", {});
  expect(await count()).toBe(1);
  expect(await count({ userId: helena })).toBe(1);
  expect(await count({ userId: oskar })).toBe(0);
});

it("counts a recruiter who meets candidates of a job", async () => {
  const { userId } = await createActor("recruiter");
  await db.job.create({
    data: { title: "Clerk", description: "Filing", normalized: {}, interviewers: { create: { userId, position: 0 } } },
  });
  expect(await count()).toBe(1);
});

it("does not count recruiters, who need no calendar", async () => {
  await createActor("recruiter");
  expect(await count()).toBe(0);
});
