import { bearerOf, type FakeAnswer, type FakeCall } from "../server";
import { answerEvent, createEvent, listEvents, viewEvents } from "./events";
import { answerSchedule } from "./schedule";
import { graphError, notFound, page, preferredZone } from "./shapes";
import type { FakeMailbox, State } from "./state";
import { exchangeZone } from "./times";

const MOST_AT_ONCE = 4;

/** Everything below `/v1.0`. */
export async function answerGraph(state: State, call: FakeCall): Promise<FakeAnswer> {
  const token = bearerOf(call);
  const until = token === null ? undefined : state.tokens.get(token);
  if (until === undefined) return graphError(401, "InvalidAuthenticationToken", "Access token is empty or invalid.");
  if (until <= Date.now()) {
    return graphError(401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.");
  }
  if (!state.app.hasConsent) {
    return graphError(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
  }
  const [, , users, who = "", ...rest] = call.path.split("/").map(decodeURIComponent);
  if (users === "me") {
    return graphError(400, "BadRequest", "/me request is only valid with delegated authentication flow.");
  }
  if (users === "subscriptions") return await state.subscriptions.answer(state, call, who === "" ? undefined : who);
  if (users !== "users") return graphError(400, "BadRequest", `Resource not found for the segment '${users}'.`);
  const mailbox = state.mailboxes.find(
    ({ address, userId }) => userId === who || address.toLowerCase() === who.toLowerCase(),
  );
  if (!mailbox)
    return graphError(
      404,
      "Request_ResourceNotFound",
      `Resource '${who}' does not exist or one of its queried reference-property objects are not present.`,
    );
  return await withinLimit(state, mailbox, () => answerMailbox(state, mailbox, call, rest));
}

/** Four at once to one mailbox; the fifth is sent away. */
async function withinLimit(state: State, mailbox: FakeMailbox, answer: () => FakeAnswer): Promise<FakeAnswer> {
  const running = (state.running.get(mailbox.address) ?? 0) + 1;
  state.running.set(mailbox.address, running);
  state.mostAtOnce = Math.max(state.mostAtOnce, running);
  try {
    if (running > MOST_AT_ONCE) {
      const message = "Application is over its MailboxConcurrency limit.";
      return graphError(429, "ApplicationThrottled", message, { "retry-after": "1" });
    }
    if (state.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, state.latencyMs));
    return answer();
  } finally {
    state.running.set(mailbox.address, (state.running.get(mailbox.address) ?? 1) - 1);
  }
}

function answerMailbox(state: State, mailbox: FakeMailbox, call: FakeCall, rest: string[]): FakeAnswer {
  if (mailbox.access === "outside-policy") {
    return graphError(
      403,
      "ErrorAccessDenied",
      "Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings.",
    );
  }
  if (mailbox.access === "no-exchange") {
    return graphError(
      404,
      "MailboxNotEnabledForRESTAPI",
      "The mailbox is either inactive, soft-deleted, or is hosted on-premise.",
    );
  }
  if (exchangeZone(preferredZone(call)) === null) {
    return graphError(400, "TimeZoneNotSupportedException", "A valid TimeZone value must be specified.");
  }
  const [first, second, third] = rest;
  if (first === "events" && second) return answerEvent(state, mailbox, call, second, third);
  if (first === "calendar" && second === "getSchedule" && call.method === "POST") return answerSchedule(state, call);
  if (first === "calendars" && second === undefined) return listCalendars(mailbox, call);
  const [calendarId, what] =
    first === "calendars" ? [second, third] : [undefined, first === "calendar" ? second : first];
  const calendar = mailbox.calendars.find(({ id, isDefault }) =>
    calendarId === undefined ? isDefault : id === calendarId,
  );
  if (!calendar) return notFound();
  if (what === "calendarView") return viewEvents(mailbox, calendar, call);
  if (what === "events") {
    return call.method === "POST" ? createEvent(state, mailbox, calendar, call) : listEvents(mailbox, calendar, call);
  }
  return graphError(400, "BadRequest", `Resource not found for the segment '${what}'.`);
}

const listCalendars = (mailbox: FakeMailbox, call: FakeCall): FakeAnswer =>
  page(
    call,
    mailbox.calendars.map(({ id, name, isDefault, canEdit }) => ({
      id,
      name,
      color: "auto",
      isDefaultCalendar: isDefault,
      canEdit,
      canShare: isDefault,
      canViewPrivateItems: true,
      allowedOnlineMeetingProviders: ["teamsForBusiness"],
      owner: { name: mailbox.address, address: mailbox.address },
    })),
  );
