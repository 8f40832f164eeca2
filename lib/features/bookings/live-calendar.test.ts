import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { busyTimesOf, type ReadBusy } from "@/lib/connections/busy-times";
import { connectManager, HANNA, zohoAt } from "@/lib/connections/connections.fixtures";
import { withAccount } from "@/lib/connections/with-account";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { resetDatabase } from "@/lib/testing/database";
import { startZohoFake, type ZohoFake } from "@/lib/testing/fakes/zoho";
import { addCandidate, createScene, NOW, openLink, type Scene, TUESDAY_TEN, withoutBuffers } from "./booking.fixtures";
import { confirmBooking } from "./confirm-booking";
import { findBooking } from "./repository";
import { rescheduleBooking } from "./reschedule-booking";
import { slotsView } from "./views";

const at = (minutes: number) => new Date(TUESDAY_TEN.getTime() + minutes * 60_000);
const refused = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return error;
};

let fake: ZohoFake;
let readBusy: ReadBusy;
let scene: Scene;
let connectionId: string;
const deps = () => ({ readBusy });

beforeEach(async () => {
  await resetDatabase();
  await withoutBuffers();
  fake = await startZohoFake();
  const providers = [zohoAt(fake)];
  readBusy = (userId, range, options) =>
    busyTimesOf(userId, range, options, {
      perform: (id, perform, given) => withAccount(id, perform, { ...given, providers }),
    });
  const connection = await connectManager(fake);
  connectionId = connection.id;
  scene = await createScene({ hostId: connection.userId });
});
afterEach(() => fake.close());

const startsOf = async (bookingId: string) => {
  const booking = await findBooking(db, bookingId);
  if (!booking) throw new Error("gone");
  const view = await slotsView(booking, {}, NOW, readBusy);
  return { ...view, starts: view.slots.map(({ starts_at }) => starts_at) };
};
const freeBusyCalls = () => fake.calls.filter(({ path }) => path.includes("freebusy")).length;

describe("the booking page of a host with a calendar", () => {
  it("offers what is free there", async () => {
    fake.addEvent(HANNA, { start: TUESDAY_TEN, end: at(60) });
    const { bookingId } = await openLink(scene.applicationId);
    const { starts, availability } = await startsOf(bookingId);
    expect(availability).toBe("known");
    expect(starts).toContain(at(60).toISOString());
    expect(starts).not.toContain(TUESDAY_TEN.toISOString());
    expect(starts).not.toContain(at(30).toISOString());
  });

  it("offers nothing, with a reason that names no account, while the calendar cannot be read", async () => {
    fake.misbehave({ kind: "status", status: 503 }, { when: ({ path }) => path.includes("freebusy") });
    const { bookingId } = await openLink(scene.applicationId);
    const { starts, availability, reason } = await startsOf(bookingId);
    expect({ starts, availability }).toEqual({ starts: [], availability: "unknown" });
    expect(reason).toBe("The calendar of Hanna Berg cannot be read just now.");
    const error = await refused(confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW, deps()));
    expect(error.status).toBe(503);
    expect(await db.booking.count({ where: { status: "confirmed" } })).toBe(0);
  });
});

