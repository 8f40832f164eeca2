/** Graph's times, done with Intl alone so that the adapter's own reckoning is not what checks it. */
export type GraphTime = { dateTime: string; timeZone: string };

/** Windows names that Exchange answers with and takes; the IANA names it takes too. */
const windowsZones: Record<string, string> = {
  UTC: "UTC",
  "Pacific Standard Time": "America/Los_Angeles",
  "Eastern Standard Time": "America/New_York",
  "GMT Standard Time": "Europe/London",
  "W. Europe Standard Time": "Europe/Berlin",
  "India Standard Time": "Asia/Kolkata",
};
/** Younger than the list that Exchange keeps. */
const unknownToExchange = new Set(["America/Ciudad_Juarez", "Antarctica/Troll"]);

/** The IANA name, or null where Exchange does not know the zone. */
export function exchangeZone(name: string): string | null {
  const known = windowsZones[name];
  if (known) return known;
  if (unknownToExchange.has(name)) return null;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name;
  } catch {
    return null;
  }
}

const asUtc = (wall: string): number => Date.parse(`${wall.replace(/Z$/, "").replace(/\.(\d{3})\d*$/, ".$1")}Z`);

function wallAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(new Date(instant));
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const ms = ((instant % 1000) + 1000) % 1000;
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"), ms);
}

/** Of two instants with one wall clock, the later: Windows takes standard time, which follows summer time. Null: not a time. */
export function toInstant({ dateTime, timeZone }: GraphTime): Date | null {
  const zone = exchangeZone(timeZone);
  const wall = asUtc(dateTime);
  if (zone === null || Number.isNaN(wall)) return null;
  const day = 86_400_000;
  const offsets = [wall - day, wall + day].map((near) => wallAt(near, zone) - near);
  const fitting = offsets.map((offset) => wall - offset).filter((instant) => wallAt(instant, zone) === wall);
  return new Date(fitting.length > 0 ? Math.max(...fitting) : wall - Math.min(...offsets));
}

/** Seven decimals, no offset, as Graph writes. */
export const toGraphTime = (instant: Date, zoneName: string): GraphTime => {
  const wall = new Date(wallAt(instant.getTime(), exchangeZone(zoneName) ?? "UTC"));
  return { dateTime: wall.toISOString().replace("Z", "0000"), timeZone: zoneName };
};

/** The date of an instant in the zone, as midnight "UTC": so a calendar's view tells all-day events. */
export const toFloatingMidnight = (instant: Date, zone: string): GraphTime => ({
  dateTime: `${new Date(wallAt(instant.getTime(), zone)).toISOString().slice(0, 10)}T00:00:00.0000000`,
  timeZone: "UTC",
});
