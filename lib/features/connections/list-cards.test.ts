import { Client } from "pg";
import { beforeEach, expect, it, vi } from "vitest";
import { countWaiting } from "@/components/calendars/card-state";
import { issueLink, noteOpened } from "@/lib/auth/links";
import { countWaitingCalendars } from "@/lib/connections/waiting";
import { db } from "@/lib/db";
import type { Prisma } from "@/lib/generated/prisma/client";
import { zoho } from "@/lib/providers/calendar/zoho";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { listConnections } from "./list-connections";

beforeEach(resetDatabase);

async function addManagers(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const { userId } = await createActor("manager");
    const [email, id] = [`${userId}@example.com`, crypto.randomUUID()];
    const account = { accountEmail: email, externalAccountId: userId, writeCalendarId: "work" };
    await db.calendarConnection.create({ data: { id, userId, provider: "zoho", ...account } });
    await db.tokenRenewal.create({ data: { connectionId: id, outcome: "ok" } });
  }
}

async function statementsToList(): Promise<number> {
  const recruiter = await createActor("recruiter");
  const query = vi.spyOn(Client.prototype, "query");
  try {
    await listConnections(recruiter);
    return query.mock.calls.length;
  } finally {
    query.mockRestore();
  }
}

it("the cards of twenty managers ask the database no more often than those of two", async () => {
  await addManagers(2);
  const few = await statementsToList();
  expect(few).toBeGreaterThan(0);
  await addManagers(18);
  expect(await statementsToList()).toBe(few);
});

it("each card tells of its own manager", async () => {
  await addManagers(3);
  const [first, second] = await db.calendarConnection.findMany({ orderBy: { accountEmail: "asc" } });
  if (!first || !second) throw new Error("There are no connections.");
  const openedAt = new Date("2026-11-20T10:00:00Z");
  await issueLink(db, { purpose: "connect", subjectId: first.userId, expiresAt: new Date(Date.now() + 60_000) });
  await noteOpened(db, "connect", first.userId, openedAt);
  await db.tokenRenewal.create({ data: { connectionId: second.id, outcome: "ok" } });
  const profile = await db.profile.create({ data: { name: "Amara Okafor" } });
  const link = {
    provider: "manual",
    profileId: profile.id,
    durationMinutes: 30,
    timeZone: "UTC",
    expiresAt: new Date(Date.now() + 86_400_000),
  } as const;
  await db.booking.create({ data: { ...link, id: "manual_a", hostId: first.userId } });
  const seats = { create: [first, second].map(({ userId: hostId }, position) => ({ hostId, position })) };
  await db.booking.create({ data: { ...link, id: "manual_b", hostMode: "panel", hostId: first.userId, hosts: seats } });
  const { data } = await listConnections(await createActor("recruiter"));
  const cardOf = (userId: string) => data.find(({ manager }) => manager.user_id === userId);
  expect(cardOf(first.userId)).toMatchObject({
    waiting_bookings: 2,
    link_opened_at: openedAt.toISOString(),
    renewals: { used: 1 },
  });
  expect(cardOf(second.userId)).toMatchObject({ waiting_bookings: 1, link_opened_at: null, renewals: { used: 2 } });
  expect(data.filter(({ waiting_bookings }) => waiting_bookings === 0)).toHaveLength(1);
});

const now = new Date("2026-11-18T10:24:00Z");
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const failing = { lastErrorAt: minutes(-1), lastGoodCallAt: minutes(-9), lastErrorMessage: "No." };
const failedTest = { selfTest: { at: now.toISOString(), is_ok: false, steps: [] } };
const working = { provider: "google" } as const;

it.each<
  [string, number, { role?: "recruiter"; isDisabled?: true }, Partial<Prisma.CalendarConnectionUncheckedCreateInput>[]]
>([
  ["a manager without any", 1, {}, []],
  ["a disabled manager without any", 0, { isDisabled: true }, []],
  ["one that works", 0, {}, [{}]],
  ["one that was given back", 1, {}, [{ status: "disconnected" }]],
  ["one that was given back, of a disabled manager", 0, { isDisabled: true }, [{ status: "disconnected" }]],
  ["one that was given back, of a recruiter", 0, { role: "recruiter" }, [{ status: "disconnected" }]],
  ["one that was given back beside one that works", 0, {}, [{ status: "disconnected" }, working]],
  ["one to be connected again", 1, {}, [{ status: "reconnect_required" }]],
  ["one to be connected again, of a recruiter", 1, { role: "recruiter" }, [{ status: "reconnect_required" }]],
  ["a vendor that is away", 0, {}, [{ ...failing, lastErrorCode: "provider_timeout" }]],
  ["a vendor that is away, and a failed test", 0, {}, [{ ...failing, ...failedTest, lastErrorCode: "rate_limited" }]],
  ["a vendor that refuses", 1, {}, [{ ...failing, lastErrorCode: "provider_failed" }]],
  ["an API that is off", 1, {}, [{ ...failing, lastErrorCode: "provider_not_configured" }]],
  ["a failed test", 1, {}, [failedTest]],
  ["access that ends", 1, {}, [{ ...failing, lastErrorCode: "provider_timeout", accessExpiresAt: minutes(5) }]],
])(
  "the header of Calendars and the rail count alike: %s",
  async (_what, expected, { role, isDisabled }, connections) => {
    const { userId } = await createActor(role ?? "manager");
    if (isDisabled) await db.user.update({ where: { id: userId }, data: { disabledAt: minutes(-60) } });
    for (const connection of connections) {
      const account = { accountEmail: "a@example.test", externalAccountId: "1" };
      await db.calendarConnection.create({ data: { userId, provider: "zoho", ...account, ...connection } });
    }
    const providers = [{ ...zoho, isConfigured: () => true }];
    const list = await listConnections(await createActor("recruiter"), now, providers);
    expect([await countWaitingCalendars(db, { now }, providers), countWaiting(list.data, list.providers, now)]).toEqual(
      [expected, expected],
    );
  },
);
