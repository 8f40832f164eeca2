import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { makeCalendly } from "@/lib/providers/calendar/calendly";
import { resetDatabase } from "@/lib/testing/database";
import { eventsNamed, NOW, TUESDAY_TEN, withoutBuffers } from "./booking.fixtures";
import { cancelBooking } from "./cancel-booking";
import { requestSubscriptionCheck } from "./request-subscription-check";
import { syncBookings } from "./sync-bookings";
import { addVendorBooking, createVendorScene, SIGNING_KEY, stateOf, type VendorScene } from "./vendor.fixtures";
import { watchSubscriptions } from "./watch-subscriptions";
import { withdrawBooking } from "./withdraw-booking";

const WEDNESDAY = new Date("2027-06-09T13:00:00Z");
const DAY_MS = 86_400_000;
const QUIET = { isDelivered: false };

let scene: VendorScene;
beforeEach(async () => {
  await resetDatabase();
  await withoutBuffers();
  scene = await createVendorScene();
});
afterEach(() => scene.fake.close());

const sync = (now = NOW) => syncBookings(now, [scene.provider]);
const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const book = (start = TUESDAY_TEN) => scene.fake.book({ start, email: scene.email, tracking: scene.tracking }, QUIET);

describe("asking Calendly", () => {
  it("catches up with what its webhooks never told: booked, moved, cancelled", async () => {
    expect(await sync()).toEqual({ asked: 1, changed: 0, failed: 0, stopped: null });
    const { inviteeUri } = await book();
    expect(await sync(inMinutes(15))).toMatchObject({ asked: 1, changed: 1 });
    expect(await stateOf(scene)).toMatchObject({ status: "confirmed", startsAt: TUESDAY_TEN });
    expect(await sync(inMinutes(30))).toMatchObject({ asked: 1, changed: 0 });
    const moved = await scene.fake.reschedule(inviteeUri, WEDNESDAY, QUIET);
    await sync(inMinutes(45));
    expect(await stateOf(scene)).toMatchObject({ status: "confirmed", startsAt: WEDNESDAY });
    await scene.fake.cancel(moved.inviteeUri, {}, QUIET);
    await sync(inMinutes(60));
    expect(await stateOf(scene)).toMatchObject({ status: "cancelled", cancelledBy: "candidate" });
    expect(await sync(inMinutes(75))).toMatchObject({ asked: 0 });
  });

  it("takes over a time that the host had given away, once it is free again", async () => {
    const other = await db.booking.create({
      data: {
        id: "manual_other",
        provider: "manual",
        status: "confirmed",
        profileId: scene.profileId,
        hostId: scene.hostId,
        durationMinutes: 30,
        timeZone: "UTC",
        startsAt: TUESDAY_TEN,
        endsAt: new Date(TUESDAY_TEN.getTime() + 1_800_000),
        expiresAt: WEDNESDAY,
      },
    });
    await book();
    await sync();
    await sync(inMinutes(15));
    expect(await db.notification.count({ where: { kind: "booking" } })).toBe(1);
    await db.booking.update({ where: { id: other.id }, data: { status: "cancelled" } });
    expect(await sync(inMinutes(30))).toMatchObject({ changed: 1 });
  });

  it("finds what was booked with a link that was cancelled here before anybody heard of it, and tells a person once", async () => {
    await book();
    await cancelBooking({ bookingId: scene.bookingId, by: { kind: "person", actor: scene.recruiter } }, NOW);
    expect(await withdrawBooking(scene, [scene.provider])).toEqual({ withdrawn: 0 });
    for (const minutes of [15, 30]) expect(await sync(inMinutes(minutes))).toMatchObject({ asked: 1, changed: 0 });
    expect(await stateOf(scene)).toMatchObject({ status: "cancelled", cancelledBy: "person" });
    expect(await db.notification.findMany({ where: { kind: "booking" } })).toMatchObject([
      { body: expect.stringContaining("Call it off there") },
    ]);
    expect(await sync(new Date(NOW.getTime() + 17 * DAY_MS))).toMatchObject({ asked: 0 });
  });

  it("is bounded: ten a run, the one asked longest ago first", async () => {
    for (let index = 0; index < 11; index++) await addVendorBooking(scene, `Candidate ${index}`);
    expect(await sync()).toMatchObject({ asked: 10 });
    await sync(inMinutes(15));
    expect(await db.booking.count({ where: { vendorAskedAt: null } })).toBe(0);
  });

  it("leaves alone what is long over, and is nothing without a key", async () => {
    expect(await sync(new Date(NOW.getTime() + 17 * DAY_MS))).toMatchObject({ asked: 0 });
    const calls = scene.fake.calls.length;
    const plain = makeCalendly(() => ({ username: "kestrel", eventType: "interview", apiUrl: scene.fake.baseUrl }));
    expect(await syncBookings(NOW, [plain])).toMatchObject({ asked: 0, stopped: null });
    expect(scene.fake.calls).toHaveLength(calls);
  });

  it("ends for this time when Calendly asks to slow down or has trouble", async () => {
    await book();
    scene.fake.state.remaining = 2;
    expect(await sync()).toMatchObject({ stopped: "rate_limited", changed: 0 });
    scene.fake.state.remaining = 500;
    scene.fake.misbehave({ kind: "reset" }, { times: 1 });
    expect(await sync(inMinutes(15))).toMatchObject({ stopped: "provider_unavailable" });
    expect(await sync(inMinutes(30))).toMatchObject({ stopped: null, changed: 1 });
  });

  it("goes on past a booking that cannot be asked about", async () => {
    await addVendorBooking(scene, "Ben");
    await book();
    const isBens = (query: URLSearchParams) => !(query.get("invitee_email") ?? "").startsWith("amara");
    scene.fake.misbehave(
      { kind: "status", status: 400, json: { title: "Invalid Argument", message: "no" } },
      { when: ({ path, query }) => path === "/scheduled_events" && isBens(query) },
    );
    expect(await sync()).toEqual({ asked: 1, changed: 1, failed: 1, stopped: null });
  });

  it("that is refused tells a recruiter once a day", async () => {
    scene.fake.state.token = "another";
    expect(await sync()).toMatchObject({ stopped: "reconnect_required" });
    await sync(inMinutes(15));
    expect(await db.notification.findMany({ where: { userId: scene.recruiter.userId } })).toMatchObject([
      { title: "Calendly does not let us in any more" },
    ]);
    await sync(inMinutes(24 * 60));
    expect(await db.notification.count({ where: { userId: scene.recruiter.userId } })).toBe(2);
  });

  it("with a key that lacks a scope tells a recruiter what it needs", async () => {
    scene.fake.state.scopes = new Set(["users:read"]);
    expect(await sync()).toEqual({ asked: 0, changed: 0, failed: 1, stopped: null });
    expect(await db.notification.findMany({ where: { userId: scene.recruiter.userId } })).toMatchObject([
      { body: expect.stringContaining("lack a scope") },
    ]);
  });
});

