import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { drainRunner } from "@/inngest/testing/drain-runner";
import { lockConnection } from "@/lib/connections/renewal-repository";
import { type WatchedScene, watchedScene, watchRows } from "@/lib/connections/watch.fixtures";
import { db } from "@/lib/db";
import { eventsNamed, TUESDAY_TEN } from "@/lib/features/bookings/booking.fixtures";
import { later } from "@/lib/features/calendar-events/calendar.fixtures";
import { callRoute } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { lockWaits } from "@/lib/testing/lock-waits";
import { POST } from "./route";

const world = await vi.hoisted(async () => {
  const { startPushWorld } = await import("@/lib/testing/push-world");
  return startPushWorld("helena.brandt@example.com");
});
world.serve({ "/api/webhooks/microsoft": POST });
afterAll(() => world.close());
afterEach(() => world.settled());

const { outlook } = world;
const { subscriptions } = outlook;
let scene: WatchedScene;
beforeEach(async () => {
  await resetDatabase();
  scene = await watchedScene(world, "outlook");
});

const dragTo = (start: Date) =>
  outlook.changeEvent(world.person, scene.eventId, { range: { start, end: later(start, 30) } });
const startsAt = async () => (await db.booking.findUniqueOrThrow({ where: { id: scene.bookingId } })).startsAt;
const hints = () => eventsNamed("calendar/hinted");
const asked = () => outlook.calls.filter(({ path }) => path.startsWith("/v1.0/"));
const post = (body: unknown, query = "") =>
  callRoute(POST, { path: `/api/webhooks/microsoft${query}`, method: "POST", body });

function entry(change: Record<string, unknown> = {}) {
  const [one] = subscriptions.open();
  return {
    subscriptionId: one?.id,
    clientState: one?.clientState,
    changeType: "updated",
    resource: `Users/1/Events/${scene.eventId}`,
    resourceData: { "@odata.etag": 'W/"1"', id: scene.eventId },
    ...change,
  };
}

