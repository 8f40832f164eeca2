import { DateTime } from "luxon";
import { isIanaZone } from "@/lib/time";
import type { TimeRange } from "../types";

const DAY_MS = 86_400_000;

/** "20270322T090000Z" */
export const toZohoTime = (instant: Date): string => instant.toISOString().replace(/[-:]|\.\d+/g, "");

type Read = { at: Date; isDate: boolean };

/**
 * The shapes that occur in answers: "20270322", "20270322Z", "20270322T090000Z", "20270322T100000+0100", and a time of `zone`
 * without either. Null: none of them.
 */
export function fromZohoTime(text: string, zone: string): Read | null {
  const match = /^(\d{8})(?:Z|(T\d{6})(Z|[+-]\d{4})?)?$/.exec(text);
  if (!match) return null;
  const [, date, time, suffix] = match;
  const read = DateTime.fromISO(`${date}${time ?? ""}${suffix ?? ""}`, { zone: isIanaZone(zone) ? zone : "UTC" });
  return read.isValid ? { at: read.toJSDate(), isDate: time === undefined } : null;
}

/**
 * Whether the last day of an all-day event is its end or the day before is not documented, nor whose midnight is meant. Busy time
 * is counted so that it is never too short: the end's day counts, by the clock of `zone` and by UTC. Null: no range.
 */
export function rangeOf(startText: string, endText: string, zone: string): TimeRange | null {
  const start = fromZohoTime(startText, zone);
  const end = fromZohoTime(endText, zone);
  if (!start || !end || start.isDate !== end.isDate || end.at < start.at) return null;
  if (!start.isDate) return { start: start.at, end: end.at };
  const utcStart = fromZohoTime(startText, "UTC")?.at ?? start.at;
  const utcEnd = fromZohoTime(endText, "UTC")?.at ?? end.at;
  const dayAfter = DateTime.fromJSDate(end.at, { zone: isIanaZone(zone) ? zone : "UTC" }).plus({ days: 1 });
  return {
    start: new Date(Math.min(start.at.getTime(), utcStart.getTime())),
    end: new Date(Math.max(dayAfter.toMillis(), utcEnd.getTime() + DAY_MS)),
  };
}

/** "20270301" → "20270228" */
export const dayBefore = (date: string): string =>
  DateTime.fromISO(date, { zone: "UTC" }).minus({ days: 1 }).toFormat("yyyyMMdd");
