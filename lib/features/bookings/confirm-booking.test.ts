import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { resetDatabase } from "@/lib/testing/database";
import {
  addCandidate,
  createScene,
  eventsNamed,
  NOW,
  openLink,
  type Scene,
  stageOf,
  TUESDAY_TEN,
  withoutBuffers,
} from "./booking.fixtures";
import { confirmBooking } from "./confirm-booking";

const at = (minutes: number) => new Date(TUESDAY_TEN.getTime() + minutes * 60_000);
const refused = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return error;
};

let scene: Scene;
beforeEach(async () => {
  await resetDatabase();
  await withoutBuffers();
  scene = await createScene();
});

describe("confirming a time", () => {
  it("books it, moves the application on, announces it once and remembers the zone", async () => {
    const { bookingId } = await openLink(scene.applicationId);
    const booking = await confirmBooking(
      bookingId,
      {
        starts_at: TUESDAY_TEN,
        timezone: "Asia/Kolkata",
        name: "Amara O.",
        email: "amara@home.example",
        note: "Captions, please",
      },
      NOW,
    );
    expect(booking).toMatchObject({
      status: "confirmed",
      startsAt: TUESDAY_TEN,
      endsAt: at(30),
      timeZone: "Asia/Kolkata",
      candidateEmail: "amara@home.example",
      note: "Captions, please",
    });
    expect(await stageOf(scene.applicationId)).toBe("booked");
    expect(await eventsNamed("booking/confirmed")).toEqual([
      { bookingId, profileId: scene.profileId, jobId: scene.jobId },
    ]);
  });

  it("gives the same answer when the same time is confirmed again", async () => {
    const { bookingId } = await openLink(scene.applicationId);
    const first = await confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW);
    const again = await Promise.all([1, 2, 3].map(() => confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW)));
    expect(again.map(({ id, startsAt, icsSequence }) => ({ id, startsAt, icsSequence }))).toEqual(
      Array.from({ length: 3 }, () => ({ id: first.id, startsAt: TUESDAY_TEN, icsSequence: 0 })),
    );
    expect(await eventsNamed("booking/confirmed")).toHaveLength(1);
  });

  it("makes one booking of a double tap", async () => {
    const { bookingId } = await openLink(scene.applicationId);
    await Promise.all([1, 2, 3, 4].map(() => confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW)));
    expect(await eventsNamed("booking/confirmed")).toHaveLength(1);
    expect(await db.timelineEntry.count({ where: { kind: "booking.confirmed" } })).toBe(1);
  });

  it("refuses another time on the same link and says to move it instead", async () => {
    const { bookingId } = await openLink(scene.applicationId);
    await confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW);
    expect((await refused(confirmBooking(bookingId, { starts_at: at(60) }, NOW))).code).toBe("booking_not_active");
  });

  it("refuses a time that somebody else took and offers the three nearest", async () => {
    const other = await openLink(await addCandidate(scene, "Ben Ode"));
    await confirmBooking(other.bookingId, { starts_at: TUESDAY_TEN }, NOW);
    const { bookingId } = await openLink(scene.applicationId);
    const error = await refused(confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW));
    expect(error.code).toBe("slot_taken");
    expect(error.extra.alternatives).toEqual(
      [at(-30), at(30), at(-60)].map((start) => ({
        starts_at: start.toISOString(),
        ends_at: new Date(start.getTime() + 1_800_000).toISOString(),
      })),
    );
  });

  it("lets the neighbouring slots through", async () => {
    for (const [name, minutes] of [
      ["Ben", -30],
      ["Cora", 0],
      ["Dina", 30],
    ] as const) {
      const { bookingId } = await openLink(await addCandidate(scene, name));
      await confirmBooking(bookingId, { starts_at: at(minutes) }, NOW);
    }
    expect(await db.booking.count({ where: { status: "confirmed" } })).toBe(3);
  });

  it("keeps the buffer that was promised around an earlier meeting", async () => {
    await db.workspace.update({ where: { id: 1 }, data: { bufferAfterMinutes: 10 } });
    const other = await openLink(await addCandidate(scene, "Ben"));
    await confirmBooking(other.bookingId, { starts_at: TUESDAY_TEN }, NOW);
    const { bookingId } = await openLink(scene.applicationId);
    expect((await refused(confirmBooking(bookingId, { starts_at: at(30) }, NOW))).extra.reason).toBe("buffer");
  });

  it("keeps the daily cap", async () => {
    await db.workspace.update({ where: { id: 1 }, data: { dailyCap: 1 } });
    const other = await openLink(await addCandidate(scene, "Ben"));
    await confirmBooking(other.bookingId, { starts_at: TUESDAY_TEN }, NOW);
    const { bookingId } = await openLink(scene.applicationId);
    expect((await refused(confirmBooking(bookingId, { starts_at: at(120) }, NOW))).extra.reason).toBe("day_full");
  });

  it.each([
    ["in the past", new Date("2027-06-04T09:00:00Z"), "too_soon"],
    ["off the grid", new Date("2027-06-08T09:07:00Z"), "off_grid"],
    ["at night", new Date("2027-06-08T01:00:00Z"), "outside_hours"],
    ["next year", new Date("2028-06-07T09:00:00Z"), "beyond_window"],
  ])("refuses a start %s", async (_where, start, reason) => {
    const { bookingId } = await openLink(scene.applicationId);
    expect((await refused(confirmBooking(bookingId, { starts_at: start }, NOW))).extra.reason).toBe(reason);
  });

  it("refuses a link that has expired or was cancelled", async () => {
    const { bookingId } = await openLink(scene.applicationId);
    const later = new Date(NOW.getTime() + 15 * 86_400_000);
    expect(
      (await refused(confirmBooking(bookingId, { starts_at: new Date("2027-06-23T09:00:00Z") }, later))).extra.status,
    ).toBe("expired");
    await db.booking.update({ where: { id: bookingId }, data: { status: "cancelled" } });
    expect((await refused(confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW))).extra.status).toBe("cancelled");
  });

  it("books nothing while the host's times are unknown", async () => {
    const { bookingId } = await openLink(scene.applicationId);
    await db.user.update({ where: { id: scene.hostId }, data: { workingHours: { monday: "nine to five" } } });
    expect((await refused(confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW))).status).toBe(503);
    await db.user.update({ where: { id: scene.hostId }, data: { disabledAt: NOW } });
    expect((await refused(confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW))).status).toBe(503);
  });
});

