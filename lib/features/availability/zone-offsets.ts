import { IANAZone } from "luxon";

const DAY_MS = 86_400_000;
/** Zones and years at a time; more than one process meets, so that no caller can fill the memory with years. */
const MAX_KEPT = 500;

/** A stretch of time in which a zone keeps one offset. Half-open, epoch milliseconds; local = utc + offset. */
export type OffsetStretch = { startMs: number; endMs: number; offsetMs: number };

/** "Europe/London 2027" → its stretches: the database of zones does not change while a process runs. */
const years = new Map<string, OffsetStretch[]>();

/**
 * The zone's offsets over [startMs, endMs), in order and without holes, so that slot computation needs no calendar arithmetic
 * afterwards.
 * @throws RangeError for a name that is no IANA zone
 */
export function offsetStretches(timeZone: string, startMs: number, endMs: number): OffsetStretch[] {
  const stretches: OffsetStretch[] = [];
  const lastYear = new Date(Math.max(startMs, endMs - 1)).getUTCFullYear();
  for (let year = new Date(startMs).getUTCFullYear(); year <= lastYear; year++) {
    for (const one of stretchesOfYear(timeZone, year)) {
      const part = { ...one, startMs: Math.max(one.startMs, startMs), endMs: Math.min(one.endMs, endMs) };
      const last = stretches.at(-1);
      if (part.startMs >= part.endMs) continue;
      if (last?.offsetMs === part.offsetMs) last.endMs = part.endMs;
      else stretches.push(part);
    }
  }
  return stretches;
}

function stretchesOfYear(timeZone: string, year: number): OffsetStretch[] {
  const key = `${timeZone} ${year}`;
  const known = years.get(key);
  if (known) return known;
  if (!IANAZone.isValidZone(timeZone)) throw new RangeError(`Not an IANA time zone: ${timeZone}`);
  if (years.size >= MAX_KEPT) years.clear();
  const found = searchStretches(timeZone, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1));
  years.set(key, found);
  return found;
}

/** Asks the zone once a day and looks closer only where the answer changed. */
function searchStretches(timeZone: string, startMs: number, endMs: number): OffsetStretch[] {
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

/** The first millisecond at which the offset is no longer `offsetMs`, known to lie in (fromMs, toMs]. */
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
