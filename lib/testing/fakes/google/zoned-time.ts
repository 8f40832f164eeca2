/** An event's clock time in its zone, with Node's own zone data: a fake imports nothing. */

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(zone, format);
  return format;
}

/** Milliseconds that clocks in the zone are ahead of UTC at an instant. */
function offsetAt(instant: number, zone: string): number {
  const part = Object.fromEntries(
    formatFor(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<"year" | "month" | "day" | "hour" | "minute" | "second", number>;
  const clock = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
  return clock - Math.floor(instant / 1000) * 1000;
}

/** What clocks in the zone show at an instant, as milliseconds of a clock without zone. */
export const clockAt = (instant: number, zone: string): number => instant + offsetAt(instant, zone);

/** The instant at which clocks in the zone show this; the later offset where they never do. */
export function instantAt(clock: number, zone: string): number {
  const guess = clock - offsetAt(clock, zone);
  return clock - offsetAt(guess, zone);
}

/** "2026-11-24T09:00:00+01:00" */
export function withOffset(instant: number, zone: string): string {
  const minutes = offsetAt(instant, zone) / 60_000;
  const clock = new Date(clockAt(instant, zone)).toISOString().slice(0, 19);
  if (minutes === 0) return `${clock}Z`;
  const two = (value: number) => String(Math.trunc(value)).padStart(2, "0");
  return `${clock}${minutes < 0 ? "-" : "+"}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}