describe("taking a time", () => {
  it("meets an event that was added since the page was read, and offers what is free now", async () => {
    const { bookingId } = await openLink(scene.applicationId);
    expect((await startsOf(bookingId)).starts).toContain(TUESDAY_TEN.toISOString());
    fake.addEvent(HANNA, { start: TUESDAY_TEN, end: at(60) });
    const error = await refused(confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW, deps()));
    expect(error).toMatchObject({ code: "slot_taken", extra: { reason: "calendar_busy" } });
    const alternatives = (error.extra.alternatives as { starts_at: string }[]).map(({ starts_at }) => starts_at);
    expect(alternatives).toEqual([at(-30), at(-60), at(60)].map((start) => start.toISOString()));
    expect((await startsOf(bookingId)).starts).not.toContain(TUESDAY_TEN.toISOString());
  });

  it("that the page never offered costs the vendor nothing, however often it is asked for", async () => {
    fake.addEvent(HANNA, { start: TUESDAY_TEN, end: at(60) });
    const { bookingId } = await openLink(scene.applicationId);
    await startsOf(bookingId);
    const before = freeBusyCalls();
    for (const wish of [TUESDAY_TEN, at(1), TUESDAY_TEN, at(1)])
      expect(await refused(confirmBooking(bookingId, { starts_at: wish }, NOW, deps()))).toMatchObject({
        code: "slot_taken",
      });
    expect(freeBusyCalls()).toBe(before);
  });

  it("books nothing when the calendar stops answering between the page and the confirmation", async () => {
    const { bookingId } = await openLink(scene.applicationId);
    await startsOf(bookingId);
    fake.misbehave({ kind: "status", status: 500 }, { when: ({ path }) => path.includes("freebusy") });
    expect((await refused(confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW, deps()))).status).toBe(503);
  });

  it("sees a calendar that was connected after the host's times were looked at", async () => {
    const { bookingId } = await openLink(scene.applicationId);
    fake.addEvent(HANNA, { start: TUESDAY_TEN, end: at(60) });
    await db.calendarConnection.update({ where: { id: connectionId }, data: { status: "disconnected" } });
    let reads = 0;
    const connectsMeanwhile: ReadBusy = async (...given) => {
      const reading = await readBusy(...given);
      reads += 1;
      if (reads === 1)
        await db.calendarConnection.update({ where: { id: connectionId }, data: { status: "connected" } });
      return reading;
    };
    const error = await refused(
      confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW, { readBusy: connectsMeanwhile }),
    );
    expect(error).toMatchObject({ code: "slot_taken", extra: { reason: "calendar_busy" } });
  });

  it("waits for the vendor without a transaction: thirty at once, each with a slow calendar, one wins each time", {
    timeout: 60_000,
  }, async () => {
    const links: string[] = [];
    for (let n = 0; n < 30; n++) links.push((await openLink(await addCandidate(scene, `Candidate ${n}`))).bookingId);
    await startsOf(links[0] as string);
    fake.misbehave({ kind: "slow", delayMs: 200 }, { when: ({ path }) => path.includes("freebusy") });
    const openWhileReading: number[] = [];
    const watching: ReadBusy = async (userId, range, options) => {
      const [row] = await db.$queryRaw<{ open: bigint }[]>`
        SELECT count(*) AS open FROM pg_stat_activity
         WHERE datname = current_database() AND state = 'idle in transaction' AND query_start < now() - interval '150 ms'`;
      if (options.isLive) openWhileReading.push(Number(row?.open ?? 0));
      return readBusy(userId, range, options);
    };
    const outcomes = await Promise.allSettled(
      links.map((id, n) => confirmBooking(id, { starts_at: at((n % 3) * 30) }, NOW, { readBusy: watching })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "slot_taken" });
    expect(Math.max(...openWhileReading)).toBe(0);
    expect(freeBusyCalls()).toBeGreaterThan(3);
  });
});

describe("moving a call whose event stands in the calendar", () => {
  it("is not in its own way, while another event beside it is", async () => {
    const { bookingId } = await openLink(scene.applicationId);
    await db.booking.update({ where: { id: bookingId }, data: { durationMinutes: 60 } });
    await confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW, deps());
    fake.addEvent(HANNA, { start: TUESDAY_TEN, end: at(60) });
    fake.addEvent(HANNA, { start: at(90), end: at(120) });
    await db.busyRead.deleteMany();
    expect((await startsOf(bookingId)).starts).not.toContain(at(30).toISOString());
    await db.booking.update({ where: { id: bookingId }, data: { eventState: "written", eventId: "own" } });
    expect((await startsOf(bookingId)).starts).toContain(at(30).toISOString());
    expect((await refused(rescheduleBooking(bookingId, { starts_at: at(60) }, NOW, deps()))).extra.reason).toBe(
      "calendar_busy",
    );
    expect(await rescheduleBooking(bookingId, { starts_at: at(30) }, NOW, deps())).toMatchObject({ startsAt: at(30) });
  });
});
