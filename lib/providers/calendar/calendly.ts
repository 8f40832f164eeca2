import "server-only";
import { env } from "@/lib/env";
import { ProviderError } from "@/lib/errors";
import type { BookingLinkInput, CalendarProvider } from "./types";

const SCHEDULING_PAGES = "https://calendly.com";

/**
 * Calendly as a plain link, which needs no key: the page of an event type with the candidate's details filled in.
 * Prefill: help.calendly.com article 226766767. Nothing tells us of a booking made there; it is found by `utm_content`, our booking's id.
 */
export function calendlyLink(input: BookingLinkInput, page: { username: string; eventType: string }): string {
  const url = new URL(`${SCHEDULING_PAGES}/${encodeURIComponent(page.username)}/${encodeURIComponent(page.eventType)}`);
  const prefill = {
    name: input.candidate.name,
    email: input.candidate.email,
    utm_source: "ai-recruiter",
    utm_medium: "booking-link",
    utm_content: input.bookingId,
  };
  // Calendly reads "%20" as a space; "+", which URLSearchParams writes, stays a plus there.
  url.search = Object.entries(prefill)
    .flatMap(([name, value]) => (value ? [`${name}=${encodeURIComponent(value)}`] : []))
    .join("&");
  return url.href;
}

export const calendly: CalendarProvider = {
  id: "calendly",
  name: "Calendly",
  setup:
    "Set CALENDLY_USERNAME and CALENDLY_EVENT_TYPE to the two parts of your scheduling page, calendly.com/<username>/<event type>.",
  isConfigured: () => Boolean(env.calendlyUsername && env.calendlyEventType),
  bookingLinks: {
    async createBookingLink(_ctx, input) {
      const { calendlyUsername: username, calendlyEventType: eventType } = env;
      if (!username || !eventType) {
        throw new ProviderError("provider_not_configured", {
          provider: "calendly",
          operation: "createBookingLink",
          message: `Calendly is not configured. ${calendly.setup}`,
          retryable: false,
        });
      }
      return {
        url: calendlyLink(input, { username, eventType }),
        externalId: input.bookingId,
        expiresAt: input.expiresAt,
      };
    },
  },
};
