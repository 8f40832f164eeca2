import type { FakeAnswer, FakeCall } from "../server";
import { graphError, preferredZone } from "./shapes";
import { type FakeEvent, type FakeMailbox, occurrencesIn, type Range, type State } from "./state";
import { type GraphTime, toGraphTime, toInstant } from "./times";

const DAY_MS = 86_400_000;
const digits: Record<string, number> = { free: 0, workingelsewhere: 0, tentative: 1, busy: 2, oof: 3 };
const WITHOUT_ITEMS = new Set(["hidden", "emptied"]);

const invalid = (message: string) => graphError(400, "ErrorInvalidParameter", message);

/** `POST /users/{id}/calendar/getSchedule` */
export function answerSchedule(state: State, call: FakeCall): FakeAnswer {
  const body = JSON.parse(call.body) as {
    schedules?: string[];
    startTime?: GraphTime;
    endTime?: GraphTime;
    availabilityViewInterval?: number;
  };
  const { schedules = [], availabilityViewInterval: interval = 30 } = body;
  const start = body.startTime && toInstant(body.startTime);
  const end = body.endTime && toInstant(body.endTime);
  if (schedules.length === 0 || schedules.length > 20) return invalid("The number of schedules must be from 1 to 20.");
  if (!start || !end || start >= end) return invalid("The start and end times are not a period.");
  if (end.getTime() - start.getTime() >= 62 * DAY_MS)
    return invalid("The requested time duration must be less than 62 days.");
  if (interval < 5 || interval > 1440) return invalid("The interval must be from 5 to 1440.");
  const zone = preferredZone(call);
  return {
    status: 200,
    json: {
      "@odata.context": `${call.url.origin}/v1.0/$metadata#Collection(microsoft.graph.scheduleInformation)`,
      value: schedules.map((address) => scheduleOf(state, address, { start, end }, interval, zone)),
    },
  };
}

function scheduleOf(state: State, scheduleId: string, window: Range, interval: number, zone: string) {
  const mailbox = state.mailboxes.find(({ address }) => address.toLowerCase() === scheduleId.toLowerCase());
  const trouble = state.scheduleTroubles.get(scheduleId.toLowerCase());
  if (!mailbox || (trouble && !WITHOUT_ITEMS.has(trouble))) {
    const responseCode = trouble ?? "ErrorMailRecipientNotFound";
    return { scheduleId, error: { message: `Unable to resolve e-mail address ${scheduleId}.`, responseCode } };
  }
  const items = itemsOf(mailbox, window);
  return {
    scheduleId,
    availabilityView: viewOf(items, window, interval),
    ...(trouble === "hidden" ? {} : { scheduleItems: trouble ? [] : items.map((item) => itemJson(item, zone)) }),
    workingHours: {
      daysOfWeek: ["monday", "tuesday", "wednesday", "thursday", "friday"],
      startTime: "08:00:00.0000000",
      endTime: "17:00:00.0000000",
      timeZone: { name: mailbox.zone },
    },
  };
}

type Item = Range & { event: FakeEvent };

function itemsOf(mailbox: FakeMailbox, window: Range): Item[] {
  const own = mailbox.calendars.find(({ isDefault }) => isDefault)?.id;
  return mailbox.events
    .filter(({ calendarId, isCancelled }) => calendarId === own && !isCancelled)
    .flatMap((event) => occurrencesIn(event, window).map((range) => ({ ...range, event })))
    .sort((a, b) => a.start.getTime() - b.start.getTime());
}

const itemJson = ({ start, end, event }: Item, zone: string) => ({
  isPrivate: event.sensitivity === "private",
  status: event.showAs,
  ...(event.sensitivity === "private" ? {} : { subject: event.subject, location: event.location.displayName }),
  isMeeting: event.attendees.length > 0,
  isRecurring: event.isWeekly,
  isException: false,
  isReminderSet: true,
  start: toGraphTime(start, zone),
  end: toGraphTime(end, zone),
});

function viewOf(items: Item[], window: Range, interval: number): string {
  const step = interval * 60_000;
  const slots = Math.ceil((window.end.getTime() - window.start.getTime()) / step);
  return Array.from({ length: slots }, (_, slot) => {
    const from = window.start.getTime() + slot * step;
    const over = items.filter(({ start, end }) => start.getTime() < from + step && end.getTime() > from);
    return Math.max(0, ...over.map(({ event }) => digits[event.showAs.toLowerCase()] ?? 2));
  }).join("");
}
