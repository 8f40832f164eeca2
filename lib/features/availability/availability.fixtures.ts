import { DateTime } from "luxon";
import {
  type AvailabilityQuery,
  type BookingRules,
  defaultWorkingHours,
  minuteOfDay,
  type TimeRange,
  weekdays,
} from "./schema";

/** North and south, whole, half and quarter hours, zones without summer time, a half-hour change (Lord Howe). */
export const zones = [
  "Europe/London",
  "Europe/Lisbon",
  "Europe/Berlin",
  "Europe/Kyiv",
  "Africa/Casablanca",
  "Africa/Cairo",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Asia/Tehran",
  "Asia/Tokyo",
  "Asia/Jerusalem",
  "Australia/Sydney",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
  "Pacific/Apia",
  "America/New_York",
  "America/Los_Angeles",
  "America/St_Johns",
  "America/Santiago",
  "Pacific/Kiritimati",
] as const;

/** The Mondays before the changes of the clocks that the requirements name; each zone is tried in all of them. */
const namedWeeks = ["2027-03-08", "2027-03-22", "2027-10-25", "2027-11-01"];

/** The Mondays of the year's weeks in which this zone's own clocks change, by a calendar library. */
export function changingWeeks(timeZone: string): string[] {
  const first = DateTime.fromISO("2027-01-04", { zone: timeZone });
  const mondays = Array.from({ length: 51 }, (_, weeks) => first.plus({ weeks }));
  return mondays
    .filter((monday) => monday.offset !== monday.plus({ weeks: 1 }).offset)
    .map((monday) => monday.toISODate() ?? "");
}

export const clockChangeWeeks = (timeZone: string): string[] =>
  [...new Set([...namedWeeks, ...changingWeeks(timeZone)])].toSorted();

export const range = (from: string, to: string): TimeRange => ({ start: new Date(from), end: new Date(to) });

export const plainRules: BookingRules = {
  durationMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  minimumNoticeMinutes: 0,
  bookingWindowDays: 60,
  dailyCap: 20,
  weeklyCap: 100,
  gridMinutes: 30,
};

export const queryOf = ({
  rules,
  ...rest
}: Partial<Omit<AvailabilityQuery, "rules">> & { rules?: Partial<BookingRules> } = {}): AvailabilityQuery => ({
  workingHours: defaultWorkingHours,
  timeZone: "Europe/London",
  holidays: [],
  busy: [],
  bookings: [],
  holds: [],
  offers: [],
  now: new Date("2027-03-01T00:00:00Z"),
  range: range("2027-03-08T00:00:00Z", "2027-03-15T00:00:00Z"),
  ...rest,
  rules: { ...plainRules, ...rules },
});

/** The slow way, minute by minute through a calendar library: is the whole meeting inside the host's wall-clock hours? */
export function isWorkingTime(query: AvailabilityQuery, slot: TimeRange): boolean {
  for (let at = slot.start.getTime(); at < slot.end.getTime(); at += 60_000) {
    const local = DateTime.fromMillis(at, { zone: query.timeZone });
    const minute = local.hour * 60 + local.minute;
    const day = weekdays[local.weekday - 1];
    if (
      !day ||
      !query.workingHours[day].some(({ from, to }) => minuteOfDay(from) <= minute && minute < minuteOfDay(to))
    )
      return false;
  }
  return true;
}

export const localTime = (at: Date, zone: string): string => DateTime.fromJSDate(at, { zone }).toFormat("HH:mm");
