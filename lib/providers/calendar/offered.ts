import { ProviderError } from "@/lib/errors";
import type { CalendarProvider } from "./types";

/** What a calendar provider may offer: its entry is present, or absent. */
export const calendarOffers = ["listCalendars", "availability", "events", "bookingLinks", "subscription"] as const;
export type CalendarOffer = (typeof calendarOffers)[number];

/**
 * What is asked of a provider, where it offers it: nobody takes its absence for an empty answer.
 * @throws ProviderError not_supported
 */
export function offered<Offer extends CalendarOffer>(
  provider: CalendarProvider,
  offer: Offer,
): NonNullable<CalendarProvider[Offer]> {
  const found = provider[offer];
  if (found) return found;
  throw new ProviderError("not_supported", {
    provider: provider.id,
    operation: offer,
    message: `${provider.name} ${cannot[offer]}`,
    retryable: false,
  });
}

const cannot: Record<CalendarOffer, string> = {
  listCalendars: "has no calendars to choose from.",
  availability: "does not tell when somebody is busy.",
  events: "cannot be written to.",
  bookingLinks: "makes no booking links.",
  subscription: "sends no webhooks.",
};
