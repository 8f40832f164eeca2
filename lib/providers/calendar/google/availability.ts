import "server-only";
import { ProviderError } from "@/lib/errors";
import type { CalendarProvider, TimeRange } from "@/lib/providers/calendar/types";
import type { CallContext } from "@/lib/providers/core";
import type { GoogleAccess } from "./access";
import type { GoogleClient } from "./client";
import { GoogleError, notShared, unreadable } from "./errors";
import { busyOf, chunksOf, freeBusyAnswer, joined, windowsOf } from "./transform";

/** Google answers for "about two to three months" (sheet C.2). */
const MAX_RANGE_DAYS = 60;
/** calendarExpansionMax, v3.d.ts, Schema$FreeBusyRequest. */
const MAX_CALENDARS = 50;

const OPERATION = "busyTimes";

/** Titles and guests are not asked for: freeBusy tells times alone. Events shown as free are not in it. */
export function googleAvailability(
  client: GoogleClient,
  access: Pick<GoogleAccess, "idOf">,
): NonNullable<CalendarProvider["availability"]> {
  async function busyIn(ctx: CallContext, ids: string[], { start, end }: TimeRange): Promise<TimeRange[]> {
    const answer = await client.call(ctx, {
      operation: OPERATION,
      missing: "calendar",
      schema: freeBusyAnswer,
      perform: (api, options) =>
        api.freebusy.query(
          {
            requestBody: {
              timeMin: start.toISOString(),
              timeMax: end.toISOString(),
              timeZone: "UTC",
              items: ids.map((id) => ({ id })),
            },
          },
          options,
        ),
    });
    const told = busyOf(answer, ids);
    if (told.ok) return told.busy;
    throw failureFor(told.reason);
  }

  return {
    maxRangeDays: MAX_RANGE_DAYS,
    async busyTimes(ctx, { calendarIds, range }) {
      const ids = [...new Set(calendarIds.map((id) => access.idOf(ctx, id)))];
      if (ids.length === 0) throw noCalendar();
      const busy: TimeRange[] = [];
      for (const window of windowsOf(range, MAX_RANGE_DAYS)) {
        for (const chunk of chunksOf(ids, MAX_CALENDARS)) busy.push(...(await busyIn(ctx, chunk, window)));
      }
      return joined(busy);
    },
  };
}

function failureFor(reason: string | null): ProviderError {
  const about = { operation: OPERATION };
  if (reason === null) return unreadable(about);
  if (reason === "notFound") return notShared(about);
  const retryable = reason === "internalError" || reason === "backendError";
  const message = "Google could not tell the busy times of this calendar.";
  return new GoogleError("provider_failed", about, { status: 200, reason, message, retryable });
}

const noCalendar = (): ProviderError =>
  new ProviderError("provider_failed", {
    provider: "google",
    operation: OPERATION,
    message: "No calendar is chosen to read busy times from.",
    retryable: false,
  });
