import "server-only";
import { AppError, ProviderError } from "@/lib/errors";
import { builtinCalendar } from "./calendar/builtin";
import { calendly } from "./calendar/calendly";
import { google } from "./calendar/google";
import { outlook } from "./calendar/outlook";
import { type CalendarProvider, type CalendarProviderId, calendarProviderIds } from "./calendar/types";
import { zoho } from "./calendar/zoho";

/** The calendar and scheduling providers that this version can use. */
export const calendarProviders: readonly CalendarProvider[] = [builtinCalendar, calendly, google, outlook, zoho];

/** The contract's name for a provider. @throws AppError unsupported_provider (422), naming the allowed ones. */
export function calendarProviderId(name: string): CalendarProviderId {
  const id = calendarProviderIds.find((known) => known === name);
  if (id) return id;
  const allowed = calendarProviderIds.join(", ");
  throw new AppError("unsupported_provider", `The provider "${name.slice(0, 40)}" is unknown. Use one of ${allowed}.`, {
    details: [{ path: "provider", message: `must be one of ${allowed}` }],
    extra: { allowed: [...calendarProviderIds] },
  });
}

/** An adapter that can be used now. @throws AppError unsupported_provider; ProviderError provider_not_configured, saying what to do. */
export function requireCalendarProvider(name: string): CalendarProvider {
  const id = calendarProviderId(name);
  const provider = calendarProviders.find((one) => one.id === id);
  if (provider?.isConfigured()) return provider;
  throw new ProviderError("provider_not_configured", {
    provider: id,
    operation: "createBookingLink",
    message: provider
      ? `${provider.name} is not configured. ${provider.setup}`
      : `The provider "${id}" cannot be connected in this version. Use ${calendarProviders.map((one) => `"${one.id}"`).join(" or ")} instead.`,
    retryable: false,
  });
}
