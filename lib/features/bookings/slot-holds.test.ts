import { beforeEach, describe, expect, it } from "vitest";
import { DELETE, POST } from "@/app/api/bookings/[token]/hold/route";
import { GET as slots } from "@/app/api/bookings/[token]/slots/route";
import { NOTHING_CONNECTED } from "@/lib/connections/busy-times";
import { db } from "@/lib/db";
import { forgetStaleRecords } from "@/lib/features/access/forget-stale-records";
import { callRoute, createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { addCandidate, createScene, NOW, openLink, type Scene, TUESDAY_TEN, withoutBuffers } from "./booking.fixtures";
import { confirmBooking } from "./confirm-booking";
import { holdSlot } from "./hold-slot";
import { releaseSlot } from "./release-slot";
import { rescheduleBooking } from "./reschedule-booking";

const MINUTE_MS = 60_000;
const later = (date: Date, minutes: number) => new Date(date.getTime() + minutes * MINUTE_MS);
const TUESDAY_ELEVEN = later(TUESDAY_TEN, 60);

let scene: Scene;
let mine: { bookingId: string; token: string };
let theirs: { bookingId: string; token: string };
beforeEach(async () => {
  await resetDatabase();
  await withoutBuffers();
  scene = await createScene();
  mine = await openLink(scene.applicationId);
  theirs = await openLink(await addCandidate(scene, "Tom Reed"));
});

const hold = (link: { bookingId: string }, at: Date, now = NOW) => holdSlot(link.bookingId, { starts_at: at }, now);
const confirm = (link: { bookingId: string }, at: Date, now = NOW) =>
  confirmBooking(link.bookingId, { starts_at: at }, now);
const TAKEN = { code: "slot_taken", extra: expect.objectContaining({ reason: "held" }) };

describe("a time that a candidate is about to confirm", () => {
  it("is kept for five minutes: another sees at once that it is, with the nearest others, and cannot confirm it", async () => {
    expect(await hold(mine, TUESDAY_TEN)).toEqual({ success: true, held_until: later(NOW, 5).toISOString() });
    const refused = await hold(theirs, TUESDAY_TEN).catch((error: unknown) => error);
    expect(refused).toMatchObject(TAKEN);
    expect((refused as { extra: { alternatives: unknown[] } }).extra.alternatives).toHaveLength(3);
    await expect(confirm(theirs, TUESDAY_TEN)).rejects.toMatchObject(TAKEN);
    await expect(confirm(mine, TUESDAY_TEN)).resolves.toMatchObject({ status: "confirmed" });
    expect(await db.slotHold.count()).toBe(0);
  });

  it("is no booking: after five minutes anybody may have it, and the same time again is not kept for longer", async () => {
    await hold(mine, TUESDAY_TEN);
    expect(await hold(mine, TUESDAY_TEN, later(NOW, 3))).toMatchObject({ held_until: later(NOW, 5).toISOString() });
    expect(await db.bookingTime.count()).toBe(0);
    await expect(confirm(theirs, TUESDAY_TEN, later(NOW, 5))).resolves.toMatchObject({ status: "confirmed" });
    await expect(confirm(mine, TUESDAY_TEN, later(NOW, 5))).rejects.toMatchObject({ code: "slot_taken" });
  });

  it("is let go of for another one, and when the candidate goes back to the times", async () => {
    await hold(mine, TUESDAY_TEN);
    await hold(mine, TUESDAY_ELEVEN);
    expect(await db.slotHold.count()).toBe(1);
    await hold(theirs, TUESDAY_TEN);
    for (let twice = 0; twice < 2; twice++) await releaseSlot(mine.bookingId);
    await expect(hold(theirs, TUESDAY_ELEVEN)).resolves.toMatchObject({ success: true });
  });

  it("is kept for one of two who ask for it in the same moment", async () => {
    const tries = await Promise.allSettled([hold(mine, TUESDAY_TEN), hold(theirs, TUESDAY_TEN)]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.slotHold.count()).toBe(1);
  });

  it("may be one that a booked call is to be moved to, and is free again once it was", async () => {
    await confirm(mine, TUESDAY_TEN);
    await hold(mine, TUESDAY_ELEVEN);
    await expect(hold(theirs, TUESDAY_ELEVEN)).rejects.toMatchObject(TAKEN);
    await rescheduleBooking(mine.bookingId, { starts_at: TUESDAY_ELEVEN }, NOW);
    expect(await db.slotHold.count()).toBe(0);
    await expect(hold(theirs, TUESDAY_TEN)).resolves.toMatchObject({ success: true });
  });

  it("is never one that nobody knows to be free, nor of a link that is over", async () => {
    const unread = {
      ...NOTHING_CONNECTED,
      state: "unknown" as const,
      cause: { connectionId: "c", provider: "zoho" as const, code: "provider_timeout", message: "Slow.", since: null },
    };
    const readBusy = async () => unread as never;
    await expect(holdSlot(mine.bookingId, { starts_at: TUESDAY_TEN }, NOW, { readBusy })).rejects.toMatchObject({
      code: "service_unavailable",
    });
    await db.booking.update({ where: { id: mine.bookingId }, data: { status: "cancelled" } });
    await expect(hold(mine, TUESDAY_TEN)).rejects.toMatchObject({ code: "booking_not_active" });
    expect(await db.slotHold.count()).toBe(0);
  });

  it("is kept with each of a panel, and with one of a pool", async () => {
    const iris = await createActor("manager", "Iris Moss");
    const hosts = { create: [scene.hostId, iris.userId].map((hostId, position) => ({ hostId, position })) };
    await db.booking.update({ where: { id: mine.bookingId }, data: { hostMode: "panel", hosts } });
    await hold(mine, TUESDAY_TEN);
    expect(await db.slotHold.count()).toBe(2);
    await db.booking.update({ where: { id: mine.bookingId }, data: { hostMode: "any", hostId: null } });
    await hold(mine, TUESDAY_ELEVEN);
    expect(await db.slotHold.count()).toBe(1);
  });

  it("leaves nothing behind once it is over", async () => {
    await hold(mine, TUESDAY_TEN);
    expect(await forgetStaleRecords(later(NOW, 6))).toMatchObject({ holds: 1 });
  });
});

describe("keeping a time by the link", () => {
  const ORIGIN = { origin: "http://localhost:8040" };
  const soon = new Date();
  const call = (handler: typeof POST, method: string, headers: Record<string, string>, startsAt: Date) =>
    callRoute(handler, {
      path: `/api/bookings/${mine.token}/hold`,
      method,
      params: { token: mine.token },
      headers,
      ...(method === "POST" ? { body: { starts_at: startsAt.toISOString() } } : {}),
    });
  async function firstOffered(): Promise<Date> {
    const path = `/api/bookings/${mine.token}/slots`;
    const response = await callRoute(slots, { path, method: "GET", params: { token: mine.token } });
    return new Date(((await response.json()) as { slots: { starts_at: string }[] }).slots[0]?.starts_at ?? soon);
  }

  it("is for the page itself: a script without an origin and another site are refused", async () => {
    const links = [mine, theirs].map(({ bookingId }) => bookingId);
    await db.booking.updateMany({ where: { id: { in: links } }, data: { expiresAt: later(new Date(), 60 * 24) } });
    await db.accessLink.updateMany({ data: { expiresAt: later(new Date(), 60 * 24) } });
    const start = await firstOffered();
    for (const headers of [{}, { origin: "https://evil.example" }] as Record<string, string>[]) {
      expect((await call(POST, "POST", headers, start)).status).toBe(403);
      expect((await call(DELETE, "DELETE", headers, start)).status).toBe(403);
    }
    expect((await call(POST, "POST", ORIGIN, start)).status).toBe(200);
    expect(await db.slotHold.count()).toBe(1);
    expect((await call(DELETE, "DELETE", ORIGIN, start)).status).toBe(200);
    expect(await db.slotHold.count()).toBe(0);
  });

  it("ends with 429 for a link that asks again and again", async () => {
    const { throttles } = await import("@/lib/auth/throttle");
    await throttles.slotHold.penalty(mine.bookingId, 60);
    const answer = await call(POST, "POST", ORIGIN, TUESDAY_TEN);
    expect(answer.status).toBe(429);
    expect(answer.headers.get("retry-after")).not.toBeNull();
  });
});
