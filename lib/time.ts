import { DateTime, IANAZone } from "luxon";

/** A name of the IANA time zone database, or "UTC". Offsets such as "+01:00" are not zones: they do not know summer time. */
export const isIanaZone = (zone: string): boolean =>
  /^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(zone) && IANAZone.isValidZone(zone);

/** "Tuesday 24 November 2026" */
export const formatDay = (instant: Date, zone: string): string =>
  DateTime.fromJSDate(instant, { zone }).setLocale("en-GB").toFormat("cccc d LLLL yyyy");

/** "10:15" */
export const formatTime = (instant: Date, zone: string): string =>
  DateTime.fromJSDate(instant, { zone }).toFormat("HH:mm");

/** "GMT", "GMT+5:30": the zone's offset at that instant. */
function formatOffset(instant: Date, zone: string): string {
  const minutes = DateTime.fromJSDate(instant, { zone }).offset;
  const sign = minutes < 0 ? "−" : "+";
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  return minutes === 0 ? "GMT" : `GMT${sign}${hours}${rest ? `:${String(rest).padStart(2, "0")}` : ""}`;
}

const zoneName = (zone: string): string => zone.replaceAll("_", " ");

/** "Europe/London (GMT)", "Asia/Kolkata (GMT+5:30)", "UTC": the zone's name and its offset at that instant. */
export const formatZone = (instant: Date, zone: string): string =>
  zone === "UTC" ? zone : `${zoneName(zone)} (${formatOffset(instant, zone)})`;

/**
 * "Tuesday 24 November 2026, 10:15 to 10:45, Europe/London (GMT)"; where the clocks change in between, each time with its own
 * offset: "Sunday 31 October 2027, 01:45 (GMT+1) to 01:15 (GMT), Europe/Lisbon".
 */
export function formatMeeting(start: Date, end: Date, zone: string): string {
  const [from, to] = [formatOffset(start, zone), formatOffset(end, zone)];
  const times =
    from === to
      ? `${formatTime(start, zone)} to ${formatTime(end, zone)}, ${formatZone(start, zone)}`
      : `${formatTime(start, zone)} (${from}) to ${formatTime(end, zone)} (${to}), ${zoneName(zone)}`;
  return `${formatDay(start, zone)}, ${times}`;
}
