import type { Card, Column, ReadingCv } from "@/lib/features/pipeline/schema";
import type { Place } from "./board-place";

/** What a column shows, from top to bottom. */
export type ColumnRow =
  | { kind: "reading"; key: string; cv: ReadingCv }
  | { kind: "card"; key: string; card: Card }
  | { kind: "slot"; key: string };

export const SLOT_KEY = "slot";

type RowInput = {
  column: Pick<Column, "stage" | "cards">;
  reading: readonly ReadingCv[];
  /** The card that is being carried, and where to. */
  drag: { applicationId: string; place: Place | null; from: Place } | null;
};

/** CVs being read stand above the first column's cards; the slot stands where the carried card would land. */
export function columnRows({ column, reading, drag }: RowInput): ColumnRow[] {
  const readingRows = column.stage === "new" ? reading : [];
  const rows: ColumnRow[] = [
    ...readingRows.map((cv) => ({ kind: "reading" as const, key: cv.cv_id, cv })),
    ...column.cards.map((card) => ({ kind: "card" as const, key: card.application_id, card })),
  ];
  const place = drag?.place;
  if (!drag || !place || place.stage !== column.stage) return rows;
  // Its own place needs no slot: the card still lies there.
  if (place.stage === drag.from.stage && place.index === drag.from.index) return rows;
  rows.splice(rowIndexOf(rows, drag.applicationId, place.index), 0, { kind: "slot", key: SLOT_KEY });
  return rows;
}

/** The row before which a card with `index` other cards above it stands. */
function rowIndexOf(rows: readonly ColumnRow[], applicationId: string, index: number): number {
  let others = 0;
  for (const [at, row] of rows.entries()) {
    if (row.kind !== "card" || row.key === applicationId) continue;
    if (others === index) return at;
    others += 1;
  }
  return rows.length;
}

export type Arrivals = { known: ReadonlySet<string>; above: readonly Card[] };

/**
 * Cards that came in above what is being looked at since the last time, added to those that had come before. Cards that left
 * again are dropped. `firstInView` is the key of the topmost visible row, null at the very top.
 */
export function arrivalsAbove(before: Arrivals, rows: readonly ColumnRow[], firstInView: string | null): Arrivals {
  const cards = rows.flatMap((row) => (row.kind === "card" ? [row.card] : []));
  const known = new Set(cards.map((card) => card.application_id));
  if (firstInView === null) return { known, above: [] };
  const at = rows.findIndex((row) => row.key === firstInView);
  const over = new Set(rows.slice(0, Math.max(0, at)).map((row) => row.key));
  const earlier = new Set(before.above.map((card) => card.application_id));
  const above = cards.filter(({ application_id: id }) => over.has(id) && (earlier.has(id) || !before.known.has(id)));
  return { known, above };
}
