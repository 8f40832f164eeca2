import "server-only";
import { db } from "@/lib/db";
import { ProviderError } from "@/lib/errors";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { log } from "@/lib/logger";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { calendarProviders } from "@/lib/providers/registry";
import { applyCalendarEvents } from "./apply-calendar-events";
import { changeBooking } from "./repository";
import { askedAbout } from "./vendor-query";
import { listToAsk } from "./vendor-repository";

/** A free Calendly account answers 50 requests a minute, and one booking takes about four. */
const BATCH = 10;
const TIMEOUT_MS = 20_000;
const DAY_MS = 86_400_000;
/** Somebody may have booked at the last moment, and Calendly's word of it been lost. */
const GRACE_MS = 2 * DAY_MS;

type Synced = { asked: number; changed: number; failed: number; stopped: string | null };

/**
 * Asks vendors what became of the bookings that were made with their links, so that a webhook that never came is caught up
 * with. At most ten a run, the one asked longest ago first. A vendor that cannot be asked now ends the run: the next one is near.
 */
export async function syncBookings(
  now = new Date(),
  providers: readonly CalendarProvider[] = calendarProviders,
): Promise<Synced> {
  const synced: Synced = { asked: 0, changed: 0, failed: 0, stopped: null };
  for (const provider of providers) {
    if (!provider.isConfigured() || !provider.bookingLinks?.bookingStatus) continue;
    try {
      await syncProvider(provider, now, synced);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      synced.stopped = error.code;
      if (error.code === "reconnect_required") await tellAccessIsGone(provider, "gone", now);
    }
  }
  return synced;
}

async function syncProvider(provider: CalendarProvider, now: Date, synced: Synced): Promise<void> {
  const before = { ...synced };
  const expiredAfter = new Date(now.getTime() - GRACE_MS);
  for (const booking of await listToAsk(db, { provider: provider.id, expiredAfter, now, limit: BATCH })) {
    // First, so that one that fails does not stand in the way of the others for ever.
    await changeBooking(db, booking.id, {}, { vendorAskedAt: now });
    try {
      const state = await provider.bookingLinks?.bookingStatus?.(
        { account: null, signal: AbortSignal.timeout(TIMEOUT_MS), log },
        askedAbout(booking, now),
      );
      synced.asked += 1;
      const applied = await applyCalendarEvents(provider, state?.events ?? [], now, { isAll: true });
      if (["confirmed", "moved", "cancelled"].includes(applied.outcome)) synced.changed += 1;
    } catch (error) {
      if (!(error instanceof ProviderError) || error.retryable || error.code === "reconnect_required") throw error;
      log.warn({ err: error, bookingId: booking.id }, "a booking's vendor could not say what became of it");
      synced.failed += 1;
    }
  }
  if (synced.failed > before.failed && synced.asked === before.asked) await tellAccessIsGone(provider, "refused", now);
}

const accessWords = {
  gone: "Its key was revoked or changed. Until a new one is set, nobody hears of what is booked there.",
  refused:
    "It does not say what was booked: the key may lack a scope. Make one that may read users and scheduled events.",
} as const;

/** Once a day, for as long as it lasts. */
const tellAccessIsGone = (provider: CalendarProvider, why: keyof typeof accessWords, now: Date): Promise<void> =>
  notifyRecruiter(db, {
    dedupeKey: `vendor-access:${provider.id}:${now.toISOString().slice(0, 10)}`,
    kind: "booking",
    title: `${provider.name} does not let us in any more`,
    body: accessWords[why],
    href: "/settings",
  });
