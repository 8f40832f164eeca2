import { IANAZone } from "luxon";

const DAY_MS = 86_400_000;

/** A stretch of time in which a zone keeps one offset. Half-open, epoch milliseconds; local = utc + offset. */
export type OffsetStretch = { startMs: number; endMs: number; offsetMs: number };

/**
 * The zone's offsets over [startMs, endMs), in order and without holes. Asks the zone once a day and looks closer only where
 * the answer changed, so that slot computation needs no calendar arithmetic afterwards.
 * @throws RangeError for a name that is no IANA zone
 */
export function offsetStretches(timeZone: string, startMs: number, endMs: number): OffsetStretch[] {
  if (!IANAZone.isValidZone(timeZone)) throw new RangeError(`Not an IANA time zone: ${timeZone}`);
  const zone = IANAZone.create(timeZone);
  const offsetAt = (ms: number) => Math.round(zone.offset(ms) * 60_000);
  const stretches: OffsetStretch[] = [];
  let current: OffsetStretch = { startMs, endMs, offsetMs: offsetAt(startMs) };
  for (let probe = startMs; probe < endMs; ) {
    const next = Math.min(probe + DAY_MS, endMs);
    if (offsetAt(next) !== current.offsetMs) {
      const change = firstChange(offsetAt, probe, next, current.offsetMs);
      if (change >= endMs) break;
      stretches.push({ ...current, endMs: change });
      current = { startMs: change, endMs, offsetMs: offsetAt(change) };
      probe = change;
    } else {
      probe = next;
    }
  }
  return [...stretches, current];
}

/** The first second at which the offset is no longer `offsetMs`, known to lie in (fromMs, toMs]. */
function firstChange(offsetAt: (ms: number) => number, fromMs: number, toMs: number, offsetMs: number): number {
  let before = fromMs;
  let after = toMs;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle) === offsetMs) before = middle;
    else after = middle;
  }
  return after;
}
