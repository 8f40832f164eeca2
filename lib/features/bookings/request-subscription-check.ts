import "server-only";
import { db } from "@/lib/db";
import { emitEvent } from "@/lib/features/automation/repository";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { calendarProviders } from "@/lib/providers/registry";

/** At the start of a server: keys and addresses may have changed since the last one. Nothing to ask, nothing announced. */
export async function requestSubscriptionCheck(
  providers: readonly CalendarProvider[] = calendarProviders,
): Promise<void> {
  const isAsked = providers.some(
    (one) => one.isConfigured() && (one.push || (one.subscription && one.bookingLinks?.bookingStatus)),
  );
  if (isAsked) await db.$transaction((tx) => emitEvent(tx, { name: "subscription/check.requested", data: {} }));
}
