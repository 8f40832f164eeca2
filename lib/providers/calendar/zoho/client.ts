import "server-only";
import type { z } from "zod";
import { anyAnswer, callVendor } from "@/lib/http/outbound";
import type { Account, CallContext } from "@/lib/providers/core";
import type { EventDraft, TimeRange } from "../types";
import { calendarList, freeBusyAnswer, wholeDaysAnswer } from "./busy-shapes";
import { calendarUrl, centreOfRegion, type ZohoSettings } from "./data-centres";
import { candidatesOf, oneEvent, writtenEvent, type ZohoEvent } from "./event-shapes";
import { apiFailure, zohoFailure } from "./failures";
import { toZohoTime } from "./times";

export type ZohoClient = ReturnType<typeof makeClient>;

type Request<T> = {
  operation: string;
  path: string;
  query?: Record<string, string>;
  method?: "POST" | "PUT" | "DELETE";
  headers?: Record<string, string>;
  /** Goes as a form: in the address, as documented, a long description meets the limits of addresses. */
  eventdata?: Record<string, unknown>;
  schema: z.ZodType<T>;
  isAboutEvent?: boolean;
};

/** The Calendar API's HTTP, nothing else. Sheet A.4 and A.5; zoho.com/calendar/help/api. */
export function makeClient(settings: ZohoSettings, { account, signal }: CallContext) {
  const call = async <T>({
    operation,
    path,
    query = {},
    method,
    headers,
    eventdata,
    schema,
    isAboutEvent,
  }: Request<T>) => {
    const { id, accessToken, region } = requireAccount(account, operation);
    const url = calendarUrl(settings, centreOfRegion(region, settings, operation), path);
    url.search = new URLSearchParams(query).toString();
    return callVendor({
      provider: "zoho",
      operation,
      connectionId: id,
      url,
      ...(method ? { method } : {}),
      headers: { authorization: `Zoho-oauthtoken ${accessToken}`, ...headers },
      ...(eventdata ? { body: new URLSearchParams({ eventdata: JSON.stringify(eventdata) }) } : {}),
      signal,
      schema,
      failure: apiFailure(operation, { missing: isAboutEvent ?? false }),
    });
  };
  const calendarPath = (calendarId: string) => `/calendars/${encodeURIComponent(calendarId)}/events`;
  const eventPath = (calendarId: string, eventId: string) =>
    `${calendarPath(calendarId)}/${encodeURIComponent(eventId)}`;
  const askFreeBusy = <T>({ start, end }: TimeRange, ftype: string, schema: z.ZodType<T>) =>
    call({
      operation: "busyTimes",
      path: "/calendars/freebusy",
      query: {
        uemail: requireAccount(account, "busyTimes").email,
        sdate: toZohoTime(start).slice(0, -1),
        edate: toZohoTime(end).slice(0, -1),
        ftype,
      },
      schema,
    });

  return {
    listCalendars: async () =>
      (
        await call({
          operation: "listCalendars",
          path: "/calendars",
          query: { showhiddencal: "true" },
          schema: calendarList,
        })
      ).calendars,

    /** @param zone whose midnight all-day entries mean */
    freeBusy: (range: TimeRange, zone: string) => askFreeBusy(range, "eventbased", freeBusyAnswer(zone)),

    /** The dates on which something lasts all day: "20270322". */
    wholeDays: (range: TimeRange) => askFreeBusy(range, "timebased", wholeDaysAnswer),

    /** The window of a draft, in which it may stand already. No description is asked for. */
    findCandidates: (draft: EventDraft, appUrl: string) =>
      call({
        operation: "createEvent",
        path: calendarPath(draft.calendarId),
        query: { range: JSON.stringify({ start: toZohoTime(draft.range.start), end: toZohoTime(draft.range.end) }) },
        schema: candidatesOf(draft, appUrl),
      }),

    /** Whole: without the header, the description is left out, and the next PUT would delete it. Null: not there. */
    readEvent: (operation: string, calendarId: string, eventId: string): Promise<ZohoEvent | null> =>
      call({
        operation,
        path: eventPath(calendarId, eventId),
        headers: { accept: "application/json+large" },
        schema: oneEvent,
        isAboutEvent: true,
      }),

    createEvent: (calendarId: string, eventdata: Record<string, unknown>) =>
      call({
        operation: "createEvent",
        path: calendarPath(calendarId),
        method: "POST",
        eventdata,
        schema: writtenEvent,
      }),

    replaceEvent: (calendarId: string, eventId: string, eventdata: Record<string, unknown>) =>
      call({
        operation: "moveEvent",
        path: eventPath(calendarId, eventId),
        method: "PUT",
        eventdata,
        schema: writtenEvent,
        isAboutEvent: true,
      }),

    deleteEvent: (calendarId: string, { uid, etag }: ZohoEvent) =>
      call({
        operation: "cancelEvent",
        path: eventPath(calendarId, uid),
        method: "DELETE",
        headers: { etag: String(etag) },
        // Guests hear of it from us.
        query: { eventdata: JSON.stringify({ uid, etag, notify_attendee: 0 }) },
        schema: anyAnswer,
        isAboutEvent: true,
      }),
  };
}

function requireAccount(account: Account | null, operation: string): Account {
  if (account) return account;
  throw zohoFailure(operation, "reconnect_required", "No Zoho account is connected.");
}
