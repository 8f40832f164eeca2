import "server-only";
import { db } from "@/lib/db";
import { ProviderError } from "@/lib/errors";
import { log } from "@/lib/logger";
import type { CalendarEvent, CalendarProvider } from "@/lib/providers/calendar/types";
import { changeBooking, findBooking } from "./repository";
import { settleVendorTimes } from "./settle-vendor-times";
import { askedAbout } from "./vendor-query";
import { bookingOfVendorTime, listVendorTimes, noteVendorTime } from "./vendor-repository";
import { isInDoubt, type Refusal } from "./vendor-rules";

export type Applied =
  | { outcome: "confirmed" | "moved" | "cancelled" | "unchanged" }
  | { outcome: "refused"; reason: Refusal }
  | { outcome: "ignored"; reason: string };

type Asked = Parameters<typeof askedAbout>[0];

const ASK_TIMEOUT_MS = 10_000;

/**
 * Makes a booking what the vendor says it is. First everything told is kept, then the booking is settled by all that is known,
 * so that late, repeated and swapped words end in the same state. Where a word is missing between them, the vendor is asked.
 * @param options.isAll the events are all that the vendor has to say, so that it is not asked again
 * @throws ProviderError where the vendor left out the time and does not tell it when asked
 */
export async function applyCalendarEvents(
  provider: CalendarProvider,
  events: readonly CalendarEvent[],
  now = new Date(),
  { isAll = false } = {},
): Promise<Applied> {
  const [first] = events;
  if (!first) return { outcome: "unchanged" };
  const bookingId = await bookingOf(provider, first);
  const booking = bookingId ? await findBooking(db, bookingId) : null;
  if (!booking || booking.provider !== provider.id) {
    return { outcome: "ignored", reason: "There is no such booking here." };
  }
  const complete = events.every(({ range }) => range) ? events : await askAgain(provider, booking, now);
  await note(provider, booking.id, complete, now);
  if (!isAll && isInDoubt(await listVendorTimes(db, booking.id))) {
    await note(provider, booking.id, await askInDoubt(provider, booking, now), now);
  }
  return settleVendorTimes(booking.id, provider.name, now);
}

const note = (provider: CalendarProvider, bookingId: string, events: readonly CalendarEvent[], now: Date) =>
  db.$transaction(async (tx) => {
    for (const event of events) {
      if (event.range) await noteVendorTime(tx, toldTime(provider, bookingId, event, event.range), now);
    }
  });

const bookingOf = async (provider: CalendarProvider, event: CalendarEvent): Promise<string | null> =>
  event.bookingId ??
  (await bookingOfVendorTime(db, provider.id, event.externalId)) ??
  (event.replacesExternalId ? bookingOfVendorTime(db, provider.id, event.replacesExternalId) : null);

/** A delivery without its time is a hint; the vendor itself has the rest. */
async function askAgain(provider: CalendarProvider, booking: Asked, now: Date): Promise<CalendarEvent[]> {
  const state = await provider.bookingLinks?.bookingStatus?.(
    { account: null, signal: AbortSignal.timeout(ASK_TIMEOUT_MS), log },
    askedAbout(booking, now),
  );
  return state?.events ?? [];
}

/** A vendor that cannot say it just now is asked about this booking first, the next time that bookings are asked about. */
async function askInDoubt(provider: CalendarProvider, booking: Asked, now: Date): Promise<CalendarEvent[]> {
  try {
    return await askAgain(provider, booking, now);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    log.info({ bookingId: booking.id, code: error.code }, "a vendor could not say what became of a booking in doubt");
    await changeBooking(db, booking.id, {}, { vendorAskedAt: null });
    return [];
  }
}

const toldTime = (
  provider: CalendarProvider,
  bookingId: string,
  event: CalendarEvent,
  range: NonNullable<CalendarEvent["range"]>,
) => ({
  provider: provider.id,
  externalId: event.externalId,
  bookingId,
  bookedAt: event.bookedAt,
  startsAt: range.start,
  endsAt: range.end,
  replacesExternalId: event.replacesExternalId,
  meetingLink: event.meetingLink,
  rescheduleUrl: event.rescheduleUrl,
  cancellation:
    event.type === "cancelled"
      ? { at: event.occurredAt, reason: event.reason, by: event.by, isReschedule: event.isReschedule }
      : null,
});
