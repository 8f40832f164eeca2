import type { Access, Account, CallContext, Delivery, Provider, WebhookSpec } from "@/lib/providers/core";

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

/** Which booking the vendor is asked about: our id, which its page carried, and where to look for it. */
export type BookingQuery = {
  bookingId: string;
  /** The candidate's. Null: not known, and the vendor is searched by time alone. */
  email: string | null;
  /** In which its time may lie. */
  range: TimeRange;
};

export type BookingState = {
  status: "pending" | "confirmed" | "cancelled" | "expired";
  range: TimeRange | null;
  meetingLink: string | null;
  /** All that the vendor knows of it, as its webhooks would have told it. */
  events: CalendarEvent[];
};

type BookedAtVendor = {
  /** Ours. Null: the vendor did not pass it on, and the booking is the one that `replacesExternalId` belongs to. */
  bookingId: string | null;
  /** The vendor's name for this one time that was taken; a move is a new one. */
  externalId: string;
  bookedAt: Date;
  /** Null: the vendor left it out of what it sent. */
  range: TimeRange | null;
  /** The time that was given up for this one. */
  replacesExternalId: string | null;
  meetingLink: string | null;
  /** Where the candidate moves it at the vendor's. */
  rescheduleUrl: string | null;
  occurredAt: Date;
};

/** Deliveries come late, twice and in any order: each one says all about its own `externalId`, and nothing of what was before. */
export type CalendarEvent =
  | (BookedAtVendor & { type: "booked" })
  | (BookedAtVendor & {
      type: "cancelled";
      reason: string | null;
      by: "candidate" | "host";
      /** Given up for another time: the booking stands, and moves. */
      isReschedule: boolean;
    });

/** `unavailable`: the vendor will not tell us, for a reason that a person can act on; the product asks it now and then instead. */
export type SubscriptionState = { state: "active" | "created" | "healed" } | { state: "unavailable"; reason: string };

/** `watchId`: ours, which the vendor hands back. `secret`: at most 86 characters of base64url, which it says with each word. */
export type WatchRequest = { watchId: string; calendarId: string; callbackUrl: string; secret: string; until: Date };
/** `externalId`: what the vendor wants to hear when the watch is renewed or stopped. */
export type OpenWatch = { externalId: string; expiresAt: Date };

/** A vendor's word about a watch: a hint to look, never what is to be seen. Who says it is known by the secret only. */
export type PushNotice = {
  watchId: string;
  secret: string;
  externalId: string;
  /** `missed`: words were lost. `removed`: the vendor ended the watch. `renew`: it will, unless it is renewed. */
  says: "opened" | "changed" | "missed" | "removed" | "renew";
  /** A repeat has the same. Null: it cannot be told from another one like it. */
  key: string | null;
};

/** A vendor that tells when a calendar changed. */
export interface PushSpec {
  /** The last part of our address that it calls. */
  readonly webhookName: "google" | "microsoft";
  /** How long a watch lasts at most. */
  readonly longestMs: number;
  /** Words that nobody here knows the watch of: `take` where the vendor would send them again for hours. */
  readonly unknownWatch: "refuse" | "take";
  canReach(callbackUrl: string): boolean;
  openWatch(ctx: CallContext, request: WatchRequest): Promise<OpenWatch>;
  /** Absent where a new watch has to take its place. @throws ProviderError not_found when it is gone */
  renewWatch?(ctx: CallContext, watch: { externalId: string; until: Date }): Promise<OpenWatch>;
  /** Already gone is a success. */
  stopWatch(ctx: CallContext, watch: { watchId: string; externalId: string }): Promise<void>;
  /** @throws AppError malformed_request for a body that is not the vendor's */
  readNotices(delivery: Delivery): PushNotice[];
}

/** A calendar or scheduling vendor. What it cannot do is absent; no method throws "not supported". */
export interface CalendarProvider extends Provider {
  readonly id: CalendarProviderId;
  /** What to set so that it works, in a sentence or two; once it does, how it is set up and what that leaves to do. Names no value. */
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
    bookingStatus?(ctx: CallContext, query: BookingQuery): Promise<BookingState>;
    /** `externalId`: of a `CalendarEvent`. Already cancelled, or gone, is a success. */
    cancelBooking?(ctx: CallContext, externalId: string, reason?: string): Promise<void>;
  };
  /** Absent where the calendar has to be asked now and then. */
  readonly push?: PushSpec;
  readonly webhook?: WebhookSpec<CalendarEvent>;
  readonly subscription?: {
    /** Sees to it that the vendor sends its webhooks to `callbackUrl`: makes what is missing, and anew what was switched off. */
    ensure(ctx: CallContext, input: { callbackUrl: string }): Promise<SubscriptionState>;
  };
}
