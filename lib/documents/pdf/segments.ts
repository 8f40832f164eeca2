import type { Glyph } from "./glyphs.ts";

/** Characters of one baseline without a wide gap between them. */
export type Segment = { text: string; x0: number; x1: number; y: number; size: number; isBold: boolean };

/** A baseline with what stands on it, left to right. */
export type Row = { y: number; segments: Segment[] };

/** In letter sizes: a wider gap divides a line into pieces (title … date). */
const pieceGap = 1.05;
/** In letter sizes: a wider gap is a space even where the file holds none. */
const wordGap = 0.17;
/** In letter sizes: letters further apart than this, all along, are set wide on purpose. */
const trackingFloor = 0.08;

const isBlank = (glyph: Glyph) => glyph.text.trim() === "";

function toRows(glyphs: Glyph[]): Glyph[][] {
  const sorted = [...glyphs].sort((a, b) => a.y - b.y || a.x0 - b.x0);
  const rows: Glyph[][] = [];
  let rowY = Number.NEGATIVE_INFINITY;
  let rowSize = 0;
  for (const glyph of sorted) {
    const row = rows.at(-1);
    if (row && glyph.y - rowY <= Math.max(1.5, 0.32 * Math.min(rowSize, glyph.size))) {
      row.push(glyph);
      if (glyph.size > rowSize) {
        rowSize = glyph.size;
        rowY = glyph.y;
      }
    } else {
      rows.push([glyph]);
      rowY = glyph.y;
      rowSize = glyph.size;
    }
  }
  return rows.map((row) => withoutOverprint(row.sort((a, b) => a.x0 - b.x0)));
}

/** Bold made by painting a letter twice, a hair apart. */
function withoutOverprint(row: Glyph[]): Glyph[] {
  return row.filter((glyph, i) => {
    for (let k = i - 1; k >= Math.max(0, i - 4); k--) {
      const before = row[k];
      if (
        before &&
        before.text === glyph.text &&
        glyph.x1 > glyph.x0 &&
        glyph.x0 - before.x0 < 0.3 * (glyph.x1 - glyph.x0)
      )
        return false;
    }
    return true;
  });
}

/** The usual distance between neighbouring letters of each letter size in a row: 0 in text that is not set wide. */
function trackingBySize(row: Glyph[]): Map<number, number> {
  const gaps = new Map<number, number[]>();
  for (let i = 1; i < row.length; i++) {
    const [before, glyph] = [row[i - 1], row[i]];
    if (!before || !glyph || before.size !== glyph.size || isBlank(before) || isBlank(glyph)) continue;
    const key = Math.round(glyph.size);
    gaps.set(key, [...(gaps.get(key) ?? []), (glyph.x0 - before.x1) / glyph.size]);
  }
  const tracking = new Map<number, number>();
  for (const [size, list] of gaps) {
    const sorted = list.sort((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
    tracking.set(size, list.length >= 2 && median > trackingFloor ? median : 0);
  }
  return tracking;
}

function glyphText(glyph: Glyph): string {
  if (glyph.font.isIcon) return "";
  if (glyph.font.isBulletFont && !isBlank(glyph)) return "•";
  return glyph.text;
}

/** Letters typed with a space after each ("E X P E R I E N C E"), words apart by more than one. */
function joinSpacedLetters(text: string): string {
  const trimmed = text.trim();
  if (!/^(?:[\p{L}\p{M}&.'’-](?: {1,4}|$)){4,}$/u.test(trimmed)) return text;
  return trimmed
    .split(/ {2,}/)
    .map((word) => word.replaceAll(" ", ""))
    .join(" ");
}

class SegmentBuilder {
  readonly done: Segment[] = [];
  private text = "";
  private glyphs: Glyph[] = [];

  add(glyph: Glyph, text: string, needsSpace: boolean): void {
    if (needsSpace && this.text !== "" && !this.text.endsWith(" ")) this.text += " ";
    this.text += text;
    if (!isBlank(glyph)) this.glyphs.push(glyph);
  }

  addSpace(): void {
    if (this.text !== "") this.text += " ";
  }

  close(): void {
    const text = joinSpacedLetters(this.text).replace(/\s+/g, " ").trim();
    const [first] = this.glyphs;
    const last = this.glyphs.at(-1);
    if (text !== "" && first && last) {
      const bold = this.glyphs.filter((glyph) => glyph.font.isBold).length;
      const size = Math.max(...this.glyphs.slice(0, 400).map((glyph) => glyph.size));
      this.done.push({ text, x0: first.x0, x1: last.x1, y: first.y, size, isBold: bold > this.glyphs.length / 2 });
    }
    this.text = "";
    this.glyphs = [];
  }
}

function toSegments(row: Glyph[]): Segment[] {
  const tracking = trackingBySize(row);
  const builder = new SegmentBuilder();
  let before: Glyph | null = null;
  for (const glyph of row) {
    if (glyph.font.isIcon) {
      builder.close();
      before = null;
      continue;
    }
    if (isBlank(glyph)) {
      if (before) builder.addSpace();
      continue;
    }
    const size = before ? Math.max(before.size, glyph.size) : glyph.size;
    const gap = before ? (glyph.x0 - before.x1) / size - (tracking.get(Math.round(glyph.size)) ?? 0) : 0;
    if (gap > pieceGap) builder.close();
    builder.add(glyph, glyphText(glyph), gap > wordGap);
    before = glyph;
  }
  builder.close();
  return builder.done;
}

/** Baselines of a page, top to bottom, each cut into segments. Rotated text comes last, one row a run. */
export function toSegmentRows(glyphs: Glyph[]): Row[] {
  const upright = toRows(glyphs.filter((glyph) => !glyph.isRotated));
  const rows = upright
    .map((row) => ({ y: row[0]?.y ?? 0, segments: toSegments(row) }))
    .filter((row) => row.segments.length > 0);
  const rotated = glyphs.filter((glyph) => glyph.isRotated);
  const text = rotated.map(glyphText).join("").replace(/\s+/g, " ").trim();
  const [first] = rotated;
  const y = (rows.at(-1)?.y ?? 0) + 20;
  if (text !== "" && first)
    rows.push({ y, segments: [{ text, x0: first.x0, x1: first.x1, y, size: first.size, isBold: false }] });
  return rows;
}
