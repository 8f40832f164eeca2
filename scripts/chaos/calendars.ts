/**
 * Booked calls on three vendors' calendars while the vendors misbehave and the process dies between an effect and its save:
 * after the sweep every standing booking has exactly one event at its time, and no event stands without a booking.
 */
import { randomUUID } from "node:crypto";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { reconcileEvents } from "@/lib/features/calendar-events/reconcile-events";
import { syncEvent } from "@/lib/features/calendar-events/sync-event";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import type { FakeVendor, Misbehaviour } from "@/lib/testing/fakes/server";
import { seededRandom } from "./random";

export type StandingEvent = { title: string; start: Date };

/** One vendor with a host's connected calendar. */
export type ChaosVendor = {
  provider: CalendarProvider;
  connectionId: string;
  hostId: string;
  fake: Pick<FakeVendor, "misbehave" | "behave">;
  standing: () => StandingEvent[];
};

export type ChaosVerdict = {
  bookings: number;
  cancelled: number;
  faults: number;
  kills: number;
  /** What the sweep settled. */
  settled: number;
  missing: string[];
  orphans: string[];
  doubles: string[];
};

export const CHAOS_NOW = new Date("2027-06-07T06:00:00Z");
const MINUTE_MS = 60_000;
const later = (instant: Date, minutes: number) => new Date(instant.getTime() + minutes * MINUTE_MS);
const MAX_SWEEPS = 2_000;

const faults: Misbehaviour[] = [
  { kind: "status", status: 500 },
  { kind: "status", status: 503 },
  { kind: "status", status: 429, headers: { "retry-after": "1" }, json: {} },
  { kind: "reset" },
  { kind: "truncated" },
  { kind: "lost-answer" },
];

class Killed extends Error {}

type Chaos = { random: () => number; now: Date; verdict: ChaosVerdict };

/** @param count bookings in all, spread over the vendors; a seed repeats its run */
export async function simulateCalendars(vendors: ChaosVendor[], count: number, seed: number): Promise<ChaosVerdict> {
  const verdict: ChaosVerdict = {
    bookings: count,
    cancelled: 0,
    faults: 0,
    kills: 0,
    settled: 0,
    missing: [],
    orphans: [],
    doubles: [],
  };
  const share = Math.ceil(count / vendors.length);
  await Promise.all(
    vendors.map(async (vendor, index) => {
      const chaos: Chaos = { random: seededRandom(seed + index), now: CHAOS_NOW, verdict };
      const profile = await db.profile.create({ data: { name: "Chaos" } });
      for (let number = 0; number < Math.min(share, count - index * share); number += 1) {
        await live(vendor, profile.id, number, chaos);
      }
    }),
  );
  for (const { fake } of vendors) fake.behave();
  await sweep(vendors, verdict);
  for (const vendor of vendors) await compare(vendor, verdict);
  return verdict;
}

/** A booking's life: written, perhaps moved, perhaps cancelled, each with its own trouble, and each heard of never, once or often. */
async function live(vendor: ChaosVendor, profileId: string, number: number, chaos: Chaos): Promise<void> {
  const id = `manual_${randomUUID()}`;
  const startsAt = later(CHAOS_NOW, 24 * 60 + number * 90);
  await db.booking.create({
    data: {
      id,
      provider: "manual",
      status: "confirmed",
      profileId,
      hostId: vendor.hostId,
      durationMinutes: 30,
      timeZone: "Europe/Lisbon",
      startsAt,
      endsAt: later(startsAt, 30),
      candidateName: `Candidate ${id}`,
      candidateEmail: `${number}@mail.example`,
      confirmedAt: CHAOS_NOW,
      expiresAt: later(startsAt, 60),
      eventState: "pending",
    },
  });
  await hear(vendor, id, chaos);
  if (chaos.random() < 0.4) {
    const moved = later(startsAt, 45);
    await db.booking.update({
      where: { id },
      data: { startsAt: moved, endsAt: later(moved, 30), icsSequence: { increment: 1 } },
    });
    await hear(vendor, id, chaos);
  }
  if (chaos.random() < 0.25) {
    await db.booking.update({
      where: { id },
      data: { status: "cancelled", cancelledAt: CHAOS_NOW, icsSequence: { increment: 1 } },
    });
    chaos.verdict.cancelled += 1;
    await hear(vendor, id, chaos);
  }
}

async function hear(vendor: ChaosVendor, bookingId: string, chaos: Chaos): Promise<void> {
  const { random, verdict } = chaos;
  const isFaulty = random() < 0.45;
  if (isFaulty) {
    const fault = faults[Math.floor(random() * faults.length)];
    // A few good calls first, so that the trouble meets every call of a deed.
    let spared = Math.floor(random() * 3);
    if (fault) vendor.fake.misbehave(fault, { when: () => spared-- <= 0, times: 1 + Math.floor(random() * 2) });
    verdict.faults += 1;
  }
  const times = [1, 1, 1, 2, 0][Math.floor(random() * 5)] ?? 1;
  const killing = random() < 0.15;
  const provider = killing ? mortal(vendor.provider, verdict) : vendor.provider;
  await Promise.all(
    Array.from({ length: times }, () =>
      syncEvent({ bookingId }, chaos.now, { providers: [provider] }).catch((error: unknown) => {
        if (!(error instanceof AppError) && !(error instanceof Killed)) throw error;
      }),
    ),
  );
  vendor.fake.behave();
  // A killed process leaves its lease behind.
  if (killing && random() < 0.5) {
    await db.booking.update({ where: { id: bookingId }, data: { eventLeaseUntil: later(chaos.now, 1) } });
  }
}

/** The adapter in a process that dies after the vendor has done what was asked and before it is saved. */
function mortal(provider: CalendarProvider, verdict: ChaosVerdict): CalendarProvider {
  const { events } = provider;
  if (!events) throw new Error(`${provider.id} writes no events.`);
  const dying =
    <A extends unknown[], R>(deed: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      await deed(...args);
      verdict.kills += 1;
      throw new Killed("The process was killed.");
    };
  return {
    ...provider,
    events: {
      ...events,
      createEvent: dying(events.createEvent),
      moveEvent: dying(events.moveEvent),
      cancelEvent: dying(events.cancelEvent),
    },
  };
}

/** As the cron would, every five minutes, until a sweep finds nothing to do. */
async function sweep(vendors: ChaosVendor[], verdict: ChaosVerdict): Promise<void> {
  const deps = { providers: vendors.map(({ provider }) => provider) };
  for (let round = 1; round <= MAX_SWEEPS; round += 1) {
    const { settled, left } = await reconcileEvents(later(CHAOS_NOW, Math.min(round, 200) * 5), deps);
    verdict.settled += settled;
    if (settled + left === 0) return;
  }
  throw new Error(`After ${MAX_SWEEPS} sweeps there was still something to settle.`);
}

async function compare({ hostId, standing }: ChaosVendor, verdict: ChaosVerdict): Promise<void> {
  const booked = await db.booking.findMany({
    where: { hostId, status: "confirmed" },
    select: { candidateName: true, startsAt: true },
  });
  const key = (name: string, start: Date | null) => `${name} ${start?.toISOString()}`;
  const wanted = new Set(booked.map(({ candidateName, startsAt }) => key(`Interview: ${candidateName}`, startsAt)));
  const seen = new Set<string>();
  for (const { title, start } of standing()) {
    const event = key(title, start);
    if (seen.has(event)) verdict.doubles.push(event);
    else if (!wanted.has(event)) verdict.orphans.push(event);
    seen.add(event);
  }
  verdict.missing.push(...[...wanted].filter((event) => !seen.has(event)));
}
