import type { FakeAnswer, FakeCall } from "../server";
import { occurrencesOf } from "./occurrences";
import { refused } from "./refusals";
import type { FakeUser, ZohoState } from "./state";
import { dateIn, fromWall, inUtc, offsetMs, readTime } from "./time";

const DAY_MS = 86_400_000;
const LONGEST_MS = 31 * DAY_MS;

type Busy = { start: Date; end: Date; isAllDay: boolean };

/** What an account is busy with in the calendars that count towards its free/busy. */
export function answerFreeBusy(state: ZohoState, call: FakeCall): FakeAnswer {
  const { settings } = state;
  const email = call.query.get("uemail");
  const form = call.query.get("ftype") ?? "eventbased";
  const said = { from: call.query.get("sdate") ?? "", to: call.query.get("edate") ?? "" };
  const isPlain = (text: string) => /^\d{8}T\d{6}$/.test(text);
  if (!email || !isPlain(said.from) || !isPlain(said.to) || !["eventbased", "timebased"].includes(form))
    return refused(settings, 400, "PATTERN_NOT_MATCHED");
  const user = state.users.find((one) => one.email === email.toLowerCase());
  const calendars = user?.calendars.filter(({ includeInFreeBusy }) => includeInFreeBusy !== false) ?? [];
  if (!user || calendars.length === 0) return { status: 200, json: { fb_not_enabled: true } };
  const zone = settings.freeBusyZone === "UTC" ? "UTC" : user.timeZone;
  const from = readTime(said.from, zone)?.at ?? new Date(Number.NaN);
  const to = readTime(said.to, zone)?.at ?? new Date(Number.NaN);
  // By what was written: the hour that a clock change adds is no longer span.
  const span = (readTime(said.to, "UTC")?.at.getTime() ?? 0) - (readTime(said.from, "UTC")?.at.getTime() ?? 0);
  if (!(span > 0) || span > LONGEST_MS) return refused(settings, 400, "INVALID_DATE_RANGE");
  const busy = state.events
    .filter(({ isDeleted, fields }) => !isDeleted && fields.transparency !== 1)
    .filter(({ calendarUid }) => calendars.some(({ uid }) => uid === calendarUid))
    .flatMap((event) =>
      occurrencesOf(event, user.timeZone, from, to).map(({ start, end }) => ({
        start,
        end,
        isAllDay: event.fields.isallday === true,
      })),
    );
  if (busy.length === 0 && settings.noRows !== "[]")
    return { status: 200, json: settings.noRows === "{}" ? {} : { NODATA: "No data found" } };
  return { status: 200, json: form === "timebased" ? timeBased(busy, user) : eventBased(state, busy, user) };
}

function eventBased({ settings }: ZohoState, busy: Busy[], { timeZone }: FakeUser) {
  // The last of it, also on a day of 23 hours.
  const toLastDay = settings.allDayEnd === "inclusive" ? 1 : 0;
  const day = (instant: number) => `${dateIn(new Date(instant), timeZone)}Z`;
  return {
    [settings.freeBusyKey]: busy.map(({ start, end, isAllDay }) => ({
      startTime: isAllDay ? day(start.getTime()) : inUtc(start),
      endTime: isAllDay ? day(end.getTime() - toLastDay) : inUtc(end),
      fbtype: "busy",
    })),
  };
}

/** `{"20211215":[{"allday":true},["02:30-03:50"]],"20211214":[null,["00:30-01:00"]]}`, by the account's clock. */
function timeBased(busy: Busy[], { timeZone }: FakeUser) {
  const days: Record<string, [{ allday: true } | null, string[]]> = {};
  for (const { start, end, isAllDay } of busy) {
    const wallOf = (instant: Date) => instant.getTime() + offsetMs(instant, timeZone);
    let wall = wallOf(start);
    while (wall < wallOf(end)) {
      const midnight = Math.floor(wall / DAY_MS + 1) * DAY_MS;
      const until = Math.min(midnight, wallOf(end));
      const date = dateIn(fromWall(wall, timeZone), timeZone);
      const clock = (at: number) => new Date(at).toISOString().slice(11, 16);
      const entry = days[date] ?? [null, []];
      if (isAllDay) entry[0] = { allday: true };
      else entry[1].push(`${clock(wall)}-${until === midnight ? "24:00" : clock(until)}`);
      days[date] = entry;
      wall = until;
    }
  }
  return days;
}
