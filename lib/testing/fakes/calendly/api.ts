import { bearerOf, type FakeAnswer, type FakeCall } from "../server";
import { bodyOf, denied, invalid, notFound, ok, page, tooMany, unauthenticated } from "./answers";
import { availableStarts } from "./bookings";
import { cancellation, listScheduledEvents, postInvitee } from "./events-api";
import { eventShape, eventTypeShape, inviteeShape, userShape } from "./shapes";
import { type CalendlyState, eventTypeUri, organizationUri, shortId, userUri } from "./state";
import { createSubscription, deleteSubscription, listSubscriptions } from "./subscriptions-api";

const MAX_WINDOW_MS = 31 * 86_400_000;
const LIMITS = { paid: 500, free: 50 } as const;
type Endpoint = { scope: string; answer: (state: CalendlyState, call: FakeCall, ids: string[]) => FakeAnswer };

const endpoints: [method: string, path: RegExp, endpoint: Endpoint][] = [
  ["GET", /^\/users\/me$/, { scope: "users:read", answer: (state) => ok({ resource: userShape(state) }) }],
  ["GET", /^\/event_types$/, { scope: "event_types:read", answer: listEventTypes }],
  ["GET", /^\/event_type_available_times$/, { scope: "availability:read", answer: listAvailableTimes }],
  ["POST", /^\/scheduling_links$/, { scope: "scheduling_links:write", answer: createLink }],
  ["POST", /^\/invitees$/, { scope: "scheduled_events:write", answer: postInvitee }],
  ["GET", /^\/scheduled_events$/, { scope: "scheduled_events:read", answer: listScheduledEvents }],
  ["GET", /^\/scheduled_events\/(\w+)$/, { scope: "scheduled_events:read", answer: readEvent }],
  ["GET", /^\/scheduled_events\/(\w+)\/invitees$/, { scope: "scheduled_events:read", answer: listInvitees }],
  ["GET", /^\/scheduled_events\/(\w+)\/invitees\/(\w+)$/, { scope: "scheduled_events:read", answer: readInvitee }],
  ["POST", /^\/scheduled_events\/(\w+)\/cancellation$/, { scope: "scheduled_events:write", answer: cancellation }],
  ["GET", /^\/webhook_subscriptions$/, { scope: "webhooks:read", answer: listSubscriptions }],
  ["POST", /^\/webhook_subscriptions$/, { scope: "webhooks:write", answer: createSubscription }],
  ["DELETE", /^\/webhook_subscriptions\/(\w+)$/, { scope: "webhooks:write", answer: deleteSubscription }],
];

/** api.calendly.com: token, rate limit, scope, then the endpoint. Rate-limit headers stand on every answer. */
export function answerApi(state: CalendlyState, call: FakeCall): FakeAnswer {
  const answer = answerLimited(state, call);
  const headers = {
    "x-ratelimit-limit": String(LIMITS[state.plan]),
    "x-ratelimit-remaining": String(Math.max(0, state.remaining)),
    "x-ratelimit-reset": "60",
  };
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

function answerLimited(state: CalendlyState, call: FakeCall): FakeAnswer {
  if (bearerOf(call) !== state.token) return unauthenticated();
  if (state.remaining <= 0) return tooMany();
  state.remaining -= 1;
  for (const [method, path, { scope, answer }] of endpoints) {
    const match = path.exec(call.path);
    if (method !== call.method || !match) continue;
    if (!hasScope(state, scope)) return denied("You do not have permission to access this resource.");
    return answer(state, call, match.slice(1));
  }
  return notFound();
}

const hasScope = ({ scopes }: CalendlyState, scope: string) =>
  scopes === null || scopes.has(scope) || scopes.has(scope.replace(":read", ":write"));

function listEventTypes(state: CalendlyState, call: FakeCall): FakeAnswer {
  const user = call.query.get("user");
  const organization = call.query.get("organization");
  if (!user && !organization) return invalid({ parameter: "user", message: "is required if no organization is given" });
  if ((user ?? userUri(state)) !== userUri(state)) return notFound();
  if ((organization ?? organizationUri(state)) !== organizationUri(state)) return notFound();
  const active = call.query.get("active");
  const types = state.eventTypes.filter(({ isActive }) => active === null || String(isActive) === active);
  return page(state, call, types, (type) => eventTypeShape(state, type));
}

function listAvailableTimes(state: CalendlyState, call: FakeCall): FakeAnswer {
  const type = state.eventTypes.find(({ uuid }) => eventTypeUri(state, uuid) === call.query.get("event_type"));
  if (!type) return notFound();
  const start = new Date(call.query.get("start_time") ?? Number.NaN);
  const end = new Date(call.query.get("end_time") ?? Number.NaN);
  if (!(start.getTime() > state.now().getTime())) {
    return invalid({ parameter: "start_time", message: "must be in the future" });
  }
  if (!(end > start)) return invalid({ parameter: "end_time", message: "must be after start_time" });
  if (end.getTime() - start.getTime() > MAX_WINDOW_MS) {
    return invalid({ parameter: "end_time", message: "date range can not be greater than 31 days" });
  }
  return ok({
    collection: availableStarts(state, type, start, end).map((at) => ({
      status: "available",
      invitees_remaining: 1,
      start_time: at.toISOString().replace(".000Z", "Z"),
      scheduling_url: `${state.baseUrl}/${state.user.slug}/${type.slug}/${at.toISOString()}`,
    })),
  });
}

function createLink(state: CalendlyState, call: FakeCall): FakeAnswer {
  const body = bodyOf(call);
  if (body.max_event_count !== 1) return invalid({ parameter: "max_event_count", message: "must be 1" });
  if (body.owner_type !== "EventType") return invalid({ parameter: "owner_type", message: "must be EventType" });
  const type = state.eventTypes.find(({ uuid }) => eventTypeUri(state, uuid) === body.owner);
  if (!type) return notFound();
  const slug = shortId().toLowerCase();
  state.links.push({ slug, eventTypeUuid: type.uuid, isUsed: false });
  const booking_url = `${state.baseUrl}/d/${slug}/${type.slug}`;
  return ok({ resource: { booking_url, owner: body.owner, owner_type: "EventType" } }, 201);
}

function readEvent(state: CalendlyState, _call: FakeCall, [eventUuid]: string[]): FakeAnswer {
  const found = state.booked.find((one) => one.eventUuid === eventUuid);
  return found ? ok({ resource: eventShape(state, found) }) : notFound();
}

function listInvitees(state: CalendlyState, call: FakeCall, [eventUuid]: string[]): FakeAnswer {
  const found = state.booked.filter((one) => one.eventUuid === eventUuid);
  if (found.length === 0) return notFound();
  const email = call.query.get("email");
  const wanted = found.filter((one) => email === null || one.email === email);
  return page(state, call, wanted, (one) => inviteeShape(state, one));
}

function readInvitee(state: CalendlyState, _call: FakeCall, [eventUuid, inviteeUuid]: string[]): FakeAnswer {
  const found = state.booked.find((one) => one.eventUuid === eventUuid && one.inviteeUuid === inviteeUuid);
  return found ? ok({ resource: inviteeShape(state, found) }) : notFound();
}
