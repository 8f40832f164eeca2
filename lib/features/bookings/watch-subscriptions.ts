import "server-only";
import { env } from "@/lib/env";
import { log } from "@/lib/logger";
import type { CalendarProvider, SubscriptionState } from "@/lib/providers/calendar/types";
import { calendarProviders } from "@/lib/providers/registry";

const TIMEOUT_MS = 30_000;

/**
 * Sees to it that vendors send their webhooks here. Where one will not (a free plan, no signing key), says why: its bookings
 * are asked for every 15 minutes all the same.
 * @throws ProviderError
 */
export async function watchSubscriptions(
  providers: readonly CalendarProvider[] = calendarProviders,
  appUrl = env.appUrl,
): Promise<Record<string, SubscriptionState>> {
  const states: Record<string, SubscriptionState> = {};
  for (const { id, subscription, isConfigured } of providers) {
    if (!subscription || !isConfigured()) continue;
    const state = await subscription.ensure(
      { account: null, signal: AbortSignal.timeout(TIMEOUT_MS), log },
      { callbackUrl: `${appUrl}/api/webhooks/${id}` },
    );
    states[id] = state;
    log.info({ provider: id, ...state }, "webhook subscription");
  }
  return states;
}
