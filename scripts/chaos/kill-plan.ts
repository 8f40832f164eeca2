/** At which of the expected steps of progress the server dies, and how long after it, in milliseconds. */
export type Kill = { afterProgress: number; delayMs: number; darknessMs: number };

const LONGEST_DELAY_MS = 900;
const LONGEST_DARKNESS_MS = 500;

/**
 * Kills spread over the journeys, each at a random moment of its own stretch.
 * @param progress steps that the journeys make at least, all together
 */
export function planKills(count: number, progress: number, random: () => number): Kill[] {
  const stretch = progress / count;
  return Array.from({ length: count }, (_, index) => ({
    afterProgress: Math.floor(index * stretch + random() * stretch),
    delayMs: Math.round(random() * LONGEST_DELAY_MS),
    darknessMs: Math.round(random() * LONGEST_DARKNESS_MS),
  }));
}
