import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { ProviderError } from "@/lib/errors";
import type { CalendarProvider, EventDraft, EventRef } from "@/lib/providers/calendar/types";
import type { Account, CallContext } from "@/lib/providers/core";
import type { GoogleAccess } from "./access";
import { type GoogleClient, noBody } from "./client";
import { eventGone, GoogleError, notShared, unreadable } from "./errors";
import {
  type EventAnswer,
  eventAnswer,
  type Furnishing,
  insertBody,
  isAllDay,
  isRoomPending,
  refOf,
  stateOf,
  timesOf,
} from "./transform";

/** A Meet room is made at once or within seconds; later it is found by `readEvent`. */
const ROOM_READS = 3;
const ROOM_PAUSE_MS = 400;

type Events = NonNullable<CalendarProvider["events"]>;

/**
 * Events under an id of ours, which is the idempotency key. A key whose event was deleted, by whomever, stays used: creating it
 * again says event_not_found and never revives what an owner threw away. Who wants the meeting again takes a new key.
 */
export function googleEvents(client: GoogleClient, access: Pick<GoogleAccess, "idOf" | "look">): Events {
  const canInvite = (account: Account): boolean => account.access === "delegated";
  const mayInvite = ({ account }: CallContext): boolean => account !== null && canInvite(account);
  /** Google mails guests only when told to; without guests there is nobody to tell. */
  const sendUpdates = (ctx: CallContext) => (mayInvite(ctx) ? "all" : "none");

  const get = (ctx: CallContext, calendarId: string, eventId: string): Promise<EventAnswer> =>
    client.call(ctx, {
      operation: "readEvent",
      missing: "event",
      schema: eventAnswer,
      perform: (api, options) => api.events.get({ calendarId, eventId }, options),
    });

  const insert = (ctx: CallContext, calendarId: string, draft: EventDraft, how: Furnishing): Promise<EventAnswer> =>
    client.call(ctx, {
      operation: "createEvent",
      missing: "calendar",
      schema: eventAnswer,
      perform: (api, options) =>
        api.events.insert(
          {
            calendarId,
            sendUpdates: sendUpdates(ctx),
            // Without it Google drops the wish for a room and says nothing.
            ...(how.withRoom ? { conferenceDataVersion: 1 } : {}),
            requestBody: insertBody(draft, how),
          },
          options,
        ),
    });

  /** Less of it where Google refuses guests, or a room: an interview without them is worth more than none. */
  async function insertAsAllowed(
    ctx: CallContext,
    calendarId: string,
    draft: EventDraft,
    how: Furnishing,
  ): Promise<EventAnswer> {
    try {
      return await insert(ctx, calendarId, draft, how);
    } catch (error) {
      const less = error instanceof GoogleError ? lessOf(how, error) : null;
      if (!less) throw error;
      ctx.log.warn({ provider: "google", connectionId: ctx.account?.id, ...less }, "google refused a part of an event");
      return insertAsAllowed(ctx, calendarId, draft, less);
    }
  }

  async function created(ctx: CallContext, calendarId: string, draft: EventDraft): Promise<EventAnswer> {
    const isInviting = mayInvite(ctx);
    const how = {
      withGuests: isInviting && draft.attendees.length > 0,
      withRoom: isInviting && draft.wantsMeetingLink,
    };
    try {
      return await insertAsAllowed(ctx, calendarId, draft, how);
    } catch (error) {
      if (!(error instanceof GoogleError && error.vendorStatus === 409)) throw error;
    }
    const standing = await get(ctx, calendarId, draft.idempotencyKey);
    if (standing.status === "cancelled") throw eventGone({ operation: "createEvent" });
    return standing;
  }

  async function withRoom(ctx: CallContext, calendarId: string, event: EventAnswer): Promise<EventAnswer> {
    let latest = event;
    for (let read = 0; read < ROOM_READS && isRoomPending(latest) && !ctx.signal.aborted; read += 1) {
      await pause(ROOM_PAUSE_MS);
      latest = await get(ctx, calendarId, event.id);
    }
    return latest;
  }

  /** A 404 is the same for an event that is gone and for a calendar that is no longer shared; the second is no cancellation. */
  async function ensureCalendar(ctx: CallContext, calendarId: string, operation: string): Promise<void> {
    const { isShared } = await access.look(ctx, calendarId);
    if (!isShared) throw notShared({ operation });
  }

  async function unlessGone<T>(
    ctx: CallContext,
    ref: EventRef,
    operation: string,
    perform: (calendarId: string) => Promise<T>,
  ): Promise<T | null> {
    try {
      return await perform(access.idOf(ctx, ref.calendarId));
    } catch (error) {
      if (!(error instanceof GoogleError && error.code === "event_not_found")) throw error;
      if (error.vendorStatus === 404) await ensureCalendar(ctx, ref.calendarId, operation);
      return null;
    }
  }

  return {
    canInvite,

    async createEvent(ctx, draft) {
      ensureWritable(ctx, "createEvent");
      const calendarId = access.idOf(ctx, draft.calendarId);
      const event = await withRoom(ctx, calendarId, await created(ctx, calendarId, draft));
      const areGuestsLeftOut = mayInvite(ctx) && draft.attendees.length > 0 && !event.attendees?.length;
      return { ...refOf(event, draft.calendarId), ...(areGuestsLeftOut ? { areGuestsLeftOut } : {}) };
    },

    async readEvent(ctx, ref) {
      const event = await unlessGone(ctx, ref, "readEvent", (calendarId) => get(ctx, calendarId, ref.eventId));
      if (!event) return null;
      const zone = isAllDay(event) ? (await access.look(ctx, ref.calendarId)).timeZone : undefined;
      const state = stateOf(event, ref.calendarId, zone ?? "UTC");
      // A deleted event may hold no times; one that stands and tells none that can be read is not gone.
      if (!state && event.status !== "cancelled") throw unreadable({ operation: "readEvent" });
      return state;
    },

    /** Without If-Match: who moves it may not have heard of the owner's last change, and everything but the times is kept. */
    async moveEvent(ctx, ref, { range, timeZone, text }) {
      ensureWritable(ctx, "moveEvent");
      const event = await unlessGone(ctx, ref, "moveEvent", (calendarId) =>
        client.call(ctx, {
          operation: "moveEvent",
          missing: "event",
          schema: eventAnswer,
          perform: (api, options) =>
            api.events.patch(
              {
                calendarId,
                eventId: ref.eventId,
                sendUpdates: sendUpdates(ctx),
                requestBody: { ...timesOf(range, timeZone), ...(text ? { description: text.description } : {}) },
              },
              options,
            ),
        }),
      );
      if (!event || event.status === "cancelled") throw eventGone({ operation: "moveEvent" });
      return refOf(event, ref.calendarId);
    },

    async cancelEvent(ctx, ref) {
      ensureWritable(ctx, "cancelEvent");
      await unlessGone(ctx, ref, "cancelEvent", (calendarId) =>
        client.call(ctx, {
          operation: "cancelEvent",
          missing: "event",
          schema: noBody,
          perform: (api, options) =>
            api.events.delete({ calendarId, eventId: ref.eventId, sendUpdates: sendUpdates(ctx) }, options),
        }),
      );
    },
  };
}

/** Null: what was refused is neither the guests nor the room. */
function lessOf(how: Furnishing, { reason, vendorStatus }: GoogleError): Furnishing | null {
  if (how.withGuests && reason === "forbiddenForServiceAccounts") return { withGuests: false, withRoom: false };
  // "Invalid conference type value.": the account has no Meet (googleapis/google-api-nodejs-client#3052).
  return how.withRoom && vendorStatus === 400 ? { ...how, withRoom: false } : null;
}

function ensureWritable({ account }: CallContext, operation: string): void {
  if (account?.access !== "public") return;
  throw new ProviderError("provider_failed", {
    provider: "google",
    operation,
    message: "This calendar is read with an API key, which may not write. Share it with the service account instead.",
    retryable: false,
  });
}
