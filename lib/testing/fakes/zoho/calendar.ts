import type { FakeAnswer, FakeCall } from "../server";
import { accessOf } from "./accounts";
import { answerEvent, createEvent, listEvents } from "./events";
import { answerFreeBusy } from "./freebusy";
import { refused } from "./refusals";
import type { FakeUser, ZohoState } from "./state";

/** calendar.zoho.*: null where the path is not one of its own. */
export function answerCalendar(state: ZohoState, call: FakeCall): FakeAnswer | null {
  if (!call.path.startsWith("/api/v1/")) return null;
  const access = accessOf(state, call);
  const user = state.users.find(({ email }) => email === access?.email);
  if (!access || !user) return refused(state.settings, 401, "INVALID_OAUTHTOKEN");
  const route = routeOf(call);
  if (!route) return refused(state.settings, 404, "URL_RULE_NOT_CONFIGURED");
  const [area, verb] = route.scope.split(".");
  const isGranted = [`ZohoCalendar.${area}.${verb}`, `ZohoCalendar.${area}.ALL`].some((scope) =>
    access.scopes.includes(scope),
  );
  if (!isGranted) return refused(state.settings, 401, "OAUTH_SCOPE_MISMATCH");
  return route.answer(state, call, user);
}

type Route = { scope: string; answer: (state: ZohoState, call: FakeCall, user: FakeUser) => FakeAnswer };

const verbs: Record<string, string> = { GET: "READ", POST: "CREATE", PUT: "UPDATE", DELETE: "DELETE" };

function routeOf(call: FakeCall): Route | null {
  const [calendars, calendarUid, events, eventUid, ...more] = call.path
    .slice("/api/v1/".length)
    .split("/")
    .map(decodeURIComponent);
  const verb = verbs[call.method];
  if (calendars !== "calendars" || !verb || more.length > 0) return null;
  if (calendarUid === undefined)
    return call.method === "GET" ? { scope: "calendar.READ", answer: listCalendars } : null;
  if (events === undefined)
    return calendarUid === "freebusy" && call.method === "GET"
      ? { scope: "freebusy.READ", answer: answerFreeBusy }
      : null;
  if (events !== "events") return null;
  const within = (
    answer: (calendar: { user: FakeUser; calendarUid: string }) => FakeAnswer,
    state: ZohoState,
    user: FakeUser,
  ) =>
    user.calendars.some(({ uid }) => uid === calendarUid)
      ? answer({ user, calendarUid })
      : refused(state.settings, 404, "CALENDAR_NOT_FOUND");
  if (eventUid !== undefined) {
    if (call.method === "POST") return null;
    return {
      scope: `event.${verb}`,
      answer: (state, _call, user) => within((calendar) => answerEvent(state, call, calendar, eventUid), state, user),
    };
  }
  const answer = { GET: listEvents, POST: createEvent }[call.method];
  return answer
    ? {
        scope: `event.${verb}`,
        answer: (state, _call, user) => within((calendar) => answer(state, call, calendar), state, user),
      }
    : null;
}

function listCalendars(_state: ZohoState, _call: FakeCall, user: FakeUser): FakeAnswer {
  return {
    status: 200,
    json: {
      calendars: user.calendars.map((calendar) => ({
        uid: calendar.uid,
        name: calendar.name,
        isdefault: calendar.isDefault,
        privilege: calendar.privilege,
        timezone: user.timeZone,
        color: "#8cbf40",
        textcolor: "#FFFFFF",
        description: "",
        type: 0,
        visibility: true,
        status: true,
        ...(calendar.includeInFreeBusy === undefined ? {} : { include_infreebusy: calendar.includeInFreeBusy }),
        canSendMail: true,
        lastmodifiedtime: "20230316T052733Z",
        reminders: [{ minutes: "-15", action: "email" }],
        private: { status: "disable", icalurl: "", htmlurl: "" },
        public: { icalurl: "", privilege: "view", htmlurl: "" },
      })),
    },
  };
}
