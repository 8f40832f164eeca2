import { randomUUID } from "node:crypto";
import type { FakeAnswer, FakeCall } from "../server";
import { etagOf, type FakeEvent, type FakeMailbox, type Range } from "./state";
import { toFloatingMidnight, toGraphTime } from "./times";

export function graphError(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): FakeAnswer {
  const ids = { "request-id": randomUUID(), "client-request-id": randomUUID() };
  return {
    status,
    headers,
    json: { error: { code, message, innerError: { ...ids, date: new Date().toISOString().slice(0, 19) } } },
  };
}

export const notFound = () => graphError(404, "ErrorItemNotFound", "The specified object was not found in the store.");

/** The zone of `Prefer: outlook.timezone="…"`; UTC where nothing is said. */
export const preferredZone = (call: FakeCall): string =>
  /outlook\.timezone="([^"]+)"/i.exec(String(call.headers.prefer ?? ""))?.[1] ?? "UTC";

/** Whether the caller wants ids that last, `Prefer: IdType="ImmutableId"`. */
export const wantsLastingIds = (call: FakeCall): boolean =>
  /IdType="ImmutableId"/i.test(String(call.headers.prefer ?? ""));

/** An event, or one occurrence of it, in Graph's layout. */
export function eventJson(mailbox: FakeMailbox, event: FakeEvent, zone: string, range: Range = event.range) {
  const time = (instant: Date) =>
    event.isAllDay ? toFloatingMidnight(instant, mailbox.zone) : toGraphTime(instant, zone);
  return {
    "@odata.etag": etagOf(event),
    id: event.id,
    changeKey: etagOf(event).slice(3, -1),
    transactionId: event.transactionId,
    originalStartTimeZone: event.zone,
    originalEndTimeZone: event.zone,
    iCalUId: `040000008200E00074C5B7101A82E008${Buffer.from(event.id).toString("hex").slice(0, 40).toUpperCase()}`,
    subject: event.subject,
    body: event.body,
    bodyPreview: event.body.content.slice(0, 255),
    location: event.location,
    importance: "normal",
    sensitivity: event.sensitivity,
    isAllDay: event.isAllDay,
    isCancelled: event.isCancelled,
    isOrganizer: event.isOrganizer,
    showAs: event.showAs,
    type: event.isWeekly ? "occurrence" : "singleInstance",
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(event.id)}&exvsurl=1&path=/calendar/item`,
    onlineMeetingUrl: null,
    isOnlineMeeting: event.isOnlineMeeting,
    onlineMeetingProvider: event.isOnlineMeeting ? "teamsForBusiness" : "unknown",
    onlineMeeting: event.isOnlineMeeting
      ? {
          joinUrl: `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${encodeURIComponent(event.id.slice(4, 24))}`,
        }
      : null,
    responseStatus: { response: event.isOrganizer ? "organizer" : "accepted", time: "0001-01-01T00:00:00Z" },
    start: time(range.start),
    end: time(range.end),
    attendees: event.attendees.map(({ emailAddress, type = "required" }) => ({
      type,
      status: { response: "none", time: "0001-01-01T00:00:00Z" },
      emailAddress,
    })),
    organizer: { emailAddress: { name: mailbox.address, address: mailbox.address } },
  };
}

/** `$select`: of an entity its id and etag stay, as in Graph. */
export function selected(entity: Record<string, unknown>, query: URLSearchParams): Record<string, unknown> {
  const fields = query.get("$select")?.split(",");
  if (!fields) return entity;
  const kept = new Set(["@odata.etag", "id", ...fields]);
  return Object.fromEntries(Object.entries(entity).filter(([name]) => kept.has(name)));
}

/** `$top` and `$skip`, with a link to the rest that names this host. */
export function page(call: FakeCall, entities: Record<string, unknown>[]): FakeAnswer {
  const top = Number(call.query.get("$top") ?? 10);
  const skip = Number(call.query.get("$skip") ?? 0);
  const next = new URL(call.url);
  next.searchParams.set("$skip", String(skip + top));
  return {
    status: 200,
    json: {
      "@odata.context": `${call.url.origin}/v1.0/$metadata#Collection`,
      value: entities.slice(skip, skip + top).map((entity) => selected(entity, call.query)),
      ...(skip + top < entities.length ? { "@odata.nextLink": next.href } : {}),
    },
  };
}
