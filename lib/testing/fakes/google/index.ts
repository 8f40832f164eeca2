import { bearerOf, type FakeAnswer, type FakeCall, type FakeVendor, startFakeVendor } from "../server";
import { badCredentials, loginRequired, notFound, ok, problem, scopeMissing, tooFast } from "./answers";
import { busySpans, type Role, type StoredCalendar, type StoredEvent } from "./calendars";
import { type FakeChannels, makeChannels } from "./channels";
import { type EventManners, type EventRequest, makeEvents, type SentMail } from "./events";
import { type Caller, type FakeTokens, makeFakeTokens } from "./tokens";

const SCOPE = "https://www.googleapis.com/auth/";
const SCOPES = {
  freeBusy: ["calendar", "calendar.readonly", "calendar.freebusy", "calendar.events.freebusy"],
  calendarList: ["calendar", "calendar.readonly", "calendar.calendarlist", "calendar.calendarlist.readonly"],
  read: ["calendar", "calendar.readonly", "calendar.events", "calendar.events.readonly"],
  write: ["calendar", "calendar.events"],
};
/** What an administrator allows the service account to do as each person. */
export const GOOGLE_FAKE_SCOPES = ["calendar.events", "calendar.freebusy", "calendar.calendarlist.readonly"].map(
  (scope) => SCOPE + scope,
);
const DAY = 86_400_000;
/** Google's own limit is "about two to three months" (sheet C.2); the fake takes the stricter reading. */
const MAX_WINDOW_DAYS = 62;

export type GoogleFake = FakeVendor & {
  tokens: FakeTokens;
  manners: EventManners;
  /** For GOOGLE_TOKEN_URL. */
  tokenUrl: string;
  /** For GOOGLE_CALENDAR_API_KEY. */
  apiKey: string;
  /** What Google would have mailed to guests. */
  mails: SentMail[];
  /** A person of the organisation, with the calendar that bears the address. */
  addPerson: (email: string, options?: { timeZone?: string; summary?: string }) => StoredCalendar;
  calendar: (id: string) => StoredCalendar;
  /** Shares a calendar with somebody, or takes it back with "none". */
  share: (calendarId: string, email: string, role: Role) => void;
  /** What is watched, and what was told of it. */
  channels: FakeChannels;
  /** Puts an event there as the calendar's owner would. */
  putEvent: (calendarId: string, event: Partial<StoredEvent> & Pick<StoredEvent, "start" | "end">) => StoredEvent;
  /** As the owner would: drags it elsewhere, or to the bin. */
  changeEvent: (calendarId: string, eventId: string, change: Partial<StoredEvent>) => StoredEvent;
  /** Calls within a minute that one caller may make. Google: 600. */
  setQuota: (callsPerMinute: number) => void;
};

