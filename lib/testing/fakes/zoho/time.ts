/** Milliseconds that `zone` is ahead of UTC at `instant`. */
export function offsetMs(instant: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(instant);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute"), read("second"));
  return wall - Math.floor(instant.getTime() / 1000) * 1000;
}

/** The instant at which clocks in `zone` show `wall` (given as if it were UTC). */
export function fromWall(wall: number, zone: string): Date {
  const guess = new Date(wall - offsetMs(new Date(wall), zone));
  return new Date(wall - offsetMs(guess, zone));
}

/** A day later by the clock of `zone`. */
export const nextMidnight = (midnight: Date, zone: string): Date =>
  fromWall(midnight.getTime() + offsetMs(midnight, zone) + 86_400_000, zone);

const digits = (instant: number): string => new Date(instant).toISOString().replace(/[-:]|\.\d+/g, "");

/** "20270322T090000Z" */
export const inUtc = (instant: Date): string => digits(instant.getTime());

/** "20270322T100000+0100" */
export function withOffset(instant: Date, zone: string): string {
  const offset = offsetMs(instant, zone);
  const minutes = Math.abs(offset) / 60_000;
  const two = (number: number) => String(Math.floor(number)).padStart(2, "0");
  const sign = offset < 0 ? "-" : "+";
  return `${digits(instant.getTime() + offset).slice(0, -1)}${sign}${two(minutes / 60)}${two(minutes % 60)}`;
}

/** "20270322": the date in `zone`. */
export const dateIn = (instant: Date, zone: string): string =>
  digits(instant.getTime() + offsetMs(instant, zone)).slice(0, 8);

/** The shapes that Zoho takes: a date, or a time in UTC, with an offset, or of `zone`. Null: none of them. */
export function readTime(text: string, zone: string): { at: Date; isDate: boolean } | null {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z|[+-]\d{4})?)?$/.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, suffix] = match;
  const wall = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
  );
  if (hour === undefined) return { at: fromWall(wall, zone), isDate: true };
  if (suffix === undefined) return { at: fromWall(wall, zone), isDate: false };
  if (suffix === "Z") return { at: new Date(wall), isDate: false };
  const ahead = (Number(suffix.slice(1, 3)) * 60 + Number(suffix.slice(3))) * 60_000;
  return { at: new Date(suffix.startsWith("-") ? wall + ahead : wall - ahead), isDate: false };
}
