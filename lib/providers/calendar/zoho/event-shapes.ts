import { z } from "zod";
import type { EventDraft, EventMove, EventRef, EventState } from "../types";
import { fromZohoTime, rangeOf, toZohoTime } from "./times";

/** Zoho takes no place longer than this. */
const LOCATION_LENGTH = 255;

const etag = z.union([z.string().min(1), z.number()]);
const dateAndTime = z.object({ timezone: z.string().optional(), start: z.string(), end: z.string() });

const attendee = z.object({
  email: z.string(),
  permission: z.number().optional(),
  attendance: z.number().optional(),
  status: z.string().optional(),
});

/** What a read tells and a write takes; the rest of a read is refused when it is sent back (PATTERN_NOT_MATCHED). */
const zohoEvent = z.object({
  uid: z.string().min(1),
  etag,
  title: z.string().optional(),
  dateandtime: dateAndTime,
  isprivate: z.boolean().optional(),
  description: z.string().nullish(),
  location: z.string().nullish(),
  url: z.string().nullish(),
  attendees: z.array(attendee).nullish(),
  reminders: z.array(z.object({ action: z.string(), minutes: z.union([z.number(), z.string()]) })).nullish(),
  transparency: z.number().optional(),
  color: z.string().nullish(),
  rrule: z.string().nullish(),
  estatus: z.string().optional(),
});
export type ZohoEvent = z.infer<typeof zohoEvent>;

/** One event, or null: not there. */
export const oneEvent = z
  .object({ events: z.array(zohoEvent).optional() })
  .transform(({ events }) => events?.find(({ estatus }) => estatus !== "deleted") ?? null);

export const writtenEvent = z
  .object({ events: z.tuple([z.object({ uid: z.string().min(1), etag: etag.optional() })]).rest(z.unknown()) })
  .transform(({ events }) => events[0]);

/** The link by which an event of ours is known again after a lost answer; it opens the product. */
const linkOf = (appUrl: string, key: string): string => `${appUrl}/?event=${key}`;
const referenceOf = (key: string): string => `Reference: ${key}`;
const withReference = (parts: string[], key: string): string => [...parts, referenceOf(key)].join("\n\n");

/** @throws never; a place too long for Zoho goes into the description. */
export function toWrite(draft: EventDraft, appUrl: string): Record<string, unknown> {
  const { location = "", description, attendees, range, timeZone, title, isPrivate, idempotencyKey } = draft;
  const isLong = location.length > LOCATION_LENGTH;
  return {
    title,
    dateandtime: { timezone: timeZone, start: toZohoTime(range.start), end: toZohoTime(range.end) },
    isallday: false,
    isprivate: isPrivate,
    description: withReference([description, ...(isLong ? [location] : [])], idempotencyKey),
    ...(location === "" || isLong ? {} : { location }),
    url: linkOf(appUrl, idempotencyKey),
    attendees: attendees.map(({ email }) => ({ email, permission: 1, attendance: 1, status: "NEEDS-ACTION" })),
    transparency: 0,
    notify_attendee: 0,
  };
}

/** PUT replaces the whole event: what is not sent again is lost. */
export function toMove(event: ZohoEvent, to: EventMove): Record<string, unknown> {
  const { uid: _uid, estatus: _estatus, dateandtime: _before, ...kept } = event;
  const said = Object.entries(kept).filter(([, value]) => value !== null && value !== undefined);
  return {
    ...Object.fromEntries(said),
    ...(to.text ? { description: withReference([to.text.description], to.text.idempotencyKey) } : {}),
    dateandtime: { timezone: to.timeZone, start: toZohoTime(to.range.start), end: toZohoTime(to.range.end) },
    isallday: false,
    notify_attendee: 0,
  };
}

/** Null: its times cannot be read. */
export function toEventState(event: ZohoEvent, calendarId: string): EventState | null {
  const { start, end, timezone = "UTC" } = event.dateandtime;
  const whole = rangeOf(start, end, timezone);
  if (!whole) return null;
  // Of ours the date is told to people: by the clock that the event has, not as early as anybody's.
  const range = { ...whole, start: fromZohoTime(start, timezone)?.at ?? whole.start };
  const attendees = event.attendees?.map(({ email }) => email) ?? [];
  return { ...toEventRef(event, calendarId), status: "confirmed", range, attendees };
}

export const toEventRef = (
  event: Pick<ZohoEvent, "uid"> & { etag?: ZohoEvent["etag"] | undefined },
  calendarId: string,
): EventRef => ({
  calendarId,
  eventId: event.uid,
  ...(event.etag === undefined ? {} : { etag: String(event.etag) }),
});

const listedEvent = z.object({
  uid: z.string().min(1),
  title: z.string().optional(),
  url: z.string().nullish(),
  dateandtime: dateAndTime.optional(),
});

const letters = (text: string): string => text.replace(/&#?\w+;/g, "").replace(/[^\p{L}\p{N}]/gu, "");

/**
 * Which events of a list may be the draft's: the one with its link, or, where a list tells no links, those with its very title and
 * times. Only their ids leave this function: what else the list told is dropped.
 */
export const candidatesOf = (
  draft: EventDraft,
  appUrl: string,
): z.ZodType<{ sure: string | null; perhaps: string[] }> =>
  z.object({ events: z.array(listedEvent).default([]) }).transform(({ events }) => {
    const link = linkOf(appUrl, draft.idempotencyKey);
    const isLike = ({ url, title = "", dateandtime }: z.infer<typeof listedEvent>) => {
      const range = dateandtime && rangeOf(dateandtime.start, dateandtime.end, dateandtime.timezone ?? "UTC");
      return (
        !url &&
        letters(title) === letters(draft.title) &&
        range?.start.getTime() === draft.range.start.getTime() &&
        range.end.getTime() === draft.range.end.getTime()
      );
    };
    return {
      sure: events.find(({ url }) => url === link)?.uid ?? null,
      perhaps: events.filter(isLike).map(({ uid }) => uid),
    };
  });

export const isOf = (event: ZohoEvent, draft: EventDraft, appUrl: string): boolean =>
  event.url === linkOf(appUrl, draft.idempotencyKey) ||
  (event.description ?? "").includes(referenceOf(draft.idempotencyKey));
