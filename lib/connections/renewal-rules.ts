/** Renewed before use when it ends within a minute: two clocks may differ, and a call takes its time. */
export const SKEW_MS = 60_000;
/** Renewed in the background when it ends within a quarter of an hour. */
export const EARLY_MS = 15 * 60_000;
/** A vendor's token endpoint may be slow; whoever gives up early has spent a token of the limit for nothing. */
export const RENEWAL_TIMEOUT_MS = 30_000;
/** After so long, whoever began a renewal and said nothing is taken for dead: the time-out above and a slow commit. */
export const LEASE_MS = RENEWAL_TIMEOUT_MS + 20_000;

const FIRST_PAUSE_MS = 20_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

/** Time that goes on from `start`: whoever renews one after the other begins each lease when it is its turn. */
export function clockFrom(start: Date): () => Date {
  const startedAt = performance.now();
  return () => new Date(start.getTime() + performance.now() - startedAt);
}

/** Doubles with each failure in a row; spread by half, so that many connections do not come back at once. @param random 0 to 1 */
export function pauseAfter(failures: number, random: number): number {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(pause * (0.75 + random / 2));
}

/**
 * How long a vendor's limit forbids another token request; 0: one may be made.
 * @param startedAt of the requests within the window, in any order
 */
export function limitWaitMs(startedAt: readonly Date[], limit: { count: number; windowMs: number }, now: Date): number {
  const within = startedAt
    .map((at) => at.getTime())
    .filter((at) => at > now.getTime() - limit.windowMs)
    .toSorted((a, b) => b - a);
  const freedBy = within[limit.count - 1];
  return freedBy === undefined ? 0 : freedBy + limit.windowMs - now.getTime();
}