describe("POST /api/webhooks/microsoft", () => {
  it("a call that its host drags elsewhere is followed without waiting for the sweep", async () => {
    const moved = later(TUESDAY_TEN, 120);
    dragTo(moved);
    await subscriptions.settled();
    expect(subscriptions.sent).toEqual([expect.objectContaining({ status: 202 })]);
    await drainRunner({ fastForward: true });
    expect(await startsAt()).toEqual(moved);
  });

  it("a call that its host deletes is cancelled", async () => {
    outlook.deleteEvent(world.person, scene.eventId);
    await subscriptions.settled();
    await drainRunner({ fastForward: true });
    expect(await db.booking.findUniqueOrThrow({ where: { id: scene.bookingId } })).toMatchObject({
      status: "cancelled",
    });
  });

  it("21, 22: several entries, doubled, in the wrong order and sent again end as they would in order", async () => {
    Object.assign(subscriptions.manners, { copies: 4, isReversed: true });
    for (const minutes of [30, 60, 90]) dragTo(later(TUESDAY_TEN, minutes));
    await subscriptions.settled();
    expect(await hints()).toHaveLength(1);
    await drainRunner({ fastForward: true });
    expect(await startsAt()).toEqual(later(TUESDAY_TEN, 90));
    await subscriptions.retry({ all: true });
    expect(subscriptions.sent.every(({ status }) => status === 202)).toBe(true);
    expect(await hints()).toHaveLength(1);
  });

  it.each(["<script>alert(1)</script>", "Validation: Testing client application", "a+b%20c&d=é", "x".repeat(2048)])(
    "25: the handshake's token comes back as it was, as text (%#)",
    async (token) => {
      const response = await post("", `?validationToken=${encodeURIComponent(token)}`);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("text/plain");
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(await response.text()).toBe(token);
    },
  );

  it("25: a token longer than any of Microsoft's, an empty and a doubled one are no handshake", async () => {
    for (const query of [
      `?validationToken=${"x".repeat(2049)}`,
      "?validationToken=",
      "?validationToken=a&validationToken=b",
    ]) {
      const response = await post("", query);
      expect(response.status).toBe(400);
      expect(response.headers.get("content-type")).toContain("application/json");
    }
  });

  it.each([
    [
      "another secret",
      () => ({ clientState: `${subscriptions.open()[0]?.clientState.split(".")[0]}.${"x".repeat(43)}` }),
    ],
    ["a secret that is cut short", () => ({ clientState: subscriptions.open()[0]?.clientState.slice(0, -1) })],
    ["no secret", () => ({ clientState: undefined })],
    ["an unknown watch", () => ({ clientState: `${crypto.randomUUID()}.${"x".repeat(43)}` })],
    ["another subscription", () => ({ subscriptionId: crypto.randomUUID() })],
    ["a watch that is no id of ours", () => ({ clientState: "' OR 1=1 --.x" })],
    ["half of a surrogate pair", () => ({ clientState: "\ud800.x" })],
  ])("25: %s is taken, so that it is not sent for hours, stores nothing and asks nobody", async (_what, change) => {
    const { status } = await post({ value: [entry(change())] });
    expect([status, await hints(), await db.webhookDelivery.count(), asked()]).toEqual([202, [], 0, []]);
  });

  it("25: of several entries those with the right secret count", async () => {
    await post({ value: [entry({ clientState: "foreign" }), 7, null, entry()] });
    expect(await hints()).toEqual([{ connectionId: scene.connectionId }]);
  });

  it.each([
    ["no JSON", "{"],
    ["no object", "[]"],
    ["no notification", "{}"],
    ["a body that is nested ten thousand deep", `{"value":[${"[".repeat(10_000)}${"]".repeat(10_000)}]}`],
  ])("24: %s is a 400", async (_what, body) => {
    expect((await post(body)).status).toBe(400);
    expect(await hints()).toEqual([]);
  });

  it("words of two subscriptions wait for who puts one in the other's place, and lock neither of them meanwhile", async () => {
    const [watch] = await watchRows();
    if (!watch) throw new Error("Nothing is watched.");
    const second = await db.calendarWatch.create({ data: { ...watch, id: crypto.randomUUID(), externalId: "second" } });
    const [, secret] = String(entry().clientState).split(".");
    const words = [entry(), entry({ subscriptionId: "second", clientState: `${second.id}.${secret}` })];
    let said: ReturnType<typeof post> | undefined;
    await db.$transaction(
      async (tx) => {
        await lockConnection(tx, scene.connectionId);
        await tx.calendarWatch.update({ where: { id: second.id }, data: { lastHeardAt: new Date() } });
        said = post({ value: words });
        await expect.poll(lockWaits, { timeout: 5000 }).toBe(1);
        await tx.$queryRaw`SELECT 1 FROM calendar_watches WHERE id = ${watch.id}::uuid FOR UPDATE NOWAIT`;
      },
      { timeout: 20_000 },
    );
    expect((await said)?.status).toBe(202);
    expect(await hints()).toHaveLength(2);
  });

  it("24: a body over 1 MB is 413 before it is read", async () => {
    expect((await post(`{"value":["${"x".repeat(1024 * 1024)}"]}`)).status).toBe(413);
  });

  it("23: what could not be written is sent again by Microsoft, and taken then", async () => {
    await db.$executeRaw`ALTER TABLE calendar_watches RENAME TO calendar_watches_away`;
    const moved = later(TUESDAY_TEN, 60);
    dragTo(moved);
    await subscriptions.settled();
    await db.$executeRaw`ALTER TABLE calendar_watches_away RENAME TO calendar_watches`;
    expect(subscriptions.sent.at(-1)?.status).toBeGreaterThanOrEqual(500);
    await subscriptions.retry();
    await drainRunner({ fastForward: true });
    expect(await startsAt()).toEqual(moved);
  });

  it("25: `missed` has everything looked at, each time that it is said", async () => {
    subscriptions.manners.isTelling = false;
    const moved = later(TUESDAY_TEN, 60);
    dragTo(moved);
    subscriptions.lifecycle("missed");
    await subscriptions.settled();
    await drainRunner({ fastForward: true });
    expect(await startsAt()).toEqual(moved);
    subscriptions.lifecycle("missed");
    await subscriptions.settled();
    expect(await hints()).toHaveLength(2);
  });

  it("25, 30: `subscriptionRemoved` has a new subscription made, and what changed in between is seen", async () => {
    const [before] = subscriptions.open();
    subscriptions.manners.copies = 5;
    subscriptions.lifecycle("subscriptionRemoved");
    await subscriptions.settled();
    expect(await eventsNamed("calendar/watch.due")).toHaveLength(1);
    const moved = later(TUESDAY_TEN, 60);
    dragTo(moved);
    await drainRunner({ fastForward: true });
    const open = subscriptions.open();
    expect(open).toHaveLength(1);
    expect(open[0]?.clientState).not.toBe(before?.clientState);
    expect(await watchRows()).toMatchObject([{ state: "active", externalId: open[0]?.id }]);
    expect(await startsAt()).toEqual(moved);
  });

  it("25: `reauthorizationRequired` has the subscription renewed, once for all its repeats", async () => {
    const [before] = subscriptions.open();
    if (before) before.expiresAt = Date.now() + 3_600_000;
    subscriptions.manners.copies = 5;
    subscriptions.lifecycle("reauthorizationRequired");
    await subscriptions.settled();
    await drainRunner({ fastForward: true });
    expect(outlook.calls.filter(({ method }) => method === "PATCH")).toHaveLength(1);
    expect(subscriptions.open()).toMatchObject([{ id: before?.id }]);
    expect((before?.expiresAt ?? 0) - Date.now()).toBeGreaterThan(70 * 3_600_000);
  });

  it("9: neither the secret nor the vendor's words are kept", async () => {
    dragTo(later(TUESDAY_TEN, 30));
    await subscriptions.settled();
    const [, secret = ""] = subscriptions.open()[0]?.clientState.split(".") ?? [];
    expect(secret).toHaveLength(43);
    const kept = JSON.stringify([
      await watchRows(),
      await db.webhookDelivery.findMany(),
      await db.outboxEvent.findMany(),
    ]);
    expect(kept).not.toContain(secret);
  });
});
