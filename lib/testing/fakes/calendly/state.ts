import { randomUUID } from "node:crypto";

export type EventType = { uuid: string; slug: string; name: string; duration: number; isActive: boolean };
export type Tracking = Record<`utm_${"source" | "medium" | "campaign" | "content" | "term"}`, string | null> & {
  salesforce_uuid: string | null;
};
export type Cancellation = { canceled_by: string; reason: string | null; canceler_type: "invitee" | "host" };
export type Booked = {
  eventUuid: string;
  inviteeUuid: string;
  eventTypeUuid: string;
  start: Date;
  end: Date;
  name: string;
  email: string;
  timezone: string;
  tracking: Tracking;
  isRescheduled: boolean;
  /** Another member hosts it: this token may see it and not cancel it. */
  isForeign: boolean;
  oldInvitee: string | null;
  newInvitee: string | null;
  cancellation: Cancellation | null;
  createdAt: Date;
  updatedAt: Date;
};
export type Link = { slug: string; eventTypeUuid: string; isUsed: boolean };
export type Subscription = {
  uuid: string;
  url: string;
  events: string[];
  scope: string;
  signingKey: string | null;
  state: "active" | "disabled";
  retryStartedAt: Date | null;
  createdAt: Date;
};

/** Everything one Calendly account holds. Ids in answers are full addresses under `baseUrl`, as Calendly's are. */
export type CalendlyState = {
  baseUrl: string;
  token: string;
  /** Null: an older token, which may do everything. */
  scopes: Set<string> | null;
  plan: "paid" | "free";
  user: { uuid: string; name: string; slug: string; email: string; timezone: string };
  organization: string;
  eventTypes: EventType[];
  booked: Booked[];
  links: Link[];
  subscriptions: Subscription[];
  /** Requests that may still be made in this minute. */
  remaining: number;
  now: () => Date;
};

export function createState(baseUrl: string, now: () => Date): CalendlyState {
  return {
    baseUrl,
    token: "calendly-pat-of-the-fake",
    scopes: null,
    plan: "paid",
    user: {
      uuid: "U001",
      name: "Kestrel Hiring",
      slug: "kestrel",
      email: "hiring@kestrel.example",
      timezone: "Europe/London",
    },
    organization: "ORG001",
    eventTypes: [{ uuid: "ET001", slug: "interview", name: "Interview", duration: 30, isActive: true }],
    booked: [],
    links: [],
    subscriptions: [],
    remaining: 500,
    now: distinct(now),
  };
}

/** Two things that happen within one millisecond still happen one after the other. */
function distinct(now: () => Date): () => Date {
  let last = 0;
  return () => {
    last = Math.max(last + 1, now().getTime());
    return new Date(last);
  };
}

/** Calendly writes microseconds. */
export const stamp = (at: Date): string => at.toISOString().replace("Z", "000Z");
export const shortId = (): string => randomUUID().replaceAll("-", "").slice(0, 16).toUpperCase();

export const userUri = (state: CalendlyState) => `${state.baseUrl}/users/${state.user.uuid}`;
export const organizationUri = (state: CalendlyState) => `${state.baseUrl}/organizations/${state.organization}`;
export const eventTypeUri = (state: CalendlyState, uuid: string) => `${state.baseUrl}/event_types/${uuid}`;
export const eventUri = (state: CalendlyState, { eventUuid }: Pick<Booked, "eventUuid">) =>
  `${state.baseUrl}/scheduled_events/${eventUuid}`;
export const inviteeUri = (state: CalendlyState, booked: Pick<Booked, "eventUuid" | "inviteeUuid">) =>
  `${eventUri(state, booked)}/invitees/${booked.inviteeUuid}`;

export const NO_TRACKING: Tracking = {
  utm_campaign: null,
  utm_source: null,
  utm_medium: null,
  utm_content: null,
  utm_term: null,
  salesforce_uuid: null,
};
