const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How far an instant is from now, in the fewest words that still say it: "now", "4 min ago", "in 3 h", "2 d ago",
 * then the date. Whole units, rounded down: what is 119 minutes ago is "1 h ago".
 */
export function formatRelative(instant: Date, now: Date, timeZone?: string): string {
  const difference = instant.getTime() - now.getTime();
  const distance = Math.abs(difference);
  if (distance < MINUTE) return "now";
  if (distance >= 30 * DAY) return formatDay(instant, now, timeZone);
  const amount =
    distance < HOUR
      ? `${Math.floor(distance / MINUTE)} min`
      : distance < DAY
        ? `${Math.floor(distance / HOUR)} h`
        : `${Math.floor(distance / DAY)} d`;
  return difference < 0 ? `${amount} ago` : `in ${amount}`;
}

/** "18 Nov", with the year where it is another one. */
export function formatDay(instant: Date, now: Date, timeZone?: string): string {
  const yearOf = (date: Date) => new Intl.DateTimeFormat("en-GB", { year: "numeric", timeZone }).format(date);
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: yearOf(instant) === yearOf(now) ? undefined : "numeric",
    timeZone,
  }).format(instant);
}

/** "10:02" today, "Fri 14 Nov, 10:02" on another day, with the year where it is another one. */
export function formatMoment(instant: Date, now: Date, timeZone?: string): string {
  const at = (options: Intl.DateTimeFormatOptions, date = instant) =>
    new Intl.DateTimeFormat("en-GB", { timeZone, ...options }).format(date);
  const clock = at({ hour: "2-digit", minute: "2-digit" });
  const date: Intl.DateTimeFormatOptions = { day: "numeric", month: "numeric", year: "numeric" };
  if (at(date) === at(date, now)) return clock;
  return `${at({ weekday: "short" })} ${formatDay(instant, now, timeZone)}, ${clock}`;
}

/** "Wed, 18 Nov 2026, 10:24 GMT": day, time and the zone's own name, for tooltips and rows that must be exact. */
export function formatExact(instant: Date, timeZone?: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone,
  }).format(instant);
}
