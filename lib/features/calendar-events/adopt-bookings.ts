import "server-only";
import { activeConnection } from "@/lib/connections/repository";
import { withAccount } from "@/lib/connections/with-account";
import { db, type Tx } from "@/lib/db";
import { emitEvent } from "@/lib/features/automation/repository";
import { zoneOf } from "@/lib/features/availability/repository";
import { requestReview } from "@/lib/features/reviews/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { offered } from "@/lib/providers/calendar/offered";
import type { TimeRange } from "@/lib/providers/calendar/types";
import { startSweep } from "@/lib/sweep";
import { formatDay, formatTime, formatZone } from "@/lib/time";
import {
  changeEventFrom,
  type EventBooking,
  listToAdopt,
  noteAdopted,
  waitsForDeadConnection,
} from "./event-repository";
import { collidesWith } from "./rules";
import { type CalendarDeps, liveCalendars } from "./sync-event";

const DAY_MS = 86_400_000;
const READ_TIMEOUT_MS = 45_000;
const BATCH = 200;

/**
 * A host has connected a calendar: the calls that were booked over stated hours are written to it, and those that collide with
 * what stands there are put before a person, also calls that another host leads. Without readable busy time nothing is decided:
 * unknown is not free. Safe twice.
 * @throws ProviderError when the calendar cannot be read
 */
export async function adoptBookings(
  input: { userId: string },
  now = new Date(),
  deps: CalendarDeps = liveCalendars,
): Promise<{ written: number; conflicts: number }> {
  const total = { written: 0, conflicts: 0 };
  const connection = await activeConnection(db, input.userId);
  if (!connection) return total;
  const sweep = startSweep("adopt-bookings");
  const adopt = async ({ booking, range, busy }: Adoption) => {
    const isConflict = collidesWith(busy, range);
    const isGuest = booking.hostId !== input.userId;
    if (isConflict) await db.$transaction((tx) => askAbout(tx, booking, range, isGuest ? input.userId : null));
    else if (!isGuest) await db.$transaction((tx) => markDue(tx, booking));
    if (isConflict) total.conflicts += 1;
    else if (!isGuest) total.written += 1;
  };
  let after: { startsAt: Date; id: string } | undefined;
  do {
    const page = (await listToAdopt(db, { hostId: input.userId, now, after, limit: BATCH })).flatMap(withRange);
    const [first] = page;
    if (first) {
      const end = new Date(Math.max(...page.map(({ range }) => range.end.getTime())));
      const busy = await busyBetween(connection.id, { start: first.range.start, end }, deps);
      const adoptions = page.map((row) => ({ ...row, busy }));
      await sweep.each(adoptions, ({ booking }) => booking.id, adopt);
    }
    const last = page.at(-1);
    after = page.length === BATCH && last ? { startsAt: last.range.start, id: last.booking.id } : undefined;
  } while (after);
  sweep.end();
  await noteAdopted(db, input.userId, now);
  return total;
}

type Adoption = { booking: EventBooking; range: TimeRange; busy: TimeRange[] };

const withRange = (booking: EventBooking): Omit<Adoption, "busy">[] =>
  booking.startsAt && booking.endsAt ? [{ booking, range: { start: booking.startsAt, end: booking.endsAt } }] : [];

const busyBetween = (connectionId: string, range: TimeRange, { providers }: CalendarDeps): Promise<TimeRange[]> =>
  withAccount(
    connectionId,
    async (ctx, { readCalendarIds: calendarIds }, provider) => {
      const availability = offered(provider, "availability");
      const step = Math.max(1, availability.maxRangeDays) * DAY_MS;
      const busy: TimeRange[] = [];
      for (let start = range.start; start < range.end; start = new Date(start.getTime() + step)) {
        const end = new Date(Math.min(range.end.getTime(), start.getTime() + step));
        busy.push(...(await availability.busyTimes(ctx, { calendarIds, range: { start, end } })));
      }
      return busy;
    },
    { timeoutMs: READ_TIMEOUT_MS, providers },
  );

/** The event itself is written by the function of that event, one vendor's effect a step. */
export async function markDue(tx: Tx, booking: Pick<EventBooking, "id" | "profileId" | "jobId">): Promise<void> {
  const isDue = await changeEventFrom(
    tx,
    booking.id,
    {
      status: "confirmed",
      OR: [{ eventState: { in: ["none", "failed", "changed_elsewhere"] } }, waitsForDeadConnection],
    },
    { eventState: "pending", eventSequence: null, eventAttempts: 0, eventError: null },
  );
  if (!isDue) return;
  const { id: bookingId, profileId, jobId } = booking;
  await emitEvent(tx, { name: "booking/calendar.due", data: { bookingId, profileId, jobId } });
}

/** @param guestId whose calendar it is, where another leads the call; null: the leader's */
async function askAbout(tx: Tx, booking: EventBooking, { start }: TimeRange, guestId: string | null): Promise<void> {
  const guest = guestId === null ? null : booking.hosts.find(({ hostId }) => hostId === guestId);
  const host = (guest ?? booking).host?.name ?? "the host";
  const name = booking.candidateName ?? booking.profile.name;
  const zone = booking.host ? zoneOf(booking.host, await workspaceSettings(tx)) : booking.timeZone;
  const otherwise = guest ? "to keep it as it is" : "to keep it and write it beside what stands there";
  await requestReview(tx, {
    kind: "calendar_conflict",
    dedupeKey: `calendar-conflict:${booking.id}:${start.getTime()}${guestId === null ? "" : `:${guestId}`}`,
    title: `Offer ${name} other times?`,
    reason: `${host} has connected a calendar, and is busy there on ${formatDay(start, zone)}, ${formatTime(start, zone)}, ${formatZone(start, zone)}, when the call with ${name} is booked. Approve to cancel the call and send a new link; reject ${otherwise}.`,
    profileId: booking.profileId,
    ...(booking.jobId ? { jobId: booking.jobId } : {}),
    ...(booking.applicationId ? { applicationId: booking.applicationId } : {}),
    payload: { bookingId: booking.id, startsAt: start.toISOString(), ...(guest ? { isGuests: true } : {}) },
  });
}
