import type { Stage } from "@/lib/features/pipeline/schema";

/** How far the board was scrolled: sideways, and each column. */
export type BoardScroll = { left: number; tops: Map<Stage, number> };

const kept = new Map<string, BoardScroll>();
/** More boards than anybody goes back to in one sitting. */
const LIMIT = 20;

/** Where the board of these filters was left in this tab; its top left corner at first. */
export function readScroll(key: string): BoardScroll {
  const known = kept.get(key);
  return { left: known?.left ?? 0, tops: new Map(known?.tops) };
}

export function writeScroll(key: string, scroll: BoardScroll): void {
  kept.delete(key);
  kept.set(key, { left: scroll.left, tops: new Map(scroll.tops) });
  const [oldest] = kept.keys();
  if (kept.size > LIMIT && oldest !== undefined) kept.delete(oldest);
}
