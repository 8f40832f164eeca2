import type { FakeAnswer, FakeCall } from "../server";
import { eventJson, graphError, notFound, page, preferredZone, selected, wantsLastingIds } from "./shapes";
import {
  etagOf,
  type FakeAttendee,
  type FakeCalendar,
  type FakeEvent,
  type FakeMailbox,
  newEvent,
  occurrencesIn,
  type Property,
  type SentInvitation,
  type State,
} from "./state";
import { type GraphTime, toInstant } from "./times";

const DAY_MS = 86_400_000;

type EventBody = {
  subject?: string;
  body?: { contentType: string; content: string };
  location?: { displayName: string };
  start?: GraphTime;
  end?: GraphTime;
  attendees?: FakeAttendee[];
  isAllDay?: boolean;
  showAs?: string;
  sensitivity?: string;
  isOnlineMeeting?: boolean;
  transactionId?: string;
  singleValueExtendedProperties?: Property[];
};

const ROOM =
  '<br><div style="width:100%"><span style="white-space:nowrap">________________________________________________________________________________</span> </div><div class="me-email-text" lang="en-US">Microsoft Teams</div>';
const safe = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Of an online meeting Microsoft writes the way to its room below what was sent, and keeps all of it as HTML. */
const withRoom = ({ contentType, content }: FakeEvent["body"]): FakeEvent["body"] => ({
  contentType: "html",
  content: `<html><body><div>${contentType === "html" ? content : safe(content)}</div>${ROOM}</body></html>`,
});

const badRequest = (code: string, message: string) => graphError(400, code, message);

/** An organiser's change is mailed to everybody invited. */
function mail(state: State, kind: SentInvitation["kind"], event: FakeEvent): void {
  for (const { emailAddress } of event.attendees)
    state.sent.push({ kind, to: emailAddress.address, subject: event.subject });
}

function rangeOf(
  { start, end }: EventBody,
  event?: FakeEvent,
): FakeAnswer | { range: FakeEvent["range"]; zone: string } {
  const from = start ? toInstant(start) : event?.range.start;
  const to = end ? toInstant(end) : event?.range.end;
  if (from === null || to === null) {
    const zone = start?.timeZone ?? end?.timeZone;
    return badRequest(
      "TimeZoneNotSupportedException",
      `A valid TimeZone value must be specified. The following TimeZone value is not supported: ${zone}.`,
    );
  }
  if (!from || !to) return badRequest("ErrorInvalidRequest", "Start and end are required.");
  if (from > to) return badRequest("ErrorPropertyValidationFailure", "At least one property failed validation.");
  return { range: { start: from, end: to }, zone: start?.timeZone ?? event?.zone ?? "UTC" };
}

