import { DateTime } from "luxon";
import { cityOf } from "@/lib/features/availability/describe-hours";
import type { Slot } from "./schema";

export type PartOfDay = "night" | "morning" | "afternoon" | "evening";

/** Local hours, half-open. */
const parts: readonly { part: PartOfDay; label: string; from: number; to: number }[] = [
  { part: "night", label: "Night", from: 0, to: 5 },
  { part: "morning", label: "Morning", from: 5, to: 12 },
  { part: "afternoon", label: "Afternoon", from: 12, to: 18 },
  { part: "evening", label: "Evening", from: 18, to: 24 },
];

/** A day of the viewer's calendar: "2026-11-24" in the viewer's zone, with what can be booked on it. */
export type SlotDay = { date: string; slots: Slot[] };

const local = (instant: string, zone: string) => DateTime.fromISO(instant, { zone }).setLocale("en-GB");
export const dayOf = (date: string, zone: string) => DateTime.fromISO(date, { zone }).setLocale("en-GB");

export const dateIn = (instant: Date, zone: string): string =>
  DateTime.fromJSDate(instant, { zone }).toFormat("yyyy-MM-dd");

/** By hand: phones from before 2024 have no `Map.groupBy`. */
export function groupByDay(slots: readonly Slot[], zone: string): Map<string, Slot[]> {
  const byDay = new Map<string, Slot[]>();
  for (const slot of slots) {
    const date = local(slot.starts_at, zone).toFormat("yyyy-MM-dd");
    byDay.set(date, [...(byDay.get(date) ?? []), slot]);
  }
  return byDay;
}

/** Every day from the first to the last that has times; working days without any are kept, so that "none left" can be said. */
export function dayList(slots: readonly Slot[], zone: string): SlotDay[] {
  const byDay = groupByDay(slots, zone);
  const dates = [...byDay.keys()].sort();
  const [first, last] = [dates[0], dates.at(-1)];
  if (!first || !last) return [];
  const days: SlotDay[] = [];
  // By the date: where the clocks change at midnight a day begins at one, and all that is counted from there would as well.
  for (let date = first; date <= last; date = dayOf(date, zone).plus({ days: 1 }).toFormat("yyyy-MM-dd")) {
    const of = byDay.get(date) ?? [];
    if (of.length > 0 || dayOf(date, zone).weekday <= 5) days.push({ date, slots: of });
  }
  return days;
}

/** Weeks of the table, Monday first: four from the week of `start`. */
export function weeksFrom(start: string, zone: string): string[][] {
  const monday = dayOf(start, zone).startOf("week");
  return [0, 1, 2, 3].map((week) =>
    [0, 1, 2, 3, 4, 5, 6].map((day) => monday.plus({ weeks: week, days: day }).toFormat("yyyy-MM-dd")),
  );
}

/** "November and December" */
export function monthsOf(weeks: readonly string[][], zone: string): string {
  const months = new Set(weeks.flat().map((date) => dayOf(date, zone).toFormat("LLLL")));
  return [...months].join(" and ");
}

export function partsOf(slots: readonly Slot[], zone: string): { part: PartOfDay; label: string; slots: Slot[] }[] {
  return parts
    .map(({ part, label, from, to }) => ({
      part,
      label,
      slots: slots.filter(({ starts_at }) => from <= local(starts_at, zone).hour && local(starts_at, zone).hour < to),
    }))
    .filter(({ slots: of }) => of.length > 0);
}

type Host = { name: string; zone: string };

/** The hour that stands for a part of the day when it is compared with the host's clock. */
const typicalHour = { night: 2, morning: 9, afternoon: 14, evening: 19 } as const;

