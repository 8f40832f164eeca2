import { DateTime } from "luxon";
import { cityOf } from "@/lib/features/availability/describe-hours";

/** "London, GMT" */
export function zoneWords(zone: string, at: Date): string {
  const city = cityOf(zone);
  const short = DateTime.fromJSDate(at, { zone }).setLocale("en-GB").offsetNameShort;
  return short && short !== city ? `${city}, ${short}` : city;
}

/** Whether two zones show the same wall clock at an instant. */
export const isSameClock = (a: string, b: string, at: Date): boolean =>
  DateTime.fromJSDate(at, { zone: a }).offset === DateTime.fromJSDate(at, { zone: b }).offset;

/** "2026-11-18": an instant's day by the viewer's clock. */
export const dayOf = (at: Date): string => DateTime.fromJSDate(at).toFormat("yyyy-MM-dd");