/** `POST …/events` */
export function createEvent(state: State, mailbox: FakeMailbox, calendar: FakeCalendar, call: FakeCall): FakeAnswer {
  const body = JSON.parse(call.body) as EventBody;
  const repeated =
    body.transactionId && mailbox.events.find(({ transactionId }) => transactionId === body.transactionId);
  if (repeated) {
    if (repeated.version === 1 && repeated.madeBy === call.body) return created(mailbox, repeated, call);
    return graphError(
      409,
      "ErrorDuplicateTransactionId",
      "Your request can't be completed. The TransactionId specified in the request has already been used to create a different event.",
    );
  }
  const times = rangeOf(body);
  if ("status" in times) return times;
  if (!calendar.canEdit)
    return graphError(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");
  const content = body.body ?? { contentType: "html", content: "" };
  const event = newEvent(calendar.id, times.range, {
    isIdLasting: wantsLastingIds(call),
    zone: times.zone,
    subject: body.subject ?? "",
    body: body.isOnlineMeeting ? withRoom(content) : content,
    location: body.location ?? { displayName: "" },
    attendees: body.attendees ?? [],
    showAs: body.showAs ?? "busy",
    sensitivity: body.sensitivity ?? "normal",
    isOnlineMeeting: body.isOnlineMeeting ?? false,
    transactionId: body.transactionId ?? null,
    madeBy: call.body,
    properties: body.singleValueExtendedProperties ?? [],
  });
  mailbox.events.push(event);
  mail(state, "request", event);
  state.subscriptions.changed(mailbox, event, "created");
  return created(mailbox, event, call);
}

const created = (mailbox: FakeMailbox, event: FakeEvent, call: FakeCall): FakeAnswer => ({
  status: 201,
  json: eventJson(mailbox, event, preferredZone(call)),
});

/** `GET …/events`, all of them or by one extended property. */
export function listEvents(mailbox: FakeMailbox, calendar: FakeCalendar, call: FakeCall): FakeAnswer {
  const filter = call.query.get("$filter");
  const wanted = filter
    ? /^singleValueExtendedProperties\/Any\(ep: ep\/id eq '([^']*)' and ep\/value eq '([^']*)'\)$/.exec(filter)
    : undefined;
  if (wanted === null)
    return badRequest("ErrorInvalidUrlQueryFilter", "The query filter contains one or more invalid nodes.");
  const [, id, value] = wanted ?? [];
  const found = standing(mailbox, calendar).filter(
    ({ properties }) => !wanted || properties.some((one) => one.id === id && one.value === value),
  );
  return page(
    call,
    found.map((event) => eventJson(mailbox, event, preferredZone(call))),
  );
}

const standing = (mailbox: FakeMailbox, calendar: FakeCalendar): FakeEvent[] =>
  mailbox.events.filter(({ calendarId, isCancelled }) => calendarId === calendar.id && !isCancelled);

/**
 * `GET …/calendarView`: recurring events as their occurrences. Whether an all-day event is in the window by its own zone or by the
 * date that it is shown with is not documented; here by what is shown, which is the stricter of the two.
 */
export function viewEvents(mailbox: FakeMailbox, calendar: FakeCalendar, call: FakeCall): FakeAnswer {
  const start = new Date(call.query.get("startDateTime") ?? "");
  const end = new Date(call.query.get("endDateTime") ?? "");
  if (Number.isNaN(start.getTime()) || Number.isNaN(end.getTime())) {
    return badRequest(
      "ErrorInvalidParameter",
      "This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.",
    );
  }
  const wide = { start: new Date(start.getTime() - DAY_MS), end: new Date(end.getTime() + DAY_MS) };
  const shown = standing(mailbox, calendar).flatMap((event) =>
    occurrencesIn(event, wide).map((range) => eventJson(mailbox, event, preferredZone(call), range)),
  );
  const isWithin = (event: { start: GraphTime; end: GraphTime }): boolean => {
    const [from, to] = [toInstant(event.start), toInstant(event.end)];
    return from !== null && to !== null && from < end && to > start;
  };
  return page(call, shown.filter(isWithin));
}

/** `/users/{id}/events/{eventId}` and its `/cancel`. */
export function answerEvent(
  state: State,
  mailbox: FakeMailbox,
  call: FakeCall,
  id: string,
  action?: string,
): FakeAnswer {
  if (!id.startsWith("AAMk")) return badRequest("ErrorInvalidIdMalformed", "Id is malformed.");
  const event = mailbox.events.find((one) => one.id === id);
  // A cancelled or deleted event lies in Deleted Items, where it has another id.
  if (!event || event.isCancelled) return notFound();
  const ifMatch = call.headers["if-match"];
  if (ifMatch && ifMatch !== "*" && ifMatch !== etagOf(event)) {
    return graphError(
      412,
      "ErrorIrresolvableConflict",
      "The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.",
    );
  }
  const what = action ? `${call.method} ${action}` : call.method;
  if (what === "GET") {
    const json = eventJson(mailbox, event, preferredZone(call));
    return { status: 200, json: selected(json, call.query) };
  }
  if (what === "PATCH") return changeEvent(state, mailbox, event, call);
  if (what === "DELETE" || what === "POST cancel") {
    if (action && !event.isOrganizer) {
      return badRequest(
        "ErrorInvalidRequest",
        "Your request can't be completed. You need to be an organizer to cancel a meeting.",
      );
    }
    event.isCancelled = true;
    state.subscriptions.changed(mailbox, event, "deleted");
    if (event.isOrganizer) mail(state, "cancel", event);
    return { status: action ? 202 : 204, text: "" };
  }
  return graphError(405, "ErrorMethodNotAllowed", "The method is not allowed.");
}

function changeEvent(state: State, mailbox: FakeMailbox, event: FakeEvent, call: FakeCall): FakeAnswer {
  const body = JSON.parse(call.body) as EventBody;
  const times = rangeOf(body, event);
  if ("status" in times) return times;
  const { subject, body: content, location, attendees, showAs, sensitivity, isAllDay = event.isAllDay } = body;
  const isMidnight = [body.start, body.end].every((time) => !time || /T00:00(:00(\.0*)?)?$/.test(time.dateTime));
  if (isAllDay && !isMidnight) {
    const message = "The Event.Start property for an all-day event needs to be set to midnight.";
    return badRequest("ErrorInvalidRequest", message);
  }
  const given = { subject, body: content, location, attendees, showAs, sensitivity, isAllDay };
  Object.assign(event, times, Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
  // Whoever writes over the part with the room ends the room.
  if (content && !content.content.includes("me-email-text")) event.isOnlineMeeting = false;
  event.version += 1;
  mail(state, "update", event);
  state.subscriptions.changed(mailbox, event, "updated");
  return { status: 200, json: eventJson(mailbox, event, preferredZone(call)) };
}
