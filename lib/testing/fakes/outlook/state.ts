import { randomBytes } from "node:crypto";
import { type FakeSubscriptions, makeSubscriptions } from "./subscriptions";

export type Range = { start: Date; end: Date };
export type Property = { id: string; value: string };
export type FakeAttendee = { emailAddress: { address: string; name?: string }; type?: string };

export type FakeEvent = {
  id: string;
  /** It was made by a call that asked for such an id; any other changes with the calendar. */
  isIdLasting: boolean;
  version: number;
  calendarId: string;
  subject: string;
  body: { contentType: string; content: string };
  location: { displayName: string };
  range: Range;
  zone: string;
  isAllDay: boolean;
  isWeekly: boolean;
  showAs: string;
  sensitivity: string;
  attendees: FakeAttendee[];
  isOrganizer: boolean;
  isOnlineMeeting: boolean;
  isCancelled: boolean;
  transactionId: string | null;
  /** The request that made it: a repeat with another body is refused. */
  madeBy: string;
  properties: Property[];
};

export type FakeCalendar = { id: string; name: string; isDefault: boolean; canEdit: boolean };

export type FakeMailbox = {
  address: string;
  userId: string;
  /** IANA */
  zone: string;
  /** `outside-policy`: the app's access policy leaves it out. `no-exchange`: no licence. */
  access: "open" | "outside-policy" | "no-exchange";
  calendars: FakeCalendar[];
  events: FakeEvent[];
};

/** What Microsoft would mail, which nothing turns off. */
export type SentInvitation = { kind: "request" | "update" | "cancel"; to: string; subject: string };

export type State = {
  app: { clientId: string; clientSecret: string; tenantId: string; isSecretExpired: boolean; hasConsent: boolean };
  /** Token → when it ends, in ms. */
  tokens: Map<string, number>;
  tokenLifeSeconds: number;
  mailboxes: FakeMailbox[];
  /** Address (lower case) → response code inside a getSchedule of HTTP 200; `hidden`, `emptied`: digits without items. */
  scheduleTroubles: Map<string, string>;
  sent: SentInvitation[];
  subscriptions: FakeSubscriptions;
  latencyMs: number;
  /** Mailbox's address → requests that run now. */
  running: Map<string, number>;
  mostAtOnce: number;
};

export const newState = (): State => ({
  app: {
    clientId: "0a1b2c3d-1111-4222-8333-444455556666",
    clientSecret: "Q~fake-secret-value",
    tenantId: "72f988bf-0000-4000-8000-2d7cd011db47",
    isSecretExpired: false,
    hasConsent: true,
  },
  tokens: new Map(),
  tokenLifeSeconds: 3599,
  mailboxes: [],
  scheduleTroubles: new Map(),
  sent: [],
  subscriptions: makeSubscriptions(),
  latencyMs: 0,
  running: new Map(),
  mostAtOnce: 0,
});

/** Ids are long, case sensitive and full of characters that an address must encode. */
export const newId = (): string => `AAMk${randomBytes(60).toString("base64").replaceAll("+", "-")}/=`;

export function newMailbox(address: string, zone: string): FakeMailbox {
  const calendar = (name: string, change: Partial<FakeCalendar> = {}): FakeCalendar => ({
    id: newId(),
    name,
    isDefault: false,
    canEdit: true,
    ...change,
  });
  return {
    address,
    userId: crypto.randomUUID(),
    zone,
    access: "open",
    calendars: [
      calendar("Calendar", { isDefault: true }),
      calendar("Projects"),
      calendar("United Kingdom holidays", { canEdit: false }),
    ],
    events: [],
  };
}

export function newEvent(calendarId: string, range: Range, change: Partial<FakeEvent> = {}): FakeEvent {
  return {
    id: newId(),
    isIdLasting: false,
    version: 1,
    calendarId,
    subject: "Private matter",
    body: { contentType: "html", content: "" },
    location: { displayName: "Room 4" },
    range,
    zone: "UTC",
    isAllDay: false,
    isWeekly: false,
    showAs: "busy",
    sensitivity: "normal",
    attendees: [],
    isOrganizer: true,
    isOnlineMeeting: false,
    isCancelled: false,
    transactionId: null,
    madeBy: "",
    properties: [],
    ...change,
  };
}

export const etagOf = (event: FakeEvent): string =>
  `W/"${Buffer.from(`${event.id}:${event.version}`).toString("base64url")}"`;

/** What falls into the window, the weekly ones as often as they do. */
export function occurrencesIn(event: FakeEvent, window: Range): Range[] {
  const week = 7 * 86_400_000;
  const found: Range[] = [];
  let { start, end } = event.range;
  while (start < window.end) {
    if (end > window.start) found.push({ start, end });
    if (!event.isWeekly) break;
    start = new Date(start.getTime() + week);
    end = new Date(end.getTime() + week);
  }
  return found;
}
