import "server-only";
import { ProviderError } from "@/lib/errors";
import type { CalendarRef } from "@/lib/providers/calendar/types";
import type { Access, CallContext } from "@/lib/providers/core";
import type { GoogleClient, GoogleSettings } from "./client";
import { GoogleError } from "./errors";
import { busyOf, calendarAnswer, calendarListAnswer, freeBusyAnswer, mayWrite } from "./transform";

export type GoogleAccess = ReturnType<typeof googleAccess>;

/** How far access goes, and which calendars there are. */
export function googleAccess(client: GoogleClient, settings: GoogleSettings) {
  /**
   * "primary" is whose token it is: for a service account its own, always empty, calendar, which would look free.
   * So the manager's address stands for it, which is the id of a person's own calendar.
   */
  const idOf = (ctx: CallContext, calendarId: string): string =>
    calendarId === "primary" ? (ctx.account?.email ?? settings.calendarId ?? calendarId) : calendarId;

  /** The calendars that are known without asking: a shared one does not appear in a service account's list (sheet C.1). */
  const knownIds = ({ account }: CallContext): string[] =>
    [
      ...new Set(
        [account?.email, settings.calendarId].filter((id) => id !== undefined && id !== "" && id !== "primary"),
      ),
    ] as string[];

  /** A calendar by its id, also where it cannot be seen: `isShared` false. */
  async function look(ctx: CallContext, calendarId: string, access?: Access): Promise<CalendarRef> {
    const id = idOf(ctx, calendarId);
    const about = { id, isPrimary: id === ctx.account?.email };
    const as = access ? { access } : {};
    try {
      const found = await client.call(ctx, {
        operation: "lookAtCalendar",
        missing: "calendar",
        schema: calendarAnswer,
        ...as,
        // The right to it stands beside its events; `fields` leaves the events out.
        perform: (api, options) =>
          api.events.list({ calendarId: id, maxResults: 1, fields: "accessRole,summary,timeZone" }, options),
      });
      return {
        ...about,
        name: found.summary ?? id,
        canWrite: access !== "public" && mayWrite(found.accessRole),
        isShared: found.accessRole !== "none",
        ...(found.timeZone === undefined ? {} : { timeZone: found.timeZone }),
      };
    } catch (error) {
      if (!isUnseen(error)) throw error;
      return { ...about, name: id, canWrite: false, isShared: await tellsBusyTimes(ctx, id, as) };
    }
  }

  /** Shared with "See only free/busy": its events may be hidden while its busy times are told. */
  async function tellsBusyTimes(ctx: CallContext, id: string, as: { access?: Access }): Promise<boolean> {
    const now = Date.now();
    const answer = await client.call(ctx, {
      operation: "lookAtBusyTimes",
      missing: "calendar",
      schema: freeBusyAnswer,
      ...as,
      perform: (api, options) => {
        const window = { timeMin: new Date(now).toISOString(), timeMax: new Date(now + 60_000).toISOString() };
        return api.freebusy.query({ requestBody: { ...window, items: [{ id }] } }, options);
      },
    });
    const told = busyOf(answer, [id]);
    if (told.ok || told.reason === "notFound") return told.ok;
    throw new GoogleError(
      "provider_failed",
      { operation: "lookAtBusyTimes" },
      {
        status: 200,
        reason: told.reason,
        message: "Google could not tell the busy times of this calendar.",
      },
    );
  }

  async function own(ctx: CallContext): Promise<CalendarRef[]> {
    const calendars: CalendarRef[] = [];
    let pageToken: string | undefined;
    do {
      const page = await client.call(ctx, {
        operation: "listCalendars",
        missing: "calendar",
        schema: calendarListAnswer,
        perform: (api, options) =>
          api.calendarList.list({ maxResults: 250, ...(pageToken === undefined ? {} : { pageToken }) }, options),
      });
      for (const { id, summary, accessRole, primary, timeZone } of page.items) {
        calendars.push({
          id,
          name: summary ?? id,
          isPrimary: primary === true,
          canWrite: mayWrite(accessRole),
          isShared: accessRole !== "none",
          ...(timeZone === undefined ? {} : { timeZone }),
        });
      }
      pageToken = page.nextPageToken;
    } while (pageToken !== undefined);
    return calendars;
  }

  async function list(ctx: CallContext): Promise<CalendarRef[]> {
    const access = await client.accessOf(ctx);
    const listed = access === "delegated" ? await own(ctx) : [];
    const calendars = [...listed];
    for (const id of knownIds(ctx)) {
      if (!listed.some((one) => one.id.toLowerCase() === id.toLowerCase())) {
        calendars.push(await look(ctx, id, access));
      }
    }
    // With a key alone there is nobody's own: the public calendar that is set stands for it.
    const isOwnSeen = calendars.some(({ isPrimary, isShared }) => isPrimary && isShared);
    if (access !== "public" || isOwnSeen) return calendars;
    return calendars.map((one) => ({ ...one, isPrimary: one.isPrimary || one.id === settings.calendarId }));
  }

  async function isAnyShared(ctx: CallContext, access: Access): Promise<boolean> {
    for (const id of knownIds(ctx)) {
      if ((await look(ctx, id, access)).isShared) return true;
    }
    return false;
  }

  async function describe(ctx: CallContext): Promise<Access> {
    if (settings.serviceAccountJson) {
      const access = (await client.isDelegated(ctx)) ? "delegated" : "shared";
      if (await isAnyShared(ctx, access)) return access;
    }
    if (settings.apiKey && (await isAnyShared(ctx, "public"))) return "public";
    throw new ProviderError("calendar_not_shared", {
      provider: "google",
      operation: "describeAccess",
      message: settings.serviceAccountJson
        ? `Google does not show this calendar. Share it with ${await client.serviceAccountEmail()}, with the right "Make changes to events".`
        : "Google does not show this calendar with an API key: it is not public, or its address is wrong.",
      retryable: false,
    });
  }

  return { idOf, look, list, describe };
}

const isUnseen = (error: unknown): boolean =>
  error instanceof GoogleError && (error.code === "calendar_not_shared" || error.reason === "requiredAccessLevel");