describe("a writer who asks no lock", () => {
  it("is stopped by the database: the candidate is told and offered other times", async () => {
    const { bookingId } = await openLink(scene.applicationId);
    const other = await openLink(await addCandidate(scene, "Ben"));
    let confirming: Promise<AppError> | undefined;
    await db.$transaction(
      async (tx) => {
        await tx.booking.update({
          where: { id: other.bookingId },
          data: { status: "confirmed", startsAt: TUESDAY_TEN, endsAt: at(30) },
        });
        confirming = refused(confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW));
        await someoneWaitsForLock();
      },
      { timeout: 20_000 },
    );
    expect(await confirming).toMatchObject({ code: "slot_taken", extra: { alternatives: { length: 3 } } });
    expect(await db.booking.count({ where: { status: "confirmed" } })).toBe(1);
  });
});

/** Until a connection of this database waits for another's transaction. */
async function someoneWaitsForLock(): Promise<void> {
  for (;;) {
    const [row] = await db.$queryRaw<{ waiting: bigint }[]>`
      SELECT count(*) AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (row && row.waiting > 0n) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe("two hundred at once", () => {
  it("on overlapping slots of one host: no overlap in the table, every loser is told and offered others", {
    timeout: 120_000,
  }, async () => {
    const links: string[] = [];
    for (let at = 0; at < 200; at++) {
      const profile = await db.profile.create({ data: { name: `Candidate ${at}`, email: `c${at}@mail.example` } });
      const { id } = await db.booking.create({
        data: {
          id: `manual_race${at}`,
          provider: "manual",
          profileId: profile.id,
          hostId: scene.hostId,
          durationMinutes: at % 3 === 0 ? 60 : 30,
          timeZone: "Europe/London",
          expiresAt: new Date("2027-07-01T00:00:00Z"),
        },
      });
      links.push(id);
    }
    const outcomes = await Promise.allSettled(
      links.map((id, index) => confirmBooking(id, { starts_at: at((index % 8) * 30) }, NOW)),
    );
    const won = outcomes.filter(({ status }) => status === "fulfilled").length;
    const lost = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
    for (const error of lost) {
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ code: "slot_taken", status: 409 });
      expect((error as AppError).extra.alternatives).toHaveLength(3);
    }
    expect(won + lost.length).toBe(200);
    expect(won).toBeGreaterThanOrEqual(4);
    expect(await db.booking.count({ where: { status: "confirmed" } })).toBe(won);
    const [{ overlaps } = { overlaps: -1n }] = await db.$queryRaw<{ overlaps: bigint }[]>`
      SELECT count(*) AS overlaps FROM bookings a JOIN bookings b
        ON a."hostId" = b."hostId" AND a.id < b.id AND a.status = 'confirmed' AND b.status = 'confirmed'
       AND a."startsAt" < b."endsAt" AND b."startsAt" < a."endsAt"`;
    expect(overlaps).toBe(0n);
  });
});
