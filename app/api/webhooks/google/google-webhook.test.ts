import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { drainRunner } from "@/inngest/testing/drain-runner";
import { type WatchedScene, watchedScene, watchRows } from "@/lib/connections/watch.fixtures";
import { db } from "@/lib/db";
import { eventsNamed, TUESDAY_TEN } from "@/lib/features/bookings/booking.fixtures";
import { later } from "@/lib/features/calendar-events/calendar.fixtures";
import { callRoute } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { POST } from "./route";

const world = await vi.hoisted(async () => {
  const { startPushWorld } = await import("@/lib/testing/push-world");
  return startPushWorld("helena.brandt@example.com");
});
world.serve({ "/api/webhooks/google": POST });
afterAll(() => world.close());
afterEach(() => world.settled());

const { google } = world;
let scene: WatchedScene;
beforeEach(async () => {
  await resetDatabase();
  scene = await watchedScene(world, "google");
});

const dragTo = (start: Date) =>
  google.changeEvent(world.person, scene.eventId, {
    start: { dateTime: start.toISOString() },
    end: { dateTime: later(start, 30).toISOString() },
  });
const startsAt = async () => (await db.booking.findUniqueOrThrow({ where: { id: scene.bookingId } })).startsAt;
const eventReads = () => google.calls.filter(({ method, path }) => method === "GET" && path.endsWith(scene.eventId));
const hints = () => eventsNamed("calendar/hinted");
const words = (change: Record<string, string> = {}) => {
  const [channel] = google.channels.open().slice(-1);
  return {
    "X-Goog-Channel-ID": channel?.id ?? "",
    "X-Goog-Channel-Token": channel?.token ?? "",
    "X-Goog-Resource-ID": channel?.resourceId ?? "",
    "X-Goog-Resource-State": "exists",
    "X-Goog-Message-Number": "4711",
    ...change,
  };
};
const post = (headers: Record<string, string>, body?: string) =>
  callRoute(POST, { path: "/api/webhooks/google", method: "POST", headers, ...(body === undefined ? {} : { body }) });

describe("POST /api/webhooks/google", () => {
  it("a call that its host drags elsewhere is followed without waiting for the sweep", async () => {
    const moved = later(TUESDAY_TEN, 120);
    dragTo(moved);
    await google.channels.settled();
    expect(google.channels.sent).toEqual([
      expect.objectContaining({ state: "sync", status: 200 }),
      expect.objectContaining({ state: "exists", status: 200 }),
    ]);
    expect(await startsAt()).toEqual(TUESDAY_TEN);
    await drainRunner({ fastForward: true });
    expect(await startsAt()).toEqual(moved);
  });

  it("a call that its host deletes is cancelled", async () => {
    google.changeEvent(world.person, scene.eventId, { status: "cancelled" });
    await google.channels.settled();
    await drainRunner({ fastForward: true });
    expect(await db.booking.findUniqueOrThrow({ where: { id: scene.bookingId } })).toMatchObject({
      status: "cancelled",
    });
  });

  it("24: a burst of a hundred words leads to one look, and what is said after it began to another", async () => {
    google.channels.manners.copies = 25;
    for (let minutes = 30; minutes <= 120; minutes += 30) dragTo(later(TUESDAY_TEN, minutes));
    await google.channels.settled();
    expect(google.channels.sent.filter(({ state }) => state === "exists")).toHaveLength(100);
    expect(await hints()).toHaveLength(1);
    await drainRunner({ fastForward: true });
    expect(eventReads()).toHaveLength(1);
    google.channels.manners.copies = 1;
    dragTo(later(TUESDAY_TEN, 180));
    await google.channels.settled();
    expect(await hints()).toHaveLength(2);
    await drainRunner({ fastForward: true });
    expect(await startsAt()).toEqual(later(TUESDAY_TEN, 180));
  });

  it("24: a calendar in which much happens is looked at every ten seconds at most", async () => {
    dragTo(later(TUESDAY_TEN, 30));
    await google.channels.settled();
    await drainRunner({ fastForward: true });
    dragTo(later(TUESDAY_TEN, 60));
    await google.channels.settled();
    const held = await db.outboxEvent.findFirstOrThrow({
      where: { name: "calendar/hinted" },
      orderBy: { createdAt: "desc" },
    });
    expect((held.notBefore?.getTime() ?? 0) - Date.now()).toBeGreaterThan(5_000);
  });

  it("21: the same message, a hundred times at once and days later, has one effect", async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(words())));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await hints()).toHaveLength(1);
    await drainRunner({ fastForward: true });
    await db.webhookDelivery.updateMany({ data: { receivedAt: new Date(Date.now() - 80 * 3_600_000) } });
    expect((await post(words())).status).toBe(200);
    expect(await hints()).toHaveLength(1);
  });

  it("the first word of a channel, `sync`, says nothing of the calendar", async () => {
    expect((await post(words({ "X-Goog-Resource-State": "sync" }))).status).toBe(200);
    expect(await hints()).toEqual([]);
  });

  it.each([
    ["another secret", { "X-Goog-Channel-Token": "x".repeat(43) }],
    ["no secret", { "X-Goog-Channel-Token": "" }],
    ["another resource", { "X-Goog-Resource-ID": "somebody-elses" }],
    ["an unknown channel", { "X-Goog-Channel-ID": crypto.randomUUID() }],
    ["a channel that is no id of ours", { "X-Goog-Channel-ID": "' OR 1=1 --" }],
  ])("19, 25: %s is refused, stores nothing and asks nobody", async (_what, change) => {
    expect((await post(words(change))).status).toBe(401);
    expect([await hints(), await db.webhookDelivery.count()]).toEqual([[], 1]);
    expect(google.calls).toEqual([]);
  });

  it("24: a body over the limit is 413", async () => {
    expect((await post(words(), "x".repeat(65 * 1024))).status).toBe(413);
  });

  it("23: what could not be written is not said to be taken; said again, it is", async () => {
    await db.$executeRaw`ALTER TABLE outbox_events RENAME TO outbox_events_away`;
    const { status } = await post(words());
    await db.$executeRaw`ALTER TABLE outbox_events_away RENAME TO outbox_events`;
    expect(status).toBeGreaterThanOrEqual(500);
    expect((await post(words())).status).toBe(200);
    expect(await hints()).toHaveLength(1);
  });

  it("9: neither the secret nor the vendor's words are kept", async () => {
    dragTo(later(TUESDAY_TEN, 30));
    await google.channels.settled();
    const secret = google.channels.open().at(-1)?.token ?? "";
    expect(secret).toHaveLength(43);
    const kept = JSON.stringify([
      await watchRows(),
      await db.webhookDelivery.findMany(),
      await db.outboxEvent.findMany(),
    ]);
    expect(kept).not.toContain(secret);
  });

  it("29: a look that was announced and got lost is announced again", async () => {
    await db.calendarWatch.updateMany({ data: { hintQueuedAt: new Date(Date.now() - 6 * 60_000) } });
    await post(words());
    expect(await hints()).toHaveLength(1);
  });

  it("a hint for a calendar without calls of ours asks Google nothing", async () => {
    await db.booking.updateMany({ data: { status: "cancelled" } });
    await post(words());
    await drainRunner({ fastForward: true });
    expect(eventReads()).toEqual([]);
  });
});
