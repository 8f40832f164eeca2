import { modernZone } from "@/lib/zone-names";
import { type WorkingHours, type WorkingInterval, weekdays } from "./schema";

const shortTime = (time: string): string => time.replace(/^0(?=\d)/, "").replace(/:00$/, "");
const spell = (intervals: readonly WorkingInterval[]): string =>
  intervals.map(({ from, to }) => `${shortTime(from)}–${shortTime(to)}`).join(" and ");

/**
 * "weekdays 9–17, London time". Null where the days differ: a contact's line must not promise what does not hold.
 */
export function describeHours(hours: WorkingHours, timeZone: string): string | null {
  const workdays = weekdays.slice(0, 5).map((name) => spell(hours[name]));
  const weekend = weekdays.slice(5).map((name) => spell(hours[name]));
  const [monday] = workdays;
  if (!monday || workdays.some((day) => day !== monday)) return null;
  if (weekend.some((day) => day !== "" && day !== monday) || weekend[0] !== weekend[1]) return null;
  return `${weekend[0] === "" ? "weekdays" : "every day"} ${monday}, ${cityOf(timeZone)} time`;
}

/** "Europe/London" → "London", "America/Argentina/Buenos_Aires" → "Buenos Aires", "Asia/Calcutta" → "Kolkata" */
export function cityOf(timeZone: string): string {
  const name = modernZone(timeZone);
  return (name.split("/").at(-1) ?? name).replaceAll("_", " ");
}
