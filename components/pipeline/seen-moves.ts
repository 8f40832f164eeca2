/** What a rule did stays marked on its card until it was seen, but not for ever. */
const FRESH_MS = 86_400_000;
const STORE = "pipeline.seen-moves";
/** Enough for a busy week; the oldest are past their day anyway. */
const KEPT = 2_000;

export type MovedCard = { application_id: string; stage_changed_at: string; moved_by_rule: string | null };

const markOf = (card: MovedCard): string => `${card.application_id}@${card.stage_changed_at}`;

/** Whether a card still carries the violet edge: a rule moved it within a day, and nobody here has seen that yet. */
export const isFresh = (card: MovedCard, seen: ReadonlySet<string>, now: Date): boolean =>
  card.moved_by_rule !== null &&
  now.getTime() - new Date(card.stage_changed_at).getTime() < FRESH_MS &&
  !seen.has(markOf(card));

/** The marks with some cards added, the newest last. */
export const withSeen = (seen: ReadonlySet<string>, cards: readonly MovedCard[]): Set<string> =>
  new Set([...seen, ...cards.map(markOf)].slice(-KEPT));

export function readSeen(storage: Pick<Storage, "getItem">): Set<string> {
  try {
    const kept: unknown = JSON.parse(storage.getItem(STORE) ?? "[]");
    return new Set(Array.isArray(kept) ? kept.filter((mark): mark is string => typeof mark === "string") : []);
  } catch {
    // Private windows refuse storage and other tabs may write anything: then everything counts as new.
    return new Set();
  }
}

export function writeSeen(storage: Pick<Storage, "setItem">, seen: ReadonlySet<string>): void {
  try {
    storage.setItem(STORE, JSON.stringify([...seen]));
  } catch {
    // A full or refused storage costs a mark that shows once more, nothing else.
  }
}
