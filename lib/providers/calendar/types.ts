import type { CallContext, Provider, WebhookSpec } from "@/lib/providers/core";

/** The names that callers of the API may use. */
export const calendarProviderIds = ["calendly", "google", "outlook", "zoho", "manual"] as const;
export type CalendarProviderId = (typeof calendarProviderIds)[number];

/** Half-open [start, end), UTC. */
export type TimeRange = { start: Date; end: Date };

export type CalendarRef = { id: string; name: string; isPrimary: boolean; canWrite: boolean };

export type EventDraft = {
  /** Same key, same event. */
  idempotencyKey: string;
  calendarId: string;
  title: string;
  description: string;
  range: TimeRange;
  timeZone: string;
  attendees: { name: string; email: string }[];
};
export type EventRef = { calendarId: string; eventId: string; etag?: string; meetingLink?: string };

export type BookingLinkInput = {
  bookingId: string;
  durationMinutes: number;
  candidate: { name: string; email: string | null };
  timeZone: string;
  /** The product's own booking page for this booking. */
  pageUrl: string;
  expiresAt: Date;
};
export type BookingLink = { url: string; externalId: string; expiresAt: Date };

export type BookingState = {
  status: "pending" | "confirmed" | "cancelled" | "expired";
  range: TimeRange | null;
  meetingLink: string | null;
};

export type CalendarEvent =
  | { type: "booked"; bookingId: string; externalId: string; range: TimeRange }
  | { type: "cancelled"; bookingId: string; externalId: string; reason: string | null };

/** A calendar or scheduling vendor. What it cannot do is absent; no method throws "not supported". */
export interface CalendarProvider extends Provider {
  readonly id: CalendarProviderId;
  /** What to set so that it works, in a sentence. Shown when it is not configured. */
  readonly setup: string;
  listCalendars?(ctx: CallContext): Promise<CalendarRef[]>;
  readonly availability?: {
    readonly maxRangeDays: number;
    /** Busy time, or a throw. Returning [] means "certainly free". */
    busyTimes(ctx: CallContext, query: { calendarIds: string[]; range: TimeRange }): Promise<TimeRange[]>;
  };
  readonly events?: {
    createEvent(ctx: CallContext, draft: EventDraft): Promise<EventRef>;
    moveEvent(ctx: CallContext, ref: EventRef, to: { range: TimeRange; timeZone: string }): Promise<EventRef>;
    /** Already gone is a success. */
    cancelEvent(ctx: CallContext, ref: EventRef): Promise<void>;
  };
  readonly bookingLinks?: {
    createBookingLink(ctx: CallContext, input: BookingLinkInput): Promise<BookingLink>;
    /** Absent where the vendor cannot be asked (a plain link): the booking then stays as we know it. */
    bookingStatus?(ctx: CallContext, externalId: string): Promise<BookingState>;
    cancelBooking?(ctx: CallContext, externalId: string, reason?: string): Promise<void>;
  };
  readonly webhook?: WebhookSpec<CalendarEvent>;
}
