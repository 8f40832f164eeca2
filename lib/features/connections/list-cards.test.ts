import { Client } from "pg";
import { beforeEach, expect, it, vi } from "vitest";
import { issueLink, noteOpened } from "@/lib/auth/links";
import { db } from "@/lib/db";
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
