import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { POST as google } from "@/app/api/webhooks/google/route";
import { POST as microsoft } from "@/app/api/webhooks/microsoft/route";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { disconnectCalendar } from "@/lib/features/connections/disconnect-calendar";
import type { PushSpec } from "@/lib/providers/calendar/types";
import { calendarProviders } from "@/lib/providers/registry";
import { resetDatabase } from "@/lib/testing/database";
import { lockWaits } from "@/lib/testing/lock-waits";
import { keepWatch } from "./keep-watch";
import { keepWatches } from "./keep-watches";
import { lockConnection } from "./renewal-repository";
import { connectApp, watchRows } from "./watch.fixtures";

const world = await vi.hoisted(async () => {
  const { startPushWorld } = await import("@/lib/testing/push-world");
  return startPushWorld("helena.brandt@example.com");
});
world.serve({ "/api/webhooks/google": google, "/api/webhooks/microsoft": microsoft });
afterAll(() => world.close());

const HOUR_MS = 3_600_000;
const { channels } = world.google;
const { subscriptions } = world.outlook;
const by = { id: crypto.randomUUID(), name: "Marta Silva" };
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS);
const live = { providers: calendarProviders, appUrl: env.appUrl };
const connection = (id: string) => db.calendarConnection.findUniqueOrThrow({ where: { id } });

