import { db } from "@/lib/db";
import { cancelBooking } from "@/lib/features/bookings/cancel-booking";
import { confirmBooking } from "@/lib/features/bookings/confirm-booking";
import { type BookingDraft, openBooking } from "@/lib/features/bookings/open-booking";
import { rescheduleBooking } from "@/lib/features/bookings/reschedule-booking";
import { holding } from "@/lib/features/calendar-events/calendar.fixtures";
import { toAppError } from "@/lib/http/error-response";
import { builtinCalendar } from "@/lib/providers/calendar/builtin";
import type { ChaosWorld } from "./calendars";
import { catchUp, liveAtCalendly } from "./calendly-life";
import { type Chaos, hear, later, oneOf } from "./faults";

/** So many candidates want one hour of the same hosts at the same moment. */
const AT_ONCE = 6;
const FIRST_DAY = 5;
const DAYS = 50;
const STEPS_A_DAY = 96;
const TRIES = 3;

export type Raced = { hostIds: string[]; wish: () => Date; number: number };

/** Candidates race for times on our own page and at Calendly, each for one host, a panel or a pool; then they move and cancel. */
export async function race(world: ChaosWorld, count: number, chaos: Chaos): Promise<void> {
  const hostIds = [...world.vendors.map(({ racedHostId }) => racedHostId), ...world.statedHostIds];
  for (let done = 0; done < count; done += AT_ONCE) {
    const minutes = (FIRST_DAY + Math.floor(chaos.random() * DAYS)) * 24 * 60;
    const base = later(chaos.now, 0);
    const hour = later(startOfDay(base), minutes + Math.floor(chaos.random() * STEPS_A_DAY) * 15);
    const wish = () => later(hour, Math.floor(chaos.random() * 4) * 15);
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, count - done) }, (_, index) => {
        const raced = { hostIds, wish, number: done + index };
        return index % 3 === 2 ? liveAtCalendly(world.calendly, raced, chaos) : liveOnOurPage(world, raced, chaos);
      }),
    );
  }
  await catchUp(world.calendly, chaos);
}

const startOfDay = (at: Date) => new Date(at.toISOString().slice(0, 10));

export async function draftFor(
  { number }: Raced,
  draft: Pick<BookingDraft, "provider" | "hosts">,
): Promise<BookingDraft> {
  const name = `${draft.provider} ${number}`;
  const email = `${draft.provider}-${number}@mail.example`;
  const { id: profileId } = await db.profile.create({ data: { name, email } });
  return {
    ...draft,
    profileId,
    candidate: { name, email },
    jobId: null,
    applicationId: null,
    durationMinutes: 30,
    timeZone: "Europe/Lisbon",
    expiresAt: new Date("2027-12-01T00:00:00Z"),
    effectKey: `chaos:${draft.provider}:${number}`,
  };
}

async function liveOnOurPage(world: ChaosWorld, raced: Raced, chaos: Chaos): Promise<void> {
  const { random, verdict } = chaos;
  const mode = oneOf(random, ["single", "single", "panel", "any"] as const);
  const shuffled = raced.hostIds.toSorted(() => random() - 0.5);
  const hostIds = shuffled.slice(0, mode === "single" ? 1 : 2);
  const draft = await draftFor(raced, { provider: "manual", hosts: { mode, hostIds } });
  const { booking } = await openBooking(draft, builtinCalendar);
  const deps = holding({ providers: world.vendors.map(({ provider }) => provider) });
  const vendorOf = async () => {
    const { hostId } = await db.booking.findUniqueOrThrow({ where: { id: booking.id } });
    return world.vendors.find(({ racedHostId }) => racedHostId === hostId);
  };
  const hearOfIt = async () => {
    const vendor = await vendorOf();
    if (vendor) await hear(vendor, booking.id, chaos);
  };
  const take = (starts_at: Date) =>
    unlessRefused(chaos, () => confirmBooking(booking.id, { starts_at }, chaos.now, deps));
  let isBooked = false;
  for (let tries = 0; tries < TRIES && !isBooked; tries += 1) {
    const start = raced.wish();
    // A double click, now and then.
    const clicks = await Promise.all(random() < 0.2 ? [take(start), take(start)] : [take(start)]);
    isBooked = clicks.some((isTaken) => isTaken);
  }
  if (!isBooked) return;
  await hearOfIt();
  if (random() < 0.4) {
    const starts_at = raced.wish();
    await unlessRefused(chaos, () => rescheduleBooking(booking.id, { starts_at }, chaos.now, deps));
    await hearOfIt();
  }
  if (random() < 0.25) {
    await cancelBooking({ bookingId: booking.id, by: { kind: "candidate" } }, chaos.now);
    verdict.cancelled += 1;
    await hearOfIt();
  }
}

/** False: it was refused, with a reason that is shown to people. */
export async function unlessRefused({ verdict }: Chaos, deed: () => Promise<unknown>): Promise<boolean> {
  try {
    await deed();
    return true;
  } catch (error) {
    if (toAppError(error).code === "internal") throw error;
    verdict.lost += 1;
    return false;
  }
}
