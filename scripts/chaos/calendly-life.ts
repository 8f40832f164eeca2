import { sha256Hex } from "@/lib/crypto";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { applyDelivery } from "@/lib/features/bookings/apply-delivery";
import { cancelBooking } from "@/lib/features/bookings/cancel-booking";
import { openBooking } from "@/lib/features/bookings/open-booking";
import { receiveDelivery } from "@/lib/features/bookings/receive-delivery";
import { syncBookings } from "@/lib/features/bookings/sync-bookings";
import { withdrawBooking } from "@/lib/features/bookings/withdraw-booking";
import type { Booking } from "@/lib/generated/prisma/client";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import type { CalendlyFake, Deed } from "@/lib/testing/fakes/calendly";
import type { SentDelivery } from "@/lib/testing/fakes/calendly/deliveries";
import { type Booked, inviteeUri } from "@/lib/testing/fakes/calendly/state";
import type { Misbehaviour } from "@/lib/testing/fakes/server";
import { type Chaos, type ChaosVerdict, faults, later, oneOf } from "./faults";
import { draftFor, type Raced, unlessRefused } from "./race";

export type AtCalendly = {
  provider: CalendarProvider;
  fake: CalendlyFake;
  /** What failed while Calendly was in trouble, as the job engine would do it again. */
  unfinished: (() => Promise<unknown>)[];
};

const TRIES = 4;
const BATCH = 10;
const MAX_PASSES = 6;
/** Nobody is told here: what is sent is carried to the product by `deliver`, as badly as it goes. */
const QUIET = { isDelivered: false };
const troubles: Misbehaviour[] = [...faults, { kind: "status", status: 401 }];

/** A candidate books at Calendly, moves and cancels there, or is cancelled here; the product hears of it as badly as it goes. */
export async function liveAtCalendly(world: AtCalendly, raced: Raced, chaos: Chaos): Promise<void> {
  const { random, verdict } = chaos;
  const { provider, fake } = world;
  const hosts = { mode: "single", hostIds: [oneOf(random, raced.hostIds)] } as const;
  const draft = await draftFor(raced, { provider: "calendly", hosts });
  disturb(world, chaos);
  let bookingId: string | null = null;
  for (let tries = 0; tries < TRIES && bookingId === null; tries += 1) {
    await unlessRefused(chaos, async () => {
      bookingId = (await openBooking(draft, provider)).booking.id;
    });
  }
  if (bookingId === null) return;
  const id: string = bookingId;
  const tracking = { utm_content: id };
  const email = draft.candidate.email ?? "";
  let current = await firstFree(() => fake.book({ start: raced.wish(), email, tracking }, QUIET));
  if (!current) return;
  await deliver(world, current.deliveries, chaos);
  const first = current.inviteeUri;
  if (random() < 0.4) current = (await firstFree(() => fake.reschedule(first, raced.wish(), QUIET))) ?? current;
  const sent = current.inviteeUri === first ? [] : current.deliveries;
  const end = random();
  if (end < 0.2) {
    const canceler = oneOf(random, ["invitee", "host"] as const);
    const cancelled = await fake.cancel(current.inviteeUri, { canceler }, QUIET);
    verdict.cancelled += 1;
    return deliver(world, [...sent, ...cancelled.deliveries], chaos);
  }
  await deliver(world, sent, chaos);
  if (end < 0.4) {
    await cancelBooking({ bookingId: id, by: { kind: "person", actor: { userId: "", name: "Chaos" } } }, chaos.now);
    verdict.cancelled += 1;
    await orLater(world, () => withdrawBooking({ bookingId: id }, [provider]));
  }
}

/** Null: every time that was tried was taken at Calendly. */
async function firstFree(take: () => Promise<Deed>): Promise<Deed | null> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      return await take();
    } catch (error) {
      if (!(error instanceof Error) || error.message !== "already_filled") throw error;
    }
  }
  return null;
}

function disturb({ fake }: AtCalendly, { random, verdict }: Chaos): void {
  if (random() > 0.3) return;
  let spared = Math.floor(random() * 3);
  fake.misbehave(oneOf(random, troubles), { when: () => spared-- <= 0, times: 1 + Math.floor(random() * 2) });
  verdict.faults += 1;
}

