const BASE_MS = 1_000;
const CAP_MS = 10 * 60_000;

/**
 * Milliseconds until the next try: exponential with full jitter, so that what failed together does not return together.
 * @param attempt tries made so far, from 1.
 * @param random a number in [0, 1).
 */
export const backoffMs = (attempt: number, random: number): number =>
  Math.round(Math.min(CAP_MS, BASE_MS * 2 ** (attempt - 1)) * random);

/** A function's answer may name its own delay (`retry-after`: seconds, or a date); otherwise the back-off decides. */
export function retryDelayMs(retryAfter: string | null, attempt: number, now: Date, random: number): number {
  if (retryAfter !== null) {
    const seconds = Number(retryAfter);
    if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
    const at = Date.parse(retryAfter);
    if (!Number.isNaN(at)) return Math.max(0, at - now.getTime());
  }
  return backoffMs(attempt, random);
}