describe("the subscription", () => {
  const watch = (appUrl = "https://recruiting.example") => watchSubscriptions([scene.provider], appUrl);

  it("is kept, at our own address, and made anew when it was disabled", async () => {
    expect(await watch()).toEqual({ calendly: { state: "created" } });
    expect(scene.fake.state.subscriptions).toMatchObject([
      {
        url: expect.stringMatching(/^https:\/\/recruiting\.example\/api\/webhooks\/calendly\?key=/),
        signingKey: SIGNING_KEY,
      },
    ]);
    for (const one of scene.fake.state.subscriptions) one.state = "disabled";
    expect(await watch()).toEqual({ calendly: { state: "healed" } });
    expect(await watch()).toEqual({ calendly: { state: "active" } });
  });

  it("that a free plan does not have is said, and nothing fails", async () => {
    scene.fake.state.plan = "free";
    expect(await watch()).toMatchObject({
      calendly: { state: "unavailable", reason: expect.stringContaining("every 15 minutes") },
    });
  });

  it("at Calendly itself needs an address that it can reach", async () => {
    const live = makeCalendly(() => ({ apiKey: "key", webhookSigningKey: SIGNING_KEY }));
    expect(await watchSubscriptions([live], "http://localhost:8040")).toMatchObject({
      calendly: { state: "unavailable", reason: expect.stringContaining("APP_URL") },
    });
  });

  it("is looked at when the server starts, where there is a key", async () => {
    await requestSubscriptionCheck([makeCalendly(() => ({ username: "kestrel", eventType: "interview" }))]);
    expect(await eventsNamed("subscription/check.requested")).toEqual([]);
    await requestSubscriptionCheck([scene.provider]);
    expect(await eventsNamed("subscription/check.requested")).toEqual([{}]);
  });
});