/** Some are lost, some come twice, some before those that were sent first, and some all at once. */
async function deliver(world: AtCalendly, sent: SentDelivery[], chaos: Chaos): Promise<void> {
  const { random } = chaos;
  const arriving = sent
    .flatMap((one) => oneOf(random, [[], [one], [one], [one], [one, one]]))
    .toSorted(() => random() - 0.6);
  disturb(world, chaos);
  const take = async (delivery: SentDelivery) => {
    const { body } = delivery;
    await receiveDelivery({ provider: "calendly", body, headers: new Headers(delivery.headers) }, world.provider);
    const deliveryId = sha256Hex(body);
    const { id } = await db.webhookDelivery.findFirstOrThrow({ where: { provider: "calendly", deliveryId } });
    await orLater(world, () => applyDelivery({ deliveryId: id }, chaos.now, [world.provider]));
  };
  if (random() < 0.5) await Promise.all(arriving.map(take));
  else for (const delivery of arriving) await take(delivery);
}

async function orLater({ unfinished }: AtCalendly, deed: () => Promise<unknown>): Promise<void> {
  try {
    await deed();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    unfinished.push(deed);
  }
}

/** What failed is done again, and what was never told is asked for, until Calendly has nothing new to say. */
export async function catchUp({ provider, fake, unfinished }: AtCalendly, { now, verdict }: Chaos): Promise<void> {
  fake.behave();
  for (const deed of unfinished.splice(0)) await deed();
  const count = await db.booking.count({ where: { provider: "calendly" } });
  let minutes = 0;
  for (let pass = 1; pass <= MAX_PASSES; pass += 1) {
    let changed = 0;
    for (let asked = 0; asked <= count; asked += BATCH) {
      minutes += 1;
      const synced = await syncBookings(later(now, minutes), [provider]);
      if (synced.stopped || synced.failed > 0) throw new Error(`Calendly could not be asked: ${synced.stopped}`);
      changed += synced.changed;
    }
    verdict.settled += changed;
    if (changed === 0) return;
  }
  throw new Error(`After ${MAX_PASSES} passes Calendly still had something new to say.`);
}

/** Each time that stands at Calendly is its booking's, or cannot be and a person was told; each booking's time stands there. */
export async function compareCalendly({ fake }: AtCalendly, verdict: ChaosVerdict): Promise<void> {
  const standing = Map.groupBy(
    fake.state.booked.filter(({ cancellation }) => !cancellation),
    ({ tracking }) => tracking.utm_content ?? "",
  );
  for (const booking of await db.booking.findMany({ where: { provider: "calendly" } })) {
    const { id, status, startsAt } = booking;
    const [time, ...others] = standing.get(id) ?? [];
    if (others.length > 0) verdict.doubles.push(`${id} stands ${others.length + 1} times at Calendly`);
    const isHere = status === "confirmed";
    if (isHere && !time) verdict.missing.push(`${id} does not stand at Calendly`);
    if (!time || (isHere && startsAt?.getTime() === time.start.getTime())) continue;
    if ((await isRefused(booking, time)) && (await wasTold(id, inviteeUri(fake.state, time)))) verdict.told += 1;
    else verdict.orphans.push(`${id} stands at Calendly at ${time.start.toISOString()}, and is ${status} here`);
  }
}

async function isRefused({ id, hostId, cancelledBy }: Booking, { start, end }: Booked): Promise<boolean> {
  const inTheWay = { hostId: hostId ?? "", bookingId: { not: id }, startsAt: { lt: end }, endsAt: { gt: start } };
  return cancelledBy === "person" || (await db.bookingTime.count({ where: inTheWay })) > 0;
}

const wasTold = async (bookingId: string, externalId: string): Promise<boolean> => {
  const dedupeKey = { startsWith: `vendor-time:${bookingId}:${sha256Hex(externalId).slice(0, 16)}:` };
  return (await db.timelineEntry.count({ where: { dedupeKey } })) > 0;
};
