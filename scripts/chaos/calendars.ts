/**
 * Booked calls on three vendors' calendars, on Calendly and over stated hours, for single hosts, panels and pools, while the vendors
 * misbehave, webhooks are lost, doubled and swapped, candidates race for the same times, and the process dies between an effect and
 * its save. After the sweep: nobody has two calls at a time, every standing booking has exactly one event at its time, and no event
 * stands without a booking.
 */
import { randomUUID } from "node:crypto";
import { db } from "@/lib/db";
import { reconcileEvents } from "@/lib/features/calendar-events/reconcile-events";
import { type AtCalendly, compareCalendly } from "./calendly-life";
import { CHAOS_NOW, type Chaos, type ChaosVendor, type ChaosVerdict, hear, later } from "./faults";
import { race } from "./race";
import { seededRandom } from "./random";

const MAX_SWEEPS = 2_000;
/** One booking in three is raced for; one in three of those at Calendly. */
const RACED = 1 / 3;

export type ChaosWorld = { vendors: ChaosVendor[]; statedHostIds: string[]; calendly: AtCalendly };

/** @param count bookings in all; a seed repeats its run, as far as what happens at once comes in one order */
export async function simulateCalendars(world: ChaosWorld, count: number, seed: number): Promise<ChaosVerdict> {
  const { vendors } = world;
  const verdict: ChaosVerdict = {
    bookings: count,
    cancelled: 0,
    faults: 0,
    kills: 0,
    lost: 0,
    told: 0,
    settled: 0,
    missing: [],
    orphans: [],
    doubles: [],
  };
  const raced = Math.floor(count * RACED);
  const plain = count - raced;
  const share = Math.ceil(plain / vendors.length);
  await Promise.all(
    vendors.map(async (vendor, index) => {
      const chaos: Chaos = { random: seededRandom(seed + index), now: CHAOS_NOW, verdict };
      const profile = await db.profile.create({ data: { name: "Chaos" } });
      for (let number = 0; number < Math.min(share, plain - index * share); number += 1) {
        await live(vendor, profile.id, number, chaos);
      }
    }),
  );
  await race(world, raced, { random: seededRandom(seed + vendors.length), now: CHAOS_NOW, verdict });
  for (const { fake } of [...vendors, world.calendly]) fake.behave();
  await sweep(vendors, verdict);
  for (const vendor of vendors) await compare(vendor, verdict);
  await compareCalendly(world.calendly, verdict);
  await findDoubles(verdict);
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

/** Calls made at Calendly stand on the calendars that are connected there. */
async function compare({ hostId, racedHostId, standing }: ChaosVendor, verdict: ChaosVerdict): Promise<void> {
  const booked = await db.booking.findMany({
    where: { hostId: { in: [hostId, racedHostId] }, status: "confirmed", provider: { not: "calendly" } },
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

/** Two calls of one person at a time, through whichever provider and on whichever panel each was booked. */
async function findDoubles(verdict: ChaosVerdict): Promise<void> {
  const booked = await db.booking.findMany({ where: { status: "confirmed" }, include: { hosts: true } });
  const calls = booked.flatMap(({ id, hostId, hostMode, hosts, startsAt, endsAt }) => {
    const seats = hostMode === "panel" ? hosts.map((one) => one.hostId) : [];
    return [...new Set([...seats, hostId ?? ""])].map((host) => ({
      id,
      host,
      from: Number(startsAt),
      to: Number(endsAt),
    }));
  });
  for (const [host, all] of Map.groupBy(calls, (call) => call.host)) {
    const inOrder = all.toSorted((one, other) => one.from - other.from);
    for (const [at, call] of inOrder.entries()) {
      const next = inOrder[at + 1];
      if (next && next.from < call.to) verdict.doubles.push(`${host}: ${call.id} and ${next.id}`);
    }
  }
}