/** Google Calendar v3 and the token endpoint (`/token`) on one address: sheet C. `port` 0 or absent: any free one. */
export async function startGoogleFake({ port = 0 }: { port?: number } = {}): Promise<GoogleFake> {
  const tokens = makeFakeTokens();
  const calendars = new Map<string, StoredCalendar>();
  const manners: EventManners = { meetPendingReads: 0, patchOfDeleted: "kept-deleted", hasMeet: true };
  const mails: SentMail[] = [];
  const events = makeEvents(manners, mails);
  const apiKey = "AIzaFakeKeyForPublicCalendarsOnly000000";
  const channels = makeChannels();
  const usage = new Map<string, number[]>();
  let quota = 600;

  const roleOf = (calendar: StoredCalendar, caller: Caller | null): Role => {
    const own = caller && (caller.email === calendar.id ? "owner" : calendar.roles.get(caller.email));
    return own ?? (calendar.isPublic ? "reader" : "none");
  };
  const seen = (id: string, caller: Caller | null): StoredCalendar | undefined => {
    const calendar = calendars.get(id === "primary" && caller ? caller.email : id);
    return calendar && roleOf(calendar, caller) !== "none" ? calendar : undefined;
  };

  function handle(call: FakeCall): FakeAnswer {
    if (call.path === "/token" && call.method === "POST") return tokens.exchange(call);
    if (!call.path.startsWith("/calendar/v3/")) return notFound();
    const token = bearerOf(call);
    const caller = token === null ? null : tokens.callerOf(token);
    if (token !== null && !caller) return badCredentials();
    if (token === null) {
      const key = call.query.get("key");
      if (key === null) return loginRequired();
      if (key !== apiKey) return problem(400, "badRequest", "API key not valid. Please pass a valid API key.");
    }
    if (isOverQuota(caller?.email ?? apiKey)) return tooFast();
    return answer(call, caller, call.path.slice("/calendar/v3/".length).split("/").map(decodeURIComponent));
  }

  function isOverQuota(who: string): boolean {
    const now = Date.now();
    const recent = (usage.get(who) ?? []).filter((at) => at > now - 60_000);
    usage.set(who, [...recent, now]);
    return recent.length >= quota;
  }

  function answer(call: FakeCall, caller: Caller | null, path: string[]): FakeAnswer {
    const may = (scopes: string[]) => !caller || scopes.some((scope) => caller.scopes.includes(SCOPE + scope));
    const [collection, calendarId = "", kind, eventId, rest] = path;
    if (collection === "freeBusy" && call.method === "POST") {
      return may(SCOPES.freeBusy) ? freeBusy(call, caller) : scopeMissing();
    }
    if (collection === "users" && kind === "calendarList" && call.method === "GET") {
      if (!caller) return loginRequired();
      return may(SCOPES.calendarList) ? calendarList(call, caller) : scopeMissing();
    }
    if (collection === "channels" && calendarId === "stop" && call.method === "POST") {
      if (!caller) return loginRequired();
      return may(SCOPES.read) ? channels.stop(call) : scopeMissing();
    }
    if (collection !== "calendars" || kind !== "events" || rest !== undefined) return notFound();
    const isRead = call.method === "GET";
    if (!isRead && !caller) return loginRequired();
    if (!may(isRead ? SCOPES.read : SCOPES.write)) return scopeMissing();
    const calendar = seen(calendarId, caller);
    if (!calendar) return notFound();
    if (eventId === "watch" && call.method === "POST") return channels.watch(call, calendar.id);
    const role = roleOf(calendar, caller);
    const isServiceAccount = caller?.isServiceAccount ?? false;
    const request = { call, calendar, role, isServiceAccount, callerEmail: caller?.email ?? "" };
    const answer = onEvents(request, eventId);
    if (!isRead && answer.status < 300) channels.changed(calendar.id);
    return answer;
  }

  function onEvents(request: EventRequest, eventId: string | undefined): FakeAnswer {
    const { method } = request.call;
    if (eventId === undefined) {
      if (method === "GET") return events.list(request);
      return method === "POST" ? events.insert(request) : notFound();
    }
    if (method === "GET") return events.get(request, eventId);
    if (method === "PATCH" || method === "PUT") return events.change(request, eventId, method === "PUT");
    return method === "DELETE" ? events.remove(request, eventId) : notFound();
  }

  /** What cannot be told of one calendar stands beside the others, in a success (sheet C.2). */
  function freeBusy(call: FakeCall, caller: Caller | null): FakeAnswer {
    const asked = JSON.parse(call.body) as { timeMin?: string; timeMax?: string; items?: { id: string }[] };
    const window = { start: Date.parse(asked.timeMin ?? ""), end: Date.parse(asked.timeMax ?? "") };
    if (Number.isNaN(window.start) || Number.isNaN(window.end)) return problem(400, "required", "Missing time bounds.");
    if (window.end <= window.start) return problem(400, "timeRangeEmpty", "The specified time range is empty.");
    if (window.end - window.start > MAX_WINDOW_DAYS * DAY) {
      return problem(400, "timeRangeTooLong", "The requested time range is too long.", "calendar");
    }
    const items = asked.items ?? [];
    const failed = (reason: string) => ({ errors: [{ domain: "global", reason }], busy: [] });
    const told = items.map(({ id }, index) => {
      if (index >= 50) return [id, failed("tooManyCalendarsRequested")];
      const calendar = seen(id, caller);
      if (!calendar) return [id, failed("notFound")];
      const busy = busySpans(calendar, window).map(({ start, end }) => ({ start: second(start), end: second(end) }));
      return [id, { busy }];
    });
    const bounds = { timeMin: new Date(window.start).toISOString(), timeMax: new Date(window.end).toISOString() };
    return ok({ kind: "calendar#freeBusy", ...bounds, calendars: Object.fromEntries(told) });
  }

  /** A calendar that was shared with a service account is not in its list (sheet C.1). */
  function calendarList(call: FakeCall, caller: Caller): FakeAnswer {
    const own = caller.isServiceAccount
      ? []
      : [...calendars.values()].filter((one) => one.id === caller.email || one.roles.has(caller.email));
    const from = Number(call.query.get("pageToken") ?? 0);
    const size = Number(call.query.get("maxResults") ?? 100);
    return ok({
      kind: "calendar#calendarList",
      ...(from + size < own.length ? { nextPageToken: String(from + size) } : {}),
      items: own.slice(from, from + size).map((one) => ({
        kind: "calendar#calendarListEntry",
        id: one.id,
        summary: one.summary,
        timeZone: one.timeZone,
        accessRole: roleOf(one, caller),
        ...(one.id === caller.email ? { primary: true } : {}),
      })),
    });
  }

  function calendar(id: string): StoredCalendar {
    const found = calendars.get(id);
    if (!found) throw new Error(`There is no calendar "${id}" in the fake.`);
    return found;
  }

  const vendor = await startFakeVendor(handle, port);
  return {
    ...vendor,
    tokens,
    manners,
    tokenUrl: `${vendor.baseUrl}/token`,
    apiKey,
    mails,
    channels,
    calendar,
    addPerson: (email, { timeZone = "Europe/Berlin", summary = email } = {}) => {
      tokens.people.add(email);
      const made: StoredCalendar = {
        id: email,
        summary,
        timeZone,
        isPublic: false,
        roles: new Map(),
        events: new Map(),
      };
      calendars.set(email, made);
      return made;
    },
    share: (calendarId, email, role) => {
      calendar(calendarId).roles.set(email, role);
    },
    putEvent: (calendarId, event) => {
      const { events: standing } = calendar(calendarId);
      const id = event.id ?? `own${standing.size}${"0".repeat(10)}`;
      const stored: StoredEvent = { status: "confirmed", ...event, id, etag: events.nextTag() };
      standing.set(id, stored);
      channels.changed(calendarId);
      return stored;
    },
    changeEvent: (calendarId, eventId, change) => {
      const { events: standing } = calendar(calendarId);
      const old = standing.get(eventId);
      if (!old) throw new Error(`There is no event "${eventId}" in the fake.`);
      const changed = { ...old, ...change, etag: events.nextTag(), updated: new Date().toISOString() };
      standing.set(eventId, changed);
      channels.changed(calendarId);
      return changed;
    },
    setQuota: (callsPerMinute) => {
      quota = callsPerMinute;
    },
  };
}

/** As freeBusy writes instants: "2026-11-24T09:00:00Z". */
const second = (instant: number): string => new Date(instant).toISOString().replace(".000Z", "Z");
