import { ProviderError } from "@/lib/errors";
import type { CallContext } from "@/lib/providers/core";
import type { BookingQuery, CalendarEvent } from "../types";
import { type CalendlyClient, CalendlyTooMuch } from "./client";
import { type ScheduledEvent, toCalendarEvent } from "./transform";

/** Of one person's events each is looked through: a request, of 50 a minute on a free plan. */
const MAX_LOOKUPS = 40;
/** Of everybody's events so many that nobody has looked through yet; the next question goes on where this one ended. */
const MAX_NEW_LOOKUPS = 20;
const MAX_REMEMBERED = 5_000;

/**
 * Finds what was booked with a booking's link by its id in `utm_content`, and what took its place since: first among the events of
 * the person's address, then among all that were made since the link was, because another address may be typed in at Calendly.
 * Where all are too many to be read, what is known by the address stands.
 * @throws ProviderError rate_limited, to be asked again, while there are more events than are looked through at once
 */
export function eventFinder() {
  /** Who booked the events that were looked through already, by their address; what somebody booked stays theirs. */
  const seen = new Map<string, CalendarEvent>();

  function remember(event: ScheduledEvent, invitees: readonly CalendarEvent[]): void {
    const [only] = invitees;
    const isShared = invitees.length !== 1 || (event.invitees_counter?.limit ?? 1) > 1;
    if (!only || isShared) return;
    seen.set(event.uri, only);
    for (const [oldest] of seen) {
      if (seen.size <= MAX_REMEMBERED) break;
      seen.delete(oldest);
    }
  }

  async function lookThrough(client: CalendlyClient, events: readonly ScheduledEvent[], signal: AbortSignal) {
    const all: CalendarEvent[] = [];
    for (const event of events) {
      const invitees = (await client.invitees(event.uri, signal)).map((invitee) => toCalendarEvent(invitee, event));
      remember(event, invitees);
      all.push(...invitees);
    }
    return all;
  }

  return async (
    client: CalendlyClient,
    query: BookingQuery,
    { signal, log }: Pick<CallContext, "signal" | "log">,
  ): Promise<CalendarEvent[]> => {
    const { bookingId, email, range } = query;
    const { uri: user } = await client.me(signal);
    const everybody = {
      user,
      min_start_time: range.start.toISOString(),
      max_start_time: range.end.toISOString(),
      sort: "start_time:asc",
    };
    if (email) {
      const theirs = await client.scheduledEvents({ ...everybody, invitee_email: email }, signal);
      if (theirs.length > MAX_LOOKUPS) throw new CalendlyTooMuch("bookingStatus");
      const ours = withSuccessors(await lookThrough(client, theirs, signal), bookingId);
      if (ours.length > 0) return ours;
    }
    const all = await client.scheduledEvents(everybody, signal).catch((error: unknown) => {
      if (!email || !(error instanceof CalendlyTooMuch)) throw error;
      log.warn({ bookingId }, "too many bookings to look for one under another address");
      return [];
    });
    const sinceThen = all.filter(({ created_at }) => !created_at || created_at >= range.start);
    const unseen = sinceThen.filter(({ uri }) => !seen.has(uri));
    const found = await lookThrough(client, unseen.slice(0, MAX_NEW_LOOKUPS), signal);
    if (unseen.length > MAX_NEW_LOOKUPS) throw notYetThrough();
    // What took another's place may be ours without saying so; and what is ours may have been cancelled since it was seen.
    const ours = new Set(withSuccessors([...seen.values()], bookingId).map(({ externalId }) => externalId));
    const again = sinceThen.filter((one) => !unseen.includes(one) && ours.has(seen.get(one.uri)?.externalId ?? ""));
    return withSuccessors([...found, ...(await lookThrough(client, again, signal))], bookingId);
  };
}

const notYetThrough = (): ProviderError =>
  new ProviderError("rate_limited", {
    provider: "calendly",
    operation: "bookingStatus",
    message: "Calendly has more bookings than are looked through at once. It goes on with the next ones in a while.",
    retryable: true,
  });

/** Whether a rescheduled invitee keeps the tracking is not documented, so the chain of replacements is followed too. */
function withSuccessors(all: CalendarEvent[], bookingId: string): CalendarEvent[] {
  const ours = new Set(all.filter((event) => event.bookingId === bookingId));
  for (let size = -1; size !== ours.size; ) {
    size = ours.size;
    const known = new Set([...ours].map(({ externalId }) => externalId));
    for (const event of all) {
      if (event.bookingId === null && event.replacesExternalId && known.has(event.replacesExternalId)) ours.add(event);
    }
  }
  return [...ours].map((event) => ({ ...event, bookingId }));
}
