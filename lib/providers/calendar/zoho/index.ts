import "server-only";
import { env } from "@/lib/env";
import { ProviderError } from "@/lib/errors";
import type { CallContext } from "@/lib/providers/core";
import type { CalendarProvider, EventDraft, EventRef, TimeRange } from "../types";
import { inclusionOf, mergeBusy, settleDays, toCalendarRef, windowsOf } from "./busy-shapes";
import { makeClient, type ZohoClient } from "./client";
import type { ZohoSettings } from "./data-centres";
import { isOf, toEventRef, toEventState, toMove, toWrite, type ZohoEvent } from "./event-shapes";
import { zohoFailure } from "./failures";
import { makeOAuth } from "./oauth";

export function makeZoho(settings: ZohoSettings): CalendarProvider {
  const clientOf = (ctx: CallContext) => makeClient(settings, ctx);
  return {
    id: "zoho",
    name: "Zoho Calendar",
    get setup() {
      return this.isConfigured()
        ? "It is set up. Each manager allows it once, by the connect link or on their own card."
        : `Register a server-based application at api-console.zoho.com with Multi-DC on and the redirect URI ${settings.appUrl}/api/oauth/callback/, and set ZOHO_CLIENT_ID and ZOHO_CLIENT_SECRET. ZOHO_REDIRECT_URI is needed only where the address is another.`;
    },
    isConfigured: () => Boolean(settings.clientId && settings.clientSecret),
    oauth: makeOAuth(settings),
    listCalendars: async (ctx) => (await clientOf(ctx).listCalendars()).map(toCalendarRef),
    availability: {
      // Each 28 days are a call, one after the other.
      maxRangeDays: 180,
      busyTimes: (ctx, query) => readBusyTimes(clientOf(ctx), query),
    },
    events: {
      // Guests stand in the event and answer there; Zoho is told to mail nobody, so the product's own invitation is the only one.
      canInvite: () => true,
      createEvent: (ctx, draft) => createEvent(clientOf(ctx), draft, settings.appUrl),
      async readEvent(ctx, { calendarId, eventId }) {
        const event = await unlessMissing(clientOf(ctx).readEvent("readEvent", calendarId, eventId));
        if (!event) return null;
        const state = toEventState(event, calendarId);
        if (!state)
          throw zohoFailure("readEvent", "provider_unavailable", "Zoho told times that could not be read.", {
            retryable: true,
          });
        return state;
      },
      async moveEvent(ctx, ref, to) {
        const client = clientOf(ctx);
        const replace = (event: ZohoEvent) => client.replaceEvent(ref.calendarId, event.uid, toMove(event, to));
        const written = await withFreshEtag(client, ref, "moveEvent", replace);
        if (!written) throw zohoFailure("moveEvent", "event_not_found", "The event is not in Zoho Calendar any more.");
        return toEventRef(written, ref.calendarId);
      },
      async cancelEvent(ctx, ref) {
        const client = clientOf(ctx);
        await withFreshEtag(client, ref, "cancelEvent", (event) => client.deleteEvent(ref.calendarId, event));
      },
    },
  };
}

/**
 * Zoho answers for the account: the union of all calendars that are "included in Free/Busy", and never for one calendar (reading
 * one would mean reading its titles). So the chosen calendars are honoured like this: each must be there and included, else its
 * time is unknown; a calendar that is included and was not chosen makes its owner busy as well.
 *
 * Certainly free is: a list of entries without one in the range; and `{}` or `NODATA`, which Zoho also says where it tells
 * nothing, only while the calendar list says of each chosen calendar that it is included. `fb_not_enabled` never is.
 * (zoho.com/calendar/help/api/get-user-freebusy-details.html; calcom issue 15301.)
 */
async function readBusyTimes(
  client: ZohoClient,
  { calendarIds, range }: { calendarIds: string[]; range: TimeRange },
): Promise<TimeRange[]> {
  const calendars = await client.listCalendars();
  const inclusion = inclusionOf(calendars, calendarIds);
  if (inclusion === "not all") throw notShared();
  const zone = calendars.find(({ isdefault }) => isdefault)?.timezone ?? "UTC";
  const busy: TimeRange[] = [];
  for (const window of windowsOf(range)) {
    const answer = await client.freeBusy(window, zone);
    if (answer.kind === "not shared" || (answer.kind === "no rows" && inclusion !== "all")) throw notShared();
    if (answer.kind === "no rows") continue;
    const isUnsure = answer.busy.some(({ days }) => days);
    busy.push(...settleDays(answer.busy, isUnsure ? await client.wholeDays(window) : new Set(), zone));
  }
  return mergeBusy(busy, range);
}

const notShared = (): ProviderError =>
  zohoFailure(
    "busyTimes",
    "calendar_not_shared",
    "Zoho does not tell when this calendar is busy. In Zoho Calendar, open Settings, My Calendars, the calendar, and include it in Free/Busy.",
  );

/** Zoho knows no idempotency key. An earlier attempt's answer may be lost: its event is looked for by the draft's mark first. */
async function createEvent(client: ZohoClient, draft: EventDraft, appUrl: string): Promise<EventRef> {
  const { sure, perhaps } = await client.findCandidates(draft, appUrl);
  if (sure !== null) return { calendarId: draft.calendarId, eventId: sure };
  for (const eventId of perhaps) {
    const event = await unlessMissing(client.readEvent("createEvent", draft.calendarId, eventId));
    if (event && isOf(event, draft, appUrl)) return toEventRef(event, draft.calendarId);
  }
  return toEventRef(await client.createEvent(draft.calendarId, toWrite(draft, appUrl)), draft.calendarId);
}

async function unlessMissing<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ProviderError && error.code === "event_not_found") return null;
    throw error;
  }
}

/**
 * Writes with the version that stands now; a reference may be older. How Zoho refuses a stale etag is not documented, so that after
 * a refusal the event is read again: had it changed, the write is made once more. Null: the event is not there.
 * @throws ProviderError calendar_not_shared where its calendar is not there either: the event may stand all the same.
 */
async function withFreshEtag<T>(
  client: ZohoClient,
  { calendarId, eventId }: EventRef,
  operation: string,
  write: (event: ZohoEvent) => Promise<T>,
): Promise<T | null> {
  const read = () => unlessMissing(client.readEvent(operation, calendarId, eventId));
  const event = await read();
  if (!event) {
    const isSeen = (await client.listCalendars()).some(({ uid }) => uid === calendarId);
    if (isSeen) return null;
    throw zohoFailure(operation, "calendar_not_shared", "The calendar that holds this event is not in Zoho any more.");
  }
  try {
    return await unlessMissing(write(event));
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code !== "provider_failed") throw error;
    const now = await read();
    if (!now) return null;
    if (String(now.etag) === String(event.etag)) throw error;
    return unlessMissing(write(now));
  }
}

export const zoho = makeZoho({
  clientId: env.zohoClientId,
  clientSecret: env.zohoClientSecret,
  accountsUrl: env.zohoAccountsUrl,
  calendarUrl: env.zohoCalendarUrl,
  appUrl: env.appUrl,
});