async function deadlocks(): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT deadlocks::int AS count FROM pg_stat_database WHERE datname = current_database()`;
  return row?.count ?? 0;
}

/** The vendors' clocks go with ours. */
function travel(hours: number): Date {
  const then = inHours(hours);
  vi.useFakeTimers({ toFake: ["Date"], now: then });
  return then;
}

beforeEach(async () => {
  await resetDatabase();
  world.reset();
});
afterEach(async () => {
  vi.useRealTimers();
  await world.settled();
});

describe.each([
  ["google", () => channels.open(), 7 * 24],
  ["outlook", () => subscriptions.open(), 70],
] as const)("%s", (provider, open, hours) => {
  let connectionId: string;
  beforeEach(async () => {
    ({ connectionId } = await connectApp(world.person, provider));
  });

  it("a calendar is watched as long as its vendor allows, and once, however many ask for it at once", async () => {
    const kept = await Promise.all(Array.from({ length: 8 }, () => keepWatch(connectionId)));
    expect(kept.filter((one) => one === "opened")).toHaveLength(1);
    expect(open()).toHaveLength(1);
    const [watch] = await watchRows();
    expect(watch).toMatchObject({ state: "active", connectionId });
    expect((watch?.expiresAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan((hours - 1) * HOUR_MS);
    expect(await keepWatch(connectionId)).toBe("kept");
  });

  it("who opens it and who hears of it lock in one order, so that none is rolled back for the other", async () => {
    const before = await deadlocks();
    await Promise.all(Array.from({ length: 8 }, () => keepWatch(connectionId)));
    await world.settled();
    // PostgreSQL counts with a delay of a second.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await deadlocks()).toBe(before);
  });

  it("25: it is renewed a day before its end, and the old one is over then", async () => {
    await keepWatch(connectionId);
    expect(await keepWatches(travel(hours - 25))).toEqual({ kept: 1 });
    expect(await keepWatches(travel(2))).toEqual({ [provider === "google" ? "opened" : "renewed"]: 1 });
    expect(open()).toHaveLength(1);
    expect(await watchRows()).toHaveLength(1);
  });

  it("11: disconnected, it is not watched any more, at the vendor or here", async () => {
    await keepWatch(connectionId);
    await disconnectCalendar(await connection(connectionId), by);
    expect([open(), await watchRows()]).toEqual([[], []]);
  });

  it("11: disconnected while the vendor is being asked, it is not watched either", async () => {
    world[provider].misbehave(
      { kind: "slow", delayMs: 300 },
      { when: ({ path }) => /watch$|subscriptions$/.test(path) },
    );
    const keeping = keepWatch(connectionId);
    await expect.poll(async () => (await watchRows()).length).toBe(1);
    await disconnectCalendar(await connection(connectionId), by);
    expect(await keeping).toBe("unwatched");
    expect([open(), await watchRows()]).toEqual([[], []]);
  });

  it("11: a vendor that does not answer when it is disconnected is told by the next sweep", async () => {
    await keepWatch(connectionId);
    world[provider].misbehave({ kind: "status", status: 503 });
    await disconnectCalendar(await connection(connectionId), by);
    expect(await watchRows()).toMatchObject([{ state: "stopping" }]);
    world[provider].behave();
    await keepWatches(travel(1));
    expect([open(), await watchRows()]).toEqual([[], []]);
  });

  it.each([401, 403, 400, 500])(
    "a refusal of the watch with %s leaves the connection as it is; it is asked for later",
    async (status) => {
      const refusal = { status, json: { error: { code: "ExtensionError", errors: [{ reason: "forbidden" }] } } };
      channels.manners.refusal = refusal;
      subscriptions.manners.refusal = refusal;
      expect(await keepWatch(connectionId)).toBe("refused");
      expect(await connection(connectionId)).toMatchObject({ status: "connected", lastErrorCode: null });
      expect(await watchRows()).toMatchObject([{ state: "refused", failureMessage: expect.any(String) }]);
      expect(await keepWatch(connectionId)).toBe("kept");
      world.reset();
      expect(await keepWatch(connectionId, travel(24))).toBe("opened");
      expect(await watchRows()).toMatchObject([{ state: "active" }]);
    },
  );

  it("a product that the vendor cannot reach asks for no watch", async () => {
    const far = calendarProviders.map((one) =>
      one.push ? { ...one, isConfigured: one.isConfigured, push: { ...one.push, canReach: () => false } } : one,
    );
    expect(await keepWatch(connectionId, new Date(), { ...live, providers: far })).toBe("unwatched");
    expect(open()).toEqual([]);
  });

  it("another address of the product, or another calendar, is another watch", async () => {
    await keepWatch(connectionId);
    const moved = `${env.appUrl.replace("127.0.0.1", "localhost")}`;
    expect(await keepWatch(connectionId, new Date(), { ...live, appUrl: moved })).toBe("opened");
    expect(await watchRows()).toMatchObject([{ callbackUrl: expect.stringContaining("localhost") }]);
    await db.calendarConnection.update({ where: { id: connectionId }, data: { writeCalendarId: null } });
    expect(await keepWatch(connectionId)).toBe("unwatched");
    expect([open(), await watchRows()]).toEqual([[], []]);
  });

  it("33: killed after the vendor opened it, the watch is ended once the vendor has said a word of it", async () => {
    const killed = calendarProviders.map((one) => {
      const { push } = one;
      const openWatch: PushSpec["openWatch"] = async (ctx, request) => {
        await push?.openWatch(ctx, request);
        throw new Error("Killed.");
      };
      return push ? { ...one, isConfigured: one.isConfigured, push: { ...push, openWatch } } : one;
    });
    await expect(keepWatch(connectionId, new Date(), { ...live, providers: killed })).rejects.toThrow("Killed.");
    world.outlook.addEvent(world.person, { start: inHours(1), end: inHours(2) });
    await world.settled();
    const [orphan] = open();
    expect(await watchRows()).toMatchObject([{ state: "opening", externalId: expect.any(String) }]);
    expect(await keepWatch(connectionId, travel(1))).toBe("opened");
    expect(open().map(({ id }) => id)).not.toContain(orphan?.id);
    expect(await watchRows()).toMatchObject([{ state: "active" }]);
  });

  it("33: a process that was killed while the vendor was asked stands in nobody's way for long", async () => {
    await db.calendarWatch.create({
      data: { connectionId, calendarId: "x", callbackUrl: "x", secretHash: "x", createdAt: new Date() },
    });
    expect(await keepWatch(connectionId)).toBe("kept");
    expect(await keepWatch(connectionId, travel(1))).toBe("opened");
    expect(await watchRows()).toMatchObject([{ state: "active" }]);
  });
});

it("a subscription that Microsoft has lost is made anew when it is to be renewed", async () => {
  const { connectionId } = await connectApp(world.person, "outlook");
  await keepWatch(connectionId);
  subscriptions.forget();
  expect(await keepWatch(connectionId, travel(60))).toBe("opened");
  expect(subscriptions.open()).toHaveLength(1);
  expect(await watchRows()).toHaveLength(1);
});

it("a channel that Google gives an hour only is renewed half-way", async () => {
  const { connectionId } = await connectApp(world.person, "google");
  channels.manners.longestMs = HOUR_MS;
  await keepWatch(connectionId);
  expect(await keepWatch(connectionId, travel(0.4))).toBe("kept");
  expect(await keepWatch(connectionId, travel(0.2))).toBe("opened");
});

it("a look that began before another calendar was chosen does not end the watch of that one", async () => {
  const { connectionId } = await connectApp(world.person, "google");
  await keepWatch(connectionId);
  await world.settled();
  const [old] = await watchRows();
  if (!old) throw new Error("Nothing is watched.");
  const opening = {
    ...old,
    id: crypto.randomUUID(),
    calendarId: "team",
    state: "opening",
    externalId: "next",
  } as const;
  await db.calendarWatch.create({ data: opening });
  let late: ReturnType<typeof keepWatch> | undefined;
  await db.$transaction(
    async (tx) => {
      await lockConnection(tx, connectionId);
      await tx.calendarConnection.update({ where: { id: connectionId }, data: { writeCalendarId: "team" } });
      await tx.calendarWatch.update({ where: { id: old.id }, data: { state: "stopping" } });
      await tx.calendarWatch.update({ where: { id: opening.id }, data: { state: "active" } });
      late = keepWatch(connectionId);
      await expect.poll(lockWaits, { timeout: 5000 }).toBe(1);
    },
    { timeout: 20_000 },
  );
  expect(await late).toBe("kept");
  expect(await watchRows()).toMatchObject([{ id: opening.id, state: "active" }]);
});
