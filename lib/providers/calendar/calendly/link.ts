import type { BookingLinkInput } from "../types";

const SCHEDULING_PAGES = "https://calendly.com";

/**
 * Calendly as a plain link, which needs no key: the page of an event type with the candidate's details filled in.
 * Nothing tells us of a booking made there; a person finds it by `utm_content`, our booking's id.
 */
export function calendlyLink(input: BookingLinkInput, page: { username: string; eventType: string }): string {
  const path = `${encodeURIComponent(page.username)}/${encodeURIComponent(page.eventType)}`;
  return prefilled(new URL(`${SCHEDULING_PAGES}/${path}`), input);
}

/** A page's address with the candidate's details filled in. Prefill: help.calendly.com article 226766767. */
export function prefilled(page: URL, { candidate, bookingId }: BookingLinkInput): string {
  const url = new URL(page);
  const prefill = {
    name: candidate.name,
    email: candidate.email,
    utm_source: "ai-recruiter",
    utm_medium: "booking-link",
    utm_content: bookingId,
  };
  // Calendly reads "%20" as a space; "+", which URLSearchParams writes, stays a plus there.
  const search = Object.entries(prefill)
    .flatMap(([name, value]) => (value ? [`${name}=${encodeURIComponent(value)}`] : []))
    .join("&");
  url.search = url.search ? `${url.search}&${search}` : search;
  return url.href;
}
