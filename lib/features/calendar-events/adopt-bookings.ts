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
import { formatDay, formatTime, formatZone } from "@/lib/time";
import { changeEventFrom, type EventBooking, listOffCalendar, waitsForDeadConnection } from "./event-repository";
import { collidesWith } from "./rules";
import { type CalendarDeps, liveCalendars } from "./sync-event";

const DAY_MS = 86_400_000;
const READ_TIMEOUT_MS = 45_000;

/**
 * A host has connected a calendar: the calls that were booked over stated hours are written to it, and those that collide with
 * what stands there are put before a person. Without readable busy time nothing is decided: unknown is not free.
 * @throws ProviderError when the calendar cannot be read
 */
export async function adoptBookings(
  input: { userId: string },
  now = new Date(),
  deps: CalendarDeps = liveCalendars,
): Promise<{ written: number; conflicts: number }> {
  const total = { written: 0, conflicts: 0 };
  const connection = await activeConnection(db, input.userId);
  const bookings = (await listOffCalendar(db, input.userId, now)).flatMap((booking) =>
    booking.startsAt && booking.endsAt ? [{ booking, range: { start: booking.startsAt, end: booking.endsAt } }] : [],
  );
  const first = bookings[0];
  if (!connection || !first) return total;
  const last = new Date(Math.max(...bookings.map(({ range }) => range.end.getTime())));
  const busy = await busyBetween(connection.id, { start: first.range.start, end: last }, deps);
  for (const { booking, range } of bookings) {
    const isConflict = collidesWith(busy, range);
    await db.$transaction((tx) => (isConflict ? askAbout(tx, booking, range) : markDue(tx, booking)));
    total[isConflict ? "conflicts" : "written"] += 1;
  }
  return total;
}

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

async function askAbout(tx: Tx, booking: EventBooking, { start }: TimeRange): Promise<void> {
  const host = booking.host?.name ?? "the host";
  const name = booking.candidateName ?? booking.profile.name;
  const zone = booking.host ? zoneOf(booking.host, await workspaceSettings(tx)) : booking.timeZone;
  await requestReview(tx, {
    kind: "calendar_conflict",
    dedupeKey: `calendar-conflict:${booking.id}:${start.getTime()}`,
    title: `Offer ${name} other times?`,
    reason: `${host} has connected a calendar, and is busy there on ${formatDay(start, zone)}, ${formatTime(start, zone)}, ${formatZone(start, zone)}, when the call with ${name} is booked. Approve to cancel the call and send a new link; reject to keep it and write it beside what stands there.`,
    profileId: booking.profileId,
    ...(booking.jobId ? { jobId: booking.jobId } : {}),
    ...(booking.applicationId ? { applicationId: booking.applicationId } : {}),
    payload: { bookingId: booking.id, sequence: booking.icsSequence },
  });
}
