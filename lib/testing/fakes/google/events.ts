import { randomBytes } from "node:crypto";
import type { FakeAnswer, FakeCall } from "../server";
import { needsWriter, notFound, ok, problem } from "./answers";
import {
  instantOf,
  occurrences,
  type Role,
  type StoredCalendar,
  type StoredEvent,
  spanOf,
  writtenTime,
} from "./calendars";

/** What is asked of one calendar, by somebody who may see it. */
export type EventRequest = {
  call: FakeCall;
  calendar: StoredCalendar;
  role: Role;
  isServiceAccount: boolean;
  callerEmail: string;
};
/** How this Google behaves where it may differ. */
export type EventManners = {
  /** Answers that say "pending" before a Meet room stands. */
  meetPendingReads: number;
  /** A patch to a deleted event: Google may take it and leave the event deleted, or say that it is gone. */
  patchOfDeleted: "kept-deleted" | "gone";
  hasMeet: boolean;
};
/** A mail that Google would send to an event's guests. */
export type SentMail = { eventId: string; kind: "invited" | "updated" | "cancelled"; to: string[] };

export function makeEvents(manners: EventManners, mails: SentMail[]) {
  let version = 3_181_161_784_712_000;
  const nextTag = () => {
    version += 2_000;
    return `"${version}"`;
  };
  const pendingRooms = new Map<string, number>();

  function shown(event: StoredEvent, { calendar, role, callerEmail }: EventRequest): Record<string, unknown> {
    const times = {
      start: writtenTime(event.start, calendar.timeZone),
      end: writtenTime(event.end, calendar.timeZone),
    };
    if (role === "freeBusyReader") {
      return { kind: "calendar#event", id: event.id, status: event.status, visibility: "private", ...times };
    }
    const organizer = { email: calendar.id, ...(callerEmail === calendar.id ? { self: true } : {}) };
    return { kind: "calendar#event", ...event, ...times, organizer, iCalUID: `${event.id}@google.com` };
  }

  function tell(call: FakeCall, event: StoredEvent, kind: SentMail["kind"]): void {
    const to = (event.attendees ?? []).map(({ email }) => email);
    if (call.query.get("sendUpdates") === "all" && to.length > 0) mails.push({ eventId: event.id, kind, to });
  }

  /** Null: nothing is wrong with it. */
  function wrongWith(event: StoredEvent, request: EventRequest): FakeAnswer | null {
    const zone = request.calendar.timeZone;
    const start = instantOf(event.start, zone);
    const end = instantOf(event.end, zone);
    if (start === null) return problem(400, "required", "Missing time zone definition for start time.");
    if (end === null) return problem(400, "required", "Missing end time.");
    if (end <= start) return problem(400, "timeRangeEmpty", "The specified time range is empty.", "calendar");
    if (request.isServiceAccount && (event.attendees?.length ?? 0) > 0) {
      const message = "Service accounts cannot invite attendees without Domain-Wide Delegation of Authority.";
      return problem(403, "forbiddenForServiceAccounts", message, "calendar");
    }
    return null;
  }

  /** Google Meet (sheet C.2): dropped without version 1, refused to service accounts, made at once or a little later. */
  function withRoom(event: StoredEvent, request: EventRequest): FakeAnswer | null {
    const wanted = event.conferenceData as { createRequest?: { requestId?: string } } | undefined;
    delete event.conferenceData;
    if (request.call.query.get("conferenceDataVersion") !== "1" || !wanted?.createRequest) return null;
    if (request.isServiceAccount || !manners.hasMeet) {
      return problem(400, "invalid", "Invalid conference type value.");
    }
    const createRequest = { ...wanted.createRequest, conferenceSolutionKey: { type: "hangoutsMeet" } };
    pendingRooms.set(event.id, manners.meetPendingReads);
    event.conferenceData = { createRequest: { ...createRequest, status: { statusCode: "pending" } } };
    return null;
  }

  function finishRoom(event: StoredEvent): void {
    const left = pendingRooms.get(event.id);
    if (left === undefined) return;
    pendingRooms.set(event.id, left - 1);
    if (left > 0) return;
    pendingRooms.delete(event.id);
    const uri = `https://meet.google.com/${event.id.slice(0, 3)}-${event.id.slice(3, 7)}-${event.id.slice(7, 10)}`;
    const { createRequest } = event.conferenceData as { createRequest: object };
    event.hangoutLink = uri;
    event.conferenceData = {
      createRequest: { ...createRequest, status: { statusCode: "success" } },
      entryPoints: [{ entryPointType: "video", uri, label: uri.slice(8) }],
    };
  }

  function insert(request: EventRequest): FakeAnswer {
    const { call, calendar, role, callerEmail } = request;
    if (role !== "writer" && role !== "owner") return needsWriter();
    const said = bodyOf(call);
    const id = said.id ?? randomBytes(13).toString("hex");
    if (!/^[a-v0-9]{5,1024}$/.test(id)) return problem(400, "invalid", "Invalid resource id value.");
    // A deleted event keeps its id.
    if (calendar.events.has(id)) return problem(409, "duplicate", "The requested identifier already exists.");
    const now = new Date().toISOString();
    const fixed = { id, etag: nextTag(), created: now, updated: now, creator: { email: callerEmail }, sequence: 0 };
    const event: StoredEvent = { ...nowhere, status: "confirmed", eventType: "default", ...said, ...fixed };
    const refusal = wrongWith(event, request) ?? withRoom(event, request);
    if (refusal) return refusal;
    calendar.events.set(id, event);
    finishRoom(event);
    tell(call, event, "invited");
    return ok(shown(event, request));
  }

  function get(request: EventRequest, id: string): FakeAnswer {
    const event = request.calendar.events.get(id);
    if (!event) return notFound();
    finishRoom(event);
    return ok(shown(event, request));
  }

  /** PATCH merges objects, takes null for "away" and replaces lists whole; PUT replaces all. */
  function change(request: EventRequest, id: string, isWhole: boolean): FakeAnswer {
    const { call, calendar, role } = request;
    if (role !== "writer" && role !== "owner") return needsWriter();
    const old = calendar.events.get(id);
    if (!old) return notFound();
    if (isStale(call, old)) return stale();
    if (old.status === "cancelled" && !isWhole && manners.patchOfDeleted === "gone") return gone();
    const said = bodyOf(call);
    const kept = { id, created: old.created, creator: old.creator, sequence: Number(old.sequence ?? 0) + 1 };
    const merged = isWhole ? { ...said, status: said.status ?? "confirmed" } : merge(old, said);
    const marks = { etag: nextTag(), updated: new Date().toISOString() };
    const event: StoredEvent = { ...nowhere, status: "confirmed", ...merged, ...kept, ...marks };
    const refusal = wrongWith(event, request);
    if (refusal) return refusal;
    calendar.events.set(id, event);
    tell(call, event, "updated");
    return ok(shown(event, request));
  }

  function remove({ call, calendar, role }: EventRequest, id: string): FakeAnswer {
    if (role !== "writer" && role !== "owner") return needsWriter();
    const event = calendar.events.get(id);
    if (!event) return notFound();
    if (event.status === "cancelled") return gone();
    if (isStale(call, event)) return stale();
    calendar.events.set(id, { ...event, status: "cancelled", etag: nextTag(), updated: new Date().toISOString() });
    tell(call, event, "cancelled");
    return { status: 204, text: "" };
  }

  function list(request: EventRequest): FakeAnswer {
    const { call, calendar, role } = request;
    const limit = (name: string, other: number) => {
      const text = call.query.get(name);
      return text === null ? other : Date.parse(text);
    };
    // timeMin bounds the END of events, timeMax their START (sheet C.2).
    const window = { start: limit("timeMin", Number.NEGATIVE_INFINITY), end: limit("timeMax", 8.64e15) };
    const isSingle = call.query.get("singleEvents") === "true";
    if (call.query.get("orderBy") === "startTime" && !isSingle) {
      return problem(400, "badRequest", "The requested ordering is not available for the particular query.");
    }
    const until = Math.min(window.end, Date.now() + 730 * 86_400_000);
    const found = [...calendar.events.values()]
      .filter(({ status }) => status !== "cancelled" || call.query.get("showDeleted") === "true")
      .flatMap((event) =>
        (isSingle ? occurrences(event, calendar.timeZone, until) : [spanOf(event, calendar.timeZone)]).map((span) => ({
          event,
          span,
        })),
      )
      .filter(({ span }) => span.end > window.start && span.start < window.end)
      .sort((a, b) => a.span.start - b.span.start);
    const from = Number(call.query.get("pageToken") ?? 0);
    const size = Math.min(Number(call.query.get("maxResults") ?? 250), 2500);
    const fields = call.query.get("fields")?.split(",");
    const page = {
      kind: "calendar#events",
      summary: calendar.summary,
      timeZone: calendar.timeZone,
      accessRole: role,
      ...(from + size < found.length ? { nextPageToken: String(from + size) } : {}),
      items: found.slice(from, from + size).map(({ event, span }) => ({
        ...shown(event, request),
        ...(event.recurrence && isSingle
          ? { start: instanceTime(event.start, span.start), end: instanceTime(event.end, span.end) }
          : {}),
      })),
    };
    return ok(fields ? Object.fromEntries(Object.entries(page).filter(([name]) => fields.includes(name))) : page);
  }

  return { insert, get, change, remove, list, nextTag };
}

const instanceTime = (time: StoredEvent["start"], instant: number) =>
  time.date
    ? { date: new Date(instant + 43_200_000).toISOString().slice(0, 10) }
    : { ...time, dateTime: new Date(instant).toISOString() };

/** An event's times where none were said; `wrongWith` refuses them. */
const nowhere = { start: {}, end: {} };

const gone = () => problem(410, "deleted", "Resource has been deleted");
const stale = () => problem(412, "conditionNotMet", "Precondition Failed");
const isStale = (call: FakeCall, event: StoredEvent): boolean => {
  const mark = call.headers["if-match"];
  return mark !== undefined && mark !== "*" && mark !== event.etag;
};

const bodyOf = (call: FakeCall): Partial<StoredEvent> => JSON.parse(call.body) as Partial<StoredEvent>;

function merge(old: Record<string, unknown>, said: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...old };
  for (const [name, value] of Object.entries(said)) {
    const before = merged[name];
    if (value === null) delete merged[name];
    else if (isRecord(value) && isRecord(before)) merged[name] = merge(before, value);
    else merged[name] = isRecord(value) ? merge({}, value) : value;
  }
  return merged;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
