import type { FakeAnswer, FakeCall } from "../server";
import { bodyOf, denied, invalid, notFound, ok, page } from "./answers";
import { availableStarts, cancelTime, takeTime } from "./bookings";
import { eventShape, inviteeShape } from "./shapes";
import { type CalendlyState, eventTypeUri, organizationUri, type Tracking, userUri } from "./state";

export function listScheduledEvents(state: CalendlyState, call: FakeCall): FakeAnswer {
  const { query } = call;
  const owner = query.get("user") ?? query.get("organization");
  if (!owner) return invalid({ parameter: "user", message: "is required if no organization is given" });
  if (owner !== userUri(state) && owner !== organizationUri(state)) return notFound();
  const from = Date.parse(query.get("min_start_time") ?? "") || Number.NEGATIVE_INFINITY;
  const to = Date.parse(query.get("max_start_time") ?? "") || Number.POSITIVE_INFINITY;
  const email = query.get("invitee_email");
  const status = query.get("status");
  const found = state.booked
    .filter((one) => email === null || one.email.toLowerCase() === email.toLowerCase())
    .filter((one) => status === null || (one.cancellation ? "canceled" : "active") === status)
    .filter(({ start }) => start.getTime() >= from && start.getTime() <= to);
  const direction = query.get("sort") === "start_time:desc" ? -1 : 1;
  found.sort((a, b) => direction * (a.start.getTime() - b.start.getTime()));
  return page(state, call, found, (one) => eventShape(state, one));
}

const CANCEL_TEXT = {
  foreign: "You are not allowed to cancel this event",
  past: "Event in the past",
  again: "Event is already canceled",
} as const;

export function cancellation(state: CalendlyState, call: FakeCall, [eventUuid]: string[]): FakeAnswer {
  const found = state.booked.find((one) => one.eventUuid === eventUuid);
  if (!found) return notFound();
  if (found.isForeign) return denied(CANCEL_TEXT.foreign);
  if (found.cancellation) return denied(CANCEL_TEXT.again);
  if (found.start <= state.now()) return denied(CANCEL_TEXT.past);
  const { reason } = bodyOf(call);
  if (typeof reason === "string" && reason.length > 10_000) {
    return invalid({ parameter: "reason", message: "length must be less than or equal to 10000" });
  }
  cancelTime(state, found, { reason: typeof reason === "string" ? reason : undefined, canceler: "host" });
  return ok({ resource: found.cancellation }, 201);
}

const TRACKING_KEYS = ["utm_campaign", "utm_source", "utm_medium", "utm_content", "utm_term", "salesforce_uuid"];
type InviteeBody = {
  event_type?: string;
  start_time?: string;
  invitee?: { name?: string; first_name?: string; email?: string; timezone?: string };
  tracking?: Tracking;
};

/** Calendly's Scheduling API: books without a page. */
export function postInvitee(state: CalendlyState, call: FakeCall): FakeAnswer {
  if (state.plan === "free") return denied("Please upgrade your Calendly account to Standard");
  const { event_type, start_time, invitee, tracking } = bodyOf(call) as InviteeBody;
  const type = state.eventTypes.find(({ uuid }) => eventTypeUri(state, uuid) === event_type);
  if (!type) return notFound();
  const name = invitee?.name ?? invitee?.first_name;
  if (!invitee?.email || !invitee.timezone || !name) {
    return invalid({ parameter: "invitee", message: "must have email, timezone and name" });
  }
  if (tracking && !TRACKING_KEYS.every((key) => key in tracking)) {
    return invalid({ parameter: "tracking", message: "must have all six keys" });
  }
  const start = new Date(start_time ?? Number.NaN);
  const isOffered =
    start > state.now() && availableStarts(state, type, start, new Date(start.getTime() + 1)).length === 1;
  if (!isOffered)
    return invalid({ parameter: "start_time", message: "is no longer available", code: "already_filled" });
  const booked = takeTime(state, {
    start,
    name,
    email: invitee.email,
    timezone: invitee.timezone,
    ...(tracking ? { tracking } : {}),
    eventType: type.uuid,
  });
  return ok(
    { resource: { ...inviteeShape(state, booked), scheduling_method: "instant_book", invitee_scheduled_by: null } },
    201,
  );
}
