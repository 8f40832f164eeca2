import { describe, expect, it } from "vitest";
import type { Card, ReadingCv } from "@/lib/features/pipeline/schema";
import { arrivalsAbove, type ColumnRow, columnRows } from "./column-rows";

const card = (id: string) => ({ application_id: id }) as Card;
const column = { stage: "new" as const, cards: [card("a"), card("b"), card("c")] };
const keys = (rows: readonly ColumnRow[]) => rows.map((row) => row.key);
const at = (index: number) => ({ stage: "new" as const, index });

describe("the rows of a column", () => {
  it("shows CVs being read above the first column only", () => {
    const reading = [{ cv_id: "cv" } as ReadingCv];
    expect(keys(columnRows({ column, reading, drag: null }))).toEqual(["cv", "a", "b", "c"]);
    expect(keys(columnRows({ column: { ...column, stage: "matched" }, reading, drag: null }))).toEqual(["a", "b", "c"]);
  });

  it("opens a slot where the card from another column would land", () => {
    const drag = (index: number) => ({
      applicationId: "z",
      from: { stage: "matched" as const, index: 0 },
      place: at(index),
    });
    expect(keys(columnRows({ column, reading: [], drag: drag(0) }))).toEqual(["slot", "a", "b", "c"]);
    expect(keys(columnRows({ column, reading: [], drag: drag(3) }))).toEqual(["a", "b", "c", "slot"]);
  });

  it("counts the place without the carried card, and opens no slot on the card's own place", () => {
    const drag = (index: number) => ({ applicationId: "b", from: at(1), place: at(index) });
    expect(keys(columnRows({ column, reading: [], drag: drag(0) }))).toEqual(["slot", "a", "b", "c"]);
    expect(keys(columnRows({ column, reading: [], drag: drag(2) }))).toEqual(["a", "b", "c", "slot"]);
    expect(keys(columnRows({ column, reading: [], drag: drag(1) }))).toEqual(["a", "b", "c"]);
  });
});

describe("arrivals above the scroll", () => {
  const rows = (...ids: string[]): ColumnRow[] => ids.map((id) => ({ kind: "card", key: id, card: card(id) }));
  const start = arrivalsAbove({ known: new Set(), above: [] }, rows("a", "b", "c"), null);
  const ids = (above: readonly Card[]) => above.map((each) => each.application_id);

  it("counts what came in above and not what came in below", () => {
    const next = arrivalsAbove(start, rows("x", "a", "b", "y", "c"), "b");
    expect(ids(next.above)).toEqual(["x"]);
  });

  it("keeps counting until the person is at the top again", () => {
    const one = arrivalsAbove(start, rows("x", "a", "b", "c"), "b");
    const two = arrivalsAbove(one, rows("w", "x", "a", "b", "c"), "b");
    expect(ids(two.above)).toEqual(["w", "x"]);
    expect(arrivalsAbove(two, rows("w", "x", "a", "b", "c"), null).above).toEqual([]);
  });

  it("forgets those who left again", () => {
    const one = arrivalsAbove(start, rows("x", "a", "b", "c"), "b");
    expect(arrivalsAbove(one, rows("a", "b", "c"), "b").above).toEqual([]);
  });
});
