import "server-only";
import { ProviderError } from "@/lib/errors";
import { anyAnswer } from "@/lib/http/outbound";
import type { CalendarProvider, EventDraft, EventMove, EventRef, TimeRange } from "@/lib/providers/calendar/types";
import type { CallContext } from "@/lib/providers/core";
import { type GraphCall, makeGraph } from "./client";
import { graphCodeOf, scheduleFailure } from "./failures";
import { accountMailbox, isAddress, isSchedule, mailboxOf, refusal } from "./places";
import { outlookPush } from "./push";
import { type OutlookSettings, PROVIDER, settingsFromEnv, whatIsMissing } from "./settings";
import * as graphShape from "./transform";

/** Read in as many windows as it takes; nobody books further ahead. */
const MAX_RANGE_DAYS = 366;
const PAGE_SIZE = "250";

/**
 * Microsoft 365 by an app of the customer's own directory (client credentials): the account is a mailbox's address, there is no
 * token of a person. A calendar's id is "default" (the mailbox's own), a Graph id (a further calendar of it), or the address of
 * another mailbox, such as a room's.
 *
 * Microsoft always mails invitations, updates and cancellations to an event's attendees
 * (https://learn.microsoft.com/graph/api/user-post-events), and nothing turns that off: where guests stand in the draft, the product
 * must not mail an invitation of its own to them.
 */
export function makeOutlook(settings: OutlookSettings): CalendarProvider {
  const graph = makeGraph(settings);
  return {
    id: PROVIDER,
    name: "Outlook",
    get setup() {
      return whatIsMissing(settings) ?? "It is set up.";
    },
    isConfigured: () => whatIsMissing(settings) === null,
    async listCalendars(ctx) {
      const calendars = await graph.callPages(ctx, {
        operation: "listCalendars",
        mailbox: accountMailbox(ctx, "listCalendars"),
        method: "get",
        path: ["calendars"],
        query: { $select: graphShape.calendarFields, $top: "100" },
        schema: graphShape.calendarsSchema,
        subject: "calendar",
      });
      return calendars.map(graphShape.toCalendarRef);
    },
    availability: {
      maxRangeDays: MAX_RANGE_DAYS,
      async busyTimes(ctx, { calendarIds, range }) {
        const own = accountMailbox(ctx, "busyTimes");
        if (calendarIds.length === 0) throw refusal("busyTimes", "No Outlook calendar is chosen. Choose one.");
        const schedules = calendarIds.filter(isSchedule).map((id) => (isAddress(id) ? id : own));
        const views = calendarIds.filter((id) => !isSchedule(id));
        const parts = await Promise.all([
          ...graphShape
            .chunksOf([...new Set(schedules)], graphShape.MAX_SCHEDULES)
            .flatMap((chunk) => graphShape.windowsOf(range).map((window) => readSchedules(ctx, own, chunk, window))),
          ...views.map((calendarId) => readView(ctx, own, calendarId, range)),
        ]);
        return graphShape.inOrder(parts.flat());
      },
    },
    events: { canInvite: () => true, createEvent, readEvent, moveEvent, cancelEvent },
    push: outlookPush(graph, settings),
  };

  async function readSchedules(ctx: CallContext, mailbox: string, schedules: string[], window: TimeRange) {
    const answer = await graph.call(ctx, {
      operation: "busyTimes",
      mailbox,
      method: "post",
      path: ["calendar", "getSchedule"],
      body: { schedules, startTime: graphShape.toUtc(window.start), endTime: graphShape.toUtc(window.end) },
      schema: graphShape.schedulesSchema,
      subject: "calendar",
      refuse: ({ value }, about) => {
        const failures = schedules.map((address) =>
          scheduleFailure(
            about,
            value.find(({ scheduleId }) => scheduleId.toLowerCase() === address.toLowerCase()),
          ),
        );
        return failures.find((failure) => failure !== null) ?? null;
      },
    });
    return graphShape.busyOfSchedules(answer.value);
  }

  /**
   * getSchedule knows a mailbox's own calendar only. Of the others nothing is asked for but when they are busy. Asked for a little
   * around the range as well: an all-day event may reach into it and be listed under the date before or after (see `busyOfView`).
   */
  async function readView(ctx: CallContext, mailbox: string, calendarId: string, { start, end }: TimeRange) {
    const items = await graph.callPages(ctx, {
      operation: "busyTimes",
      mailbox,
      method: "get",
      path: ["calendars", calendarId, "calendarView"],
      query: {
        startDateTime: new Date(start.getTime() - graphShape.WEST_MS).toISOString(),
        endDateTime: new Date(end.getTime() + graphShape.EAST_MS).toISOString(),
        $select: graphShape.viewFields,
        $top: PAGE_SIZE,
      },
      schema: graphShape.viewSchema,
      subject: "calendar",
    });
    return graphShape.busyOfView(items).filter((busy) => busy.start < end && busy.end > start);
  }

  /**
   * Looks for the key first: how long Graph knows a `transactionId` is nowhere said. While it does, a repeat is answered with the
   * event that stands, or with ErrorDuplicateTransactionId where that has changed (github.com/alcionai/corso/issues/2490).
   */
  async function createEvent(ctx: CallContext, draft: EventDraft): Promise<EventRef> {
    const { calendarId } = draft;
    const place = {
      operation: "createEvent",
      mailbox: mailboxOf(ctx, calendarId, "createEvent"),
      path: isSchedule(calendarId) ? ["calendar", "events"] : ["calendars", calendarId, "events"],
      subject: "calendar",
    } as const;
    const find = async () => {
      const { value } = await graph.call(ctx, {
        ...place,
        method: "get",
        query: { $filter: graphShape.keyFilter(draft.idempotencyKey), $select: graphShape.refFields, $top: "1" },
        schema: graphShape.refsSchema,
      });
      return value[0] ? graphShape.toEventRef(calendarId, value[0]) : null;
    };
    const standing = await find();
    if (standing) return standing;
    try {
      const event = await withTimes(ctx, draft, (times) =>
        graph.call(ctx, {
          ...place,
          method: "post",
          body: { ...graphShape.toGraphEvent(draft), ...times },
          schema: graphShape.refSchema,
        }),
      );
      return graphShape.toEventRef(calendarId, event);
    } catch (error) {
      if (graphCodeOf(error) !== "ErrorDuplicateTransactionId") throw error;
      const other = await find();
      if (!other) throw error;
      return other;
    }
  }

  async function readEvent(ctx: CallContext, ref: EventRef) {
    try {
      const event = await graph.call(ctx, {
        ...eventCall(ctx, ref, "readEvent"),
        method: "get",
        query: { $select: graphShape.stateFields },
        schema: graphShape.stateSchema,
      });
      return graphShape.toEventState(ref.calendarId, event);
    } catch (error) {
      if (isGone(error)) return null;
      throw error;
    }
  }

  /** Without If-Match: whoever moves a booking has its lock, and an edit of the title in Outlook must not stand in the way. */
  async function moveEvent(ctx: CallContext, ref: EventRef, to: EventMove) {
    const text = to.text ? await newBody(ctx, ref, to.text.description) : {};
    const event = await withTimes(ctx, to, (times) =>
      graph.call(ctx, {
        ...eventCall(ctx, ref, "moveEvent"),
        method: "patch",
        // Its owner may have made a whole day of it, for which Graph takes no time of day.
        body: { ...text, isAllDay: false, ...times },
        schema: graphShape.refSchema,
      }),
    );
    return graphShape.toEventRef(ref.calendarId, event);
  }

  async function newBody(ctx: CallContext, ref: EventRef, description: string) {
    const event = await graph.call(ctx, {
      ...eventCall(ctx, ref, "moveEvent"),
      method: "get",
      query: { $select: graphShape.bodyFields },
      schema: graphShape.bodySchema,
    });
    const body = graphShape.rewrittenBody(event, description);
    if (body) return { body };
    ctx.log.warn(
      { provider: PROVIDER, connectionId: ctx.account?.id },
      "an event's text stays: its room is not found in it",
    );
    return {};
  }

  /** `cancel` tells the guests why it is gone, and is the organiser's alone; what refuses it is deleted. */
  async function cancelEvent(ctx: CallContext, ref: EventRef): Promise<void> {
    const call = { ...eventCall(ctx, ref, "cancelEvent"), schema: anyAnswer };
    try {
      await graph.call(ctx, { ...call, method: "post", path: [...call.path, "cancel"], body: { Comment: "" } });
    } catch (error) {
      if (isGone(error)) return;
      if (!isCode(error, "provider_failed") && !isCode(error, "calendar_not_shared")) throw error;
      await graph.call(ctx, { ...call, method: "delete" }).catch((second: unknown) => {
        if (!isGone(second)) throw second;
      });
    }
  }
}

