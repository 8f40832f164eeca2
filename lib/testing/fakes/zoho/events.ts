import type { FakeAnswer, FakeCall } from "../server";
import { occurrencesOf } from "./occurrences";
import { refused } from "./refusals";
import { type FakeEvent, type FakeUser, newUid, type ZohoState } from "./state";
import { dateIn, inUtc, nextMidnight, readTime, withOffset } from "./time";

const DAY_MS = 86_400_000;
const LONGEST_MS = 31 * DAY_MS;
const WRITABLE = new Set(
  "title dateandtime isallday isprivate description location url attendees reminders transparency color rrule notify_attendee conference etag".split(
    " ",
  ),
);
const READ_ONLY = new Set(
  "organizer createdby modifiedby viewEventURL role calid caluid notifyType uid estatus".split(" "),
);

type Calendar = { user: FakeUser; calendarUid: string };

/** `eventdata`, in the query or in a form. A JSON body is not read. */
function eventDataOf(call: FakeCall): Record<string, unknown> | null {
  const text = call.form.get("eventdata") ?? call.query.get("eventdata");
  try {
    const value: unknown = JSON.parse(text ?? "");
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

type Written = { fields: Record<string, unknown>; start: Date; end: Date };

/** What a write means, or the code of its refusal. */
function readWrite(data: Record<string, unknown>, { timeZone }: FakeUser): Written | string {
  for (const key of Object.keys(data)) {
    if (READ_ONLY.has(key)) return "PATTERN_NOT_MATCHED";
    if (!WRITABLE.has(key)) return "EXTRA_KEY_FOUND_IN_JSON";
  }
  if (String(data.description ?? "").length > 10_000 || String(data.location ?? "").length > 255)
    return "MORE_THAN_MAX_LENGTH";
  if (data.url !== undefined && data.url !== "" && !URL.canParse(String(data.url))) return "PATTERN_NOT_MATCHED";
  const times = (data.dateandtime ?? {}) as { timezone?: string; start?: string; end?: string };
  const zone = times.timezone ?? timeZone;
  const start = readTime(times.start ?? "", zone);
  const end = readTime(times.end ?? "", zone);
  const isAllDay = data.isallday === true;
  if (!start || !end || start.isDate !== isAllDay || end.isDate !== isAllDay) return "PATTERN_NOT_MATCHED";
  const until = isAllDay ? nextMidnight(end.at, zone) : end.at;
  if (until <= start.at) return "INVALID_DATE_RANGE";
  const { etag: _etag, notify_attendee: _notify, ...fields } = data;
  return { fields, start: start.at, end: until };
}

function shown(state: ZohoState, event: FakeEvent, user: FakeUser, isLarge: boolean): Record<string, unknown> {
  const { settings } = state;
  const zone = (event.fields.dateandtime as { timezone?: string } | undefined)?.timezone ?? user.timeZone;
  const isAllDay = event.fields.isallday === true;
  const time = (instant: Date, isEnd: boolean) => {
    if (isAllDay) {
      const toLastDay = isEnd && settings.allDayEnd === "inclusive" ? 1 : 0;
      return dateIn(new Date(instant.getTime() - toLastDay), zone);
    }
    return settings.readTimes === "utc" ? inUtc(instant) : withOffset(instant, zone);
  };
  const { description, ...fields } = event.fields;
  return {
    isallday: false,
    isprivate: false,
    ...fields,
    ...(isLarge ? { description: description ?? "" } : {}),
    uid: event.uid,
    caluid: event.calendarUid,
    calid: "1657000000002003",
    etag: settings.etagKind === "string" ? String(event.etag) : event.etag,
    dateandtime: { timezone: zone, start: time(event.start, false), end: time(event.end, true) },
    organizer: user.email,
    createdby: user.email,
    modifiedby: user.email,
    role: "organizer",
    viewEventURL: `https://calendar.zoho.com/zc/event/${event.uid}`,
    notifyType: 0,
  };
}

const isLarge = (call: FakeCall): boolean => call.headers.accept === "application/json+large";

const standing = (state: ZohoState, calendarUid: string): FakeEvent[] =>
  state.events.filter((event) => event.calendarUid === calendarUid && !event.isDeleted);

export function listEvents(state: ZohoState, call: FakeCall, { user, calendarUid }: Calendar): FakeAnswer {
  let range: { start?: string; end?: string };
  try {
    range = JSON.parse(call.query.get("range") ?? "") as { start?: string; end?: string };
  } catch {
    return refused(state.settings, 400, "LESS_THAN_MIN_OCCURANCE");
  }
  const from = readTime(range.start ?? "", user.timeZone)?.at;
  const to = readTime(range.end ?? "", user.timeZone)?.at;
  if (!from || !to) return refused(state.settings, 400, "PATTERN_NOT_MATCHED");
  if (to <= from || to.getTime() - from.getTime() > LONGEST_MS)
    return refused(state.settings, 400, "INVALID_DATE_RANGE");
  const isByInstance = call.query.get("byinstance") === "true";
  const events = standing(state, calendarUid).flatMap((event): Record<string, unknown>[] => {
    const times = occurrencesOf(event, user.timeZone, from, to);
    const first = times[0];
    if (!first) return [];
    const whole = shown(state, event, user, isLarge(call));
    if (!state.settings.listsUrl) delete whole.url;
    // Of the guests, a list tells the account itself at most.
    const listed = { ...whole, attendees: [] };
    if (!isByInstance) return [listed];
    return times.map((time) => {
      const { uid, etag, title, isallday, dateandtime } = shown(state, { ...event, ...time }, user, false);
      return { uid, etag, title, isallday, dateandtime, recurrenceid: inUtc(time.start) };
    });
  });
  return { status: 200, json: events.length === 0 ? {} : { events } };
}

export function createEvent(state: ZohoState, call: FakeCall, { user, calendarUid }: Calendar): FakeAnswer {
  const data = eventDataOf(call);
  if (!data) return refused(state.settings, 400, "LESS_THAN_MIN_OCCURANCE");
  const written = readWrite(data, user);
  if (typeof written === "string") return refused(state.settings, 400, written);
  const uid = `${newUid()}@zoho.com`;
  const event = { uid, owner: user.email, calendarUid, etag: state.nextEtag(), isDeleted: false, ...written };
  state.events.push(event);
  return { status: 200, json: { events: [shown(state, event, user, true)] } };
}

function missing({ settings }: ZohoState): FakeAnswer {
  return settings.missingEvent === "empty"
    ? { status: 200, json: { events: [] } }
    : refused(settings, 404, "EVENT_NOT_FOUND");
}

export function answerEvent(
  state: ZohoState,
  call: FakeCall,
  { user, calendarUid }: Calendar,
  uid: string,
): FakeAnswer {
  const event = standing(state, calendarUid).find((one) => one.uid === uid);
  if (call.method === "GET") {
    return event ? { status: 200, json: { events: [shown(state, event, user, isLarge(call))] } } : missing(state);
  }
  if (!event) return refused(state.settings, 404, "EVENT_NOT_FOUND");
  const data = eventDataOf(call);
  const etag = call.method === "DELETE" ? (call.headers.etag ?? data?.etag) : data?.etag;
  if (etag === undefined) return refused(state.settings, 400, "LESS_THAN_MIN_OCCURANCE");
  if (String(etag) !== String(event.etag))
    return refused(state.settings, state.settings.staleEtagStatus, "ETAG_MISMATCH");
  if (call.method === "DELETE") {
    event.isDeleted = true;
    return { status: 200, json: { events: [{ uid, estatus: "deleted" }] } };
  }
  const written = readWrite(data ?? {}, user);
  if (typeof written === "string") return refused(state.settings, 400, written);
  Object.assign(event, written, { etag: state.nextEtag() });
  return { status: 200, json: { events: [shown(state, event, user, true)] } };
}
