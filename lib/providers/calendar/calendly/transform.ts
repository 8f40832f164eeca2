import { z } from "zod";
import type { BookingState, CalendarEvent } from "../types";

/** Calendly's instants carry microseconds; ours end at milliseconds. */
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** A thing's id: its address. */
const address = z.string().regex(/^https?:\/\/[\w.:/%-]{1,500}$/);

export const eventSchema = z.object({
  uri: z.string(),
  start_time: instant,
  end_time: instant,
  created_at: instant.nullish(),
  invitees_counter: z.object({ limit: z.number().nullish() }).nullish(),
  // It may be null, and only some kinds of place have an address to join at.
  location: z.object({ join_url: z.string().nullish() }).nullish(),
});
export type ScheduledEvent = z.infer<typeof eventSchema>;

export const inviteeSchema = z.object({
  uri: address,
  event: address,
  status: z.string(),
  rescheduled: z.boolean().nullish(),
  old_invitee: z.string().nullish(),
  reschedule_url: z.string().nullish(),
  tracking: z.object({ utm_content: z.string().nullish() }).nullish(),
  cancellation: z.object({ reason: z.string().nullish(), canceler_type: z.string().nullish() }).nullish(),
  created_at: instant,
  updated_at: instant,
});
export type Invitee = z.infer<typeof inviteeSchema>;

/** v2: the payload is the invitee, with its event inside. */
const deliverySchema = z.object({
  event: z.string(),
  payload: inviteeSchema.extend({ scheduled_event: eventSchema.nullish() }),
});
const envelopeSchema = z.object({ event: z.string() });

const OURS = /^calendly_[\w-]{8,64}$/;
const TOLD = new Set(["invitee.created", "invitee.canceled"]);

/**
 * One invitee, and with it one time that somebody took. A cancelled one is told as that whatever the delivery is called: an
 * invitee never comes back to life.
 */
export function toCalendarEvent(invitee: Invitee, event: ScheduledEvent | null): CalendarEvent {
  const content = invitee.tracking?.utm_content ?? "";
  const facts = {
    bookingId: OURS.test(content) ? content : null,
    externalId: invitee.uri,
    bookedAt: invitee.created_at,
    range: event && { start: event.start_time, end: event.end_time },
    replacesExternalId: invitee.old_invitee ?? null,
    meetingLink: webAddress(event?.location?.join_url),
    rescheduleUrl: webAddress(invitee.reschedule_url),
  };
  if (invitee.status !== "canceled") return { ...facts, type: "booked", occurredAt: invitee.created_at };
  return {
    ...facts,
    type: "cancelled",
    occurredAt: invitee.updated_at,
    reason: invitee.cancellation?.reason?.replaceAll("\0", "").trim().slice(0, 500) || null,
    by: invitee.cancellation?.canceler_type === "invitee" ? "candidate" : "host",
    isReschedule: invitee.rescheduled === true,
  };
}

/** It is shown as a link. */
const webAddress = (text: string | null | undefined): string | null =>
  text && /^https?:$/.test(URL.parse(text)?.protocol ?? "") ? text : null;

export function interpretDelivery(body: unknown): CalendarEvent | { type: "ignored"; reason: string } {
  const envelope = envelopeSchema.safeParse(body);
  if (!envelope.success) return { type: "ignored", reason: "It is no delivery of Calendly's." };
  if (!TOLD.has(envelope.data.event)) return { type: "ignored", reason: "It tells of nothing that is booked here." };
  const delivery = deliverySchema.safeParse(body);
  if (!delivery.success) return { type: "ignored", reason: "It does not have the shape that Calendly documents." };
  const { payload } = delivery.data;
  const status = delivery.data.event === "invitee.canceled" ? "canceled" : payload.status;
  const event = toCalendarEvent({ ...payload, status }, payload.scheduled_event ?? null);
  if (event.bookingId === null && event.replacesExternalId === null) {
    return { type: "ignored", reason: "It was not booked by a link of ours." };
  }
  return event;
}

/** The one standing time, the latest where there are several, else the latest that was given up. */
export function toBookingState(events: CalendarEvent[]): BookingState {
  const byAge = events.toSorted((a, b) => a.bookedAt.getTime() - b.bookedAt.getTime());
  const standing = byAge.findLast(({ type }) => type === "booked");
  const latest = standing ?? byAge.at(-1);
  if (!latest) return { status: "pending", range: null, meetingLink: null, events };
  return {
    status: standing ? "confirmed" : "cancelled",
    range: latest.range,
    meetingLink: latest.meetingLink,
    events: byAge,
  };
}
