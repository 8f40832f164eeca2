import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { syncEvent } from "@/lib/features/calendar-events/sync-event";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import type { FakeVendor, Misbehaviour } from "@/lib/testing/fakes/server";

export type StandingEvent = { title: string; start: Date };

/** One vendor with the connected calendars of its hosts. */
export type ChaosVendor = {
  provider: CalendarProvider;
  /** Whose time the plain life takes, one call after the other. */
  hostId: string;
  /** Whom candidates race for. */
  racedHostId: string;
  fake: Pick<FakeVendor, "misbehave" | "behave">;
  standing: () => StandingEvent[];
};

export type ChaosVerdict = {
  bookings: number;
  cancelled: number;
  faults: number;
  kills: number;
  /** Times that were asked for and somebody else had. */
  lost: number;
  /** Taken at Calendly, not to be had here, and put before a person. */
  told: number;
  /** What the sweep settled. */
  settled: number;
  missing: string[];
  orphans: string[];
  doubles: string[];
};

export type Chaos = { random: () => number; now: Date; verdict: ChaosVerdict };

export const CHAOS_NOW = new Date("2027-06-07T06:00:00Z");
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
export const later = (instant: Date, minutes: number): Date => new Date(instant.getTime() + minutes * MINUTE_MS);
export const oneOf = <T>(random: () => number, all: readonly T[]): T => {
  const chosen = all[Math.floor(random() * all.length)];
  if (chosen === undefined) throw new Error("There is nothing to choose from.");
  return chosen;
};

export const faults: Misbehaviour[] = [
  { kind: "status", status: 500 },
  { kind: "status", status: 503 },
  { kind: "status", status: 429, headers: { "retry-after": "1" }, json: {} },
  { kind: "reset" },
  { kind: "truncated" },
  { kind: "lost-answer" },
];

class Killed extends Error {}

/** The product hears of a booking: never, once or often, of a vendor in trouble, in a process that may die. */
export async function hear(vendor: ChaosVendor, bookingId: string, chaos: Chaos): Promise<void> {
  const { random, verdict } = chaos;
  // Time goes on, so that a vendor that asked to be left alone is asked again.
  chaos.now = new Date(chaos.now.getTime() + 2 * SECOND_MS);
  const isFaulty = random() < 0.45;
  if (isFaulty) {
    // A few good calls first, so that the trouble meets every call of a deed.
    let spared = Math.floor(random() * 3);
    vendor.fake.misbehave(oneOf(random, faults), { when: () => spared-- <= 0, times: 1 + Math.floor(random() * 2) });
    verdict.faults += 1;
  }
  const times = oneOf(random, [1, 1, 1, 2, 0]);
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