/** Why parts of the day have no times: "No evening times: it is night in Bengaluru then." The night is left out. */
export function emptyPartReasons(day: SlotDay, zone: string, host: Host): string[] {
  const filled = new Set(partsOf(day.slots, zone).map(({ part }) => part));
  const plain: string[] = [];
  const explained = parts
    .filter(({ part }) => part !== "night" && !filled.has(part))
    .flatMap(({ part }) => {
      const here = dayOf(day.date, zone).set({ hour: typicalHour[part] });
      const there = here.setZone(host.zone);
      const then =
        there.hour < 6 || there.hour >= 21
          ? "night"
          : there.hour < 8
            ? "early morning"
            : there.hour >= 18
              ? "evening"
              : null;
      if (then && there.offset !== here.offset)
        return [`No ${part} times: it is ${then} in ${cityOf(host.zone)} then.`];
      plain.push(part);
      return [];
    });
  return plain.length === 0 ? explained : [...explained, `No ${orWords(plain)} times with ${host.name}.`];
}

/** "morning, afternoon or evening" */
const orWords = (words: readonly string[]): string => words.join(", ").replace(/, (?=[^,]*$)/, " or ");

/** "10:15–11:00" */
export const timeSpan = (slot: Slot, zone: string): string =>
  `${local(slot.starts_at, zone).toFormat("HH:mm")}–${local(slot.ends_at, zone).toFormat("HH:mm")}`;
export const timeOf = (instant: string, zone: string): string => local(instant, zone).toFormat("HH:mm");
/** "Tue 24 Nov" */
export const shortDay = (instant: string, zone: string): string => local(instant, zone).toFormat("ccc d LLL");
/** "Tuesday 24 November" */
export const longDay = (instant: string, zone: string): string => local(instant, zone).toFormat("cccc d LLLL");
/** "Tuesday 10:15" */
export const weekdayTime = (instant: string, zone: string): string => local(instant, zone).toFormat("cccc HH:mm");

const spelled = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];
const count = (n: number, unit: string) => `${spelled[n] ?? n} ${unit}${n === 1 ? "" : "s"}`;

/** How far an alternative lies from what was wished, as one would say it: "45 minutes later", "same time, two days later". */
export function differenceInWords(wished: string, offered: string, zone: string): string {
  const [from, to] = [local(wished, zone), local(offered, zone)];
  const direction = to > from ? "later" : "earlier";
  const days = Math.abs(Math.round(to.startOf("day").diff(from.startOf("day"), "days").days));
  if (days > 0)
    return `${to.toFormat("HH:mm") === from.toFormat("HH:mm") ? "same time, " : ""}${count(days, "day")} ${direction}`;
  const minutes = Math.abs(Math.round(to.diff(from, "minutes").minutes));
  if (minutes < 60) return `${minutes} minutes ${direction}`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${count(hours, "hour")} ${direction}` : `${hours} h ${minutes % 60} min ${direction}`;
}

const fractions: Record<number, string> = { 15: "¼", 30: "½", 45: "¾" };

/** "Rohan’s clock is 5½ hours ahead of yours." Null when both show the same. */
export function clockDifference(zone: string, host: Host, at: Date): string | null {
  const minutes = DateTime.fromJSDate(at, { zone: host.zone }).offset - DateTime.fromJSDate(at, { zone }).offset;
  if (minutes === 0) return null;
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const amount = `${hours || rest === 0 ? hours : ""}${fractions[rest] ?? (rest ? `:${String(rest).padStart(2, "0")}` : "")}`;
  return `${host.name}’s clock is ${amount} ${Math.abs(minutes) <= 60 ? "hour" : "hours"} ${minutes > 0 ? "ahead of" : "behind"} yours.`;
}

export const zoneAbbreviation = (zone: string, at: Date): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeZoneName: "short" })
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName")?.value ?? "";

/** " (WET)"; nothing where the zone is called so. */
function lettersAfter(zone: string, at: Date): string {
  const letters = zoneAbbreviation(zone, at);
  return letters === cityOf(zone) ? "" : ` (${letters})`;
}

/** "Lisbon (WET)", "UTC" */
export const zoneLabel = (zone: string, at: Date): string => `${cityOf(zone)}${lettersAfter(zone, at)}`;

/** "Lisbon time" */
export const zoneTime = (zone: string): string => `${cityOf(zone)} time`;

/** "Lisbon time (WET)", "UTC time" */
export const zoneTimeAt = (zone: string, at: Date): string => `${zoneTime(zone)}${lettersAfter(zone, at)}`;