export const outlook: CalendarProvider = makeOutlook(settingsFromEnv());

const isCode = (error: unknown, code: string): boolean => error instanceof ProviderError && error.code === code;
const isGone = (error: unknown): boolean => isCode(error, "event_not_found");

/** An event's id is good in the whole mailbox, whichever of its calendars it stands in. */
const eventCall = (
  ctx: CallContext,
  { calendarId, eventId }: EventRef,
  operation: string,
): Pick<GraphCall<unknown>, "operation" | "mailbox" | "path" | "subject"> => ({
  operation,
  mailbox: mailboxOf(ctx, calendarId, operation),
  path: ["events", eventId],
  subject: "event",
});

const unknownZoneCodes = new Set(["TimeZoneNotSupportedException", "ErrorInvalidTimeZone"]);

/**
 * Exchange knows fewer zones than the IANA database (https://learn.microsoft.com/graph/api/resources/datetimetimezone). The instant
 * is what counts and the zone is for showing, so that a meeting in a zone unknown there is written in UTC.
 */
async function withTimes<T>(
  ctx: CallContext,
  { range, timeZone }: { range: TimeRange; timeZone: string },
  write: (times: ReturnType<typeof graphShape.toGraphTimes>) => Promise<T>,
): Promise<T> {
  try {
    return await write(graphShape.toGraphTimes(range, timeZone));
  } catch (error) {
    if (!unknownZoneCodes.has(graphCodeOf(error) ?? "")) throw error;
    ctx.log.info({ provider: PROVIDER, timeZone }, "Outlook does not know this zone, the event is written in UTC");
    return await write(graphShape.toGraphTimes(range, "UTC"));
  }
}
