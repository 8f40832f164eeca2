import { DateTime } from "luxon";
import type { Check } from "./explain-rules";
import type { TimeRange } from "./schema";

/** Who is explained to people: their first name and zone, and how fresh what was read of which calendars is. */
export type ExplainedHost = {
  firstName: string;
  timeZone: string;
  sources: readonly { calendars: readonly string[]; readAt: Date }[];
};

const clock = (at: Date, zone: string) => DateTime.fromJSDate(at, { zone }).toFormat("HH:mm");
const span = ({ start, end }: TimeRange, zone: string) => `${clock(start, zone)} to ${clock(end, zone)}`;

/** "10:00 to 11:00"; "all day" of whole days; with the dates where it lasts into another day. */
function stretch({ start, end }: TimeRange, zone: string): { words: string; isWholeDays: boolean } {
  const [from, to] = [DateTime.fromJSDate(start, { zone }), DateTime.fromJSDate(end, { zone })];
  const isWholeDays = from.equals(from.startOf("day")) && to.equals(to.startOf("day"));
  if (isWholeDays) return { words: "all day", isWholeDays };
  const dated = (at: DateTime) => at.toFormat("HH:mm, d LLLL,");
  const words = from.hasSame(to.minus(1), "day") ? span({ start, end }, zone) : `${dated(from)} to ${dated(to)}`;
  return { words: words.replace(/,$/, ""), isWholeDays };
}
const plural = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"}`;

/** 1446 → "24 h 6 min", 2880 → "2 days", 5251 → "3 days 15 h", 45 → "45 min" */
export function lengthInWords(minutes: number): string {
  if (minutes >= 2_880) {
    const days = plural(Math.floor(minutes / 1_440), "day");
    const hoursLeft = Math.floor((minutes % 1_440) / 60);
    return hoursLeft === 0 ? days : `${days} ${hoursLeft} h`;
  }
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** What a rule asks ("15 min before") and what there is ("5 min"), as one line. */
export function checkInWords(check: Check, host: ExplainedHost): { label: string; figure: string } {
  const { timeZone } = host;
  switch (check.rule) {
    case "too_soon":
      return {
        label: `${lengthInWords(check.neededMinutes)} notice`,
        figure: check.minutes < 0 ? "over" : lengthInWords(check.minutes),
      };
    case "beyond_window":
      return {
        label: `Within ${plural(check.windowDays, "day")}`,
        figure: check.isOk ? "inside" : "further ahead",
      };
    case "holiday":
      return { label: "No holiday", figure: check.on ?? "none" };
    case "outside_hours":
      return { label: "Inside working hours", figure: check.hours ? span(check.hours, timeZone) : "none that day" };
    case "already_booked":
      return { label: "No other interview", figure: check.conflict ? span(check.conflict, timeZone) : "none" };
    case "held":
      return { label: "Not held for somebody", figure: check.conflict ? span(check.conflict, timeZone) : "none" };
    case "calendar_busy":
      return busyInWords(check, host);
    case "buffer":
      return {
        label: `${lengthInWords(check.neededMinutes)} ${check.side}`,
        figure: check.gapMinutes === null ? "free" : lengthInWords(check.gapMinutes),
      };
    case "day_full":
      return { label: `Under ${plural(check.cap, "interview")} that day`, figure: `${check.count} of ${check.cap}` };
    case "week_full":
      return { label: `Under ${plural(check.cap, "interview")} that week`, figure: `${check.count} of ${check.cap}` };
  }
}

function busyInWords(
  { conflict }: { conflict: TimeRange | null },
  { sources, timeZone }: ExplainedHost,
): { label: string; figure: string } {
  if (sources.length === 0) return { label: "No calendar is connected", figure: "our bookings only" };
  const oldest = new Date(Math.min(...sources.map(({ readAt }) => readAt.getTime())));
  return {
    label: `Free in ${listed(sources.flatMap(({ calendars }) => calendars))}`,
    figure: conflict ? `busy ${stretch(conflict, timeZone).words}` : `read ${clock(oldest, timeZone)}`,
  };
}

/** The sentence for the first rule that does not hold. */
export function blockInWords(check: Check, { firstName, timeZone }: ExplainedHost): string {
  switch (check.rule) {
    case "too_soon":
      return check.minutes < 0
        ? "This time is over."
        : `Too soon: ${lengthInWords(check.neededMinutes)} of notice are wanted, and ${lengthInWords(check.minutes)} are left.`;
    case "beyond_window":
      return `Further ahead than the ${plural(check.windowDays, "day")} that are offered.`;
    case "holiday":
      return "Nobody takes calls on this holiday.";
    case "outside_hours":
      return check.hours
        ? `Outside ${firstName}’s hours, ${span(check.hours, timeZone)}.`
        : `${firstName} takes no calls on this day.`;
    case "already_booked":
      return `${firstName} has another interview${when(check.conflict, timeZone)}.`;
    case "held":
      return `Held for somebody who has not answered yet${when(check.conflict, timeZone)}.`;
    case "calendar_busy":
      return `${firstName} is busy${when(check.conflict, timeZone)}.`;
    case "buffer": {
      const short = check.neededMinutes - (check.gapMinutes ?? 0);
      const missing = short > 0 ? `${lengthInWords(short)} short. ` : "";
      return `${missing}${firstName} needs ${lengthInWords(check.neededMinutes)} ${check.side} a meeting, and there ${check.gapMinutes === 1 ? "is" : "are"} ${lengthInWords(check.gapMinutes ?? 0)}.`;
    }
    case "day_full":
      return `${firstName} has ${plural(check.count, "interview")} that day; ${check.cap} is the most.`;
    case "week_full":
      return `${firstName} has ${plural(check.count, "interview")} that week; ${check.cap} is the most.`;
  }
}

function when(conflict: TimeRange | null, zone: string): string {
  if (!conflict) return "";
  const { words, isWholeDays } = stretch(conflict, zone);
  return isWholeDays ? ` ${words}` : ` from ${words}`;
}
