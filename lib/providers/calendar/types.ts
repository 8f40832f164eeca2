import type { Access, Account, CallContext, Provider, WebhookSpec } from "@/lib/providers/core";

/** The names that callers of the API may use. */
export const calendarProviderIds = ["calendly", "google", "outlook", "zoho", "manual"] as const;
export type CalendarProviderId = (typeof calendarProviderIds)[number];

/** Half-open [start, end), UTC. */
export type TimeRange = { start: Date; end: Date };

/** `isShared` false: the vendor does not tell this calendar's busy times, so that they are unknown. */
export type CalendarRef = {
  id: string;
  name: string;
  isPrimary: boolean;
  canWrite: boolean;
  isShared: boolean;
  timeZone?: string;
};

export type EventDraft = {
  /** Same key, same event: 20 to 64 characters of [a-v0-9], which each vendor takes as an id or a marker. */
  idempotencyKey: string;
  calendarId: string;
  title: string;
  /** Plain text, at most 8,000 characters. */
  description: string;
  /** Where it takes place, or the call's address. */
  location?: string;
  range: TimeRange;
  /** IANA; the instant is in `range`, the zone is for showing. */
  timeZone: string;
  /** Left out by vendors that may not invite (see `canInvite`). */
  attendees: { name: string; email: string }[];
  /** Hidden from whom the calendar is shared with. */
  isPrivate: boolean;
  /** Ask the vendor for a video room, where it has one. */
  wantsMeetingLink: boolean;
};
/** `areGuestsLeftOut`: the vendor turned the guests away against what `canInvite` said; the product mails the invitation. */
export type EventRef = {
  calendarId: string;
  eventId: string;
  etag?: string;
  meetingLink?: string;
  areGuestsLeftOut?: true;
};

/** `text`: a new description, with the key under which the event was made. */
export type EventMove = {
  range: TimeRange;
  timeZone: string;
  text?: { description: string; idempotencyKey: string };
};

/** An event of ours as it stands at the vendor now. */
export type EventState = EventRef & { status: "confirmed" | "cancelled"; range: TimeRange; attendees: string[] };

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
  /**
   * Asks the vendor how far its access to this account goes. Its answer is stored with the connection and handed back in
   * `account.access`. Absent where all accounts are alike. @throws ProviderError calendar_not_shared where there is none.
   */
  describeAccess?(ctx: CallContext): Promise<Access>;
  listCalendars?(ctx: CallContext): Promise<CalendarRef[]>;
  readonly availability?: {
    readonly maxRangeDays: number;
    /** Busy time, or a throw. Returning [] means "certainly free". */
    busyTimes(ctx: CallContext, query: { calendarIds: string[]; range: TimeRange }): Promise<TimeRange[]>;
  };
  readonly events?: {
    /** Whether guests can be invited by the vendor. Where not, the product mails the invitation itself. */
    canInvite(account: Account): boolean;
    createEvent(ctx: CallContext, draft: EventDraft): Promise<EventRef>;
    /** Null: it is not there (any more). */
    readEvent(ctx: CallContext, ref: EventRef): Promise<EventState | null>;
    /** What is not named stays as it is. @throws ProviderError event_not_found when it is gone. */
    moveEvent(ctx: CallContext, ref: EventRef, to: EventMove): Promise<EventRef>;
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
