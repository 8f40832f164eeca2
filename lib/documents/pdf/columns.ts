import type { LineColumn } from "../document-text.ts";
import { isDateLike } from "../resume/dates.ts";
import { sectionOfHeading } from "../resume/headings.ts";
import type { Row, Segment } from "./segments.ts";

/** Rows in reading order with the column they belong to. */
export type OrderedRow = Row & { column: LineColumn };

const minimumColumnRows = 4;

type Band = { from: number; to: number; gutter: number; left: Segment[]; right: Segment[]; score: number };

const crosses = (segment: Segment, x: number) => segment.x0 < x - 2 && segment.x1 > x + 0.5;

/** Left edges where a column may start. */
function gutterCandidates(rows: Row[]): number[] {
  const counts = new Map<number, number>();
  for (const segment of rows.flatMap((row) => row.segments)) {
    const x = Math.round(segment.x0);
    counts.set(x, (counts.get(x) ?? 0) + 1);
  }
  const near = (x: number) => (counts.get(x - 1) ?? 0) + (counts.get(x) ?? 0) + (counts.get(x + 1) ?? 0);
  return [...counts.keys()].filter((x) => near(x) >= minimumColumnRows).map((x) => x - 1);
}

/** The longest runs of rows that a vertical line at `x` does not cut. */
function bandsAt(rows: Row[], x: number): Band[] {
  const bands: Band[] = [];
  let from = 0;
  for (let i = 0; i <= rows.length; i++) {
    const row = rows[i];
    if (row && !row.segments.some((segment) => crosses(segment, x))) continue;
    if (i - from >= minimumColumnRows) bands.push(makeBand(rows, from, i, x));
    from = i + 1;
  }
  return bands;
}

function makeBand(rows: Row[], from: number, to: number, gutter: number): Band {
  const inside = rows.slice(from, to);
  const left = inside.flatMap((row) => row.segments.filter((segment) => segment.x0 < gutter));
  const right = inside.flatMap((row) => row.segments.filter((segment) => segment.x0 >= gutter));
  const rowsWith = (test: (segment: Segment) => boolean) => inside.filter((row) => row.segments.some(test)).length;
  const score = Math.min(
    rowsWith((s) => s.x0 < gutter),
    rowsWith((s) => s.x0 >= gutter),
  );
  return { from, to, gutter, left, right, score };
}

const contact = /@|https?:|www\.|linkedin|github|\+?\d[\d\s().-]{7,}\d/i;
const place = /^[\p{Lu}][\p{L}.'’ -]+,\s*[\p{L}.' -]{2,}$/u;
const label = /:$/;

/** Dates, places, labels and headings beside the text belong to its rows; whole phrases are a column of their own. */
function isMarginNote(segment: Segment): boolean {
  const text = segment.text;
  if (isDateLike(text) || label.test(text) || place.test(text)) return true;
  return sectionOfHeading(text) !== null;
}

function share(segments: Segment[], test: (segment: Segment) => boolean): number {
  return segments.length === 0 ? 0 : segments.filter(test).length / segments.length;
}

/** Most lines of a column start at one place; right-aligned notes do not. */
function isLeftAligned(segments: Segment[]): boolean {
  const counts = new Map<number, number>();
  for (const segment of segments)
    counts.set(Math.round(segment.x0 / 3), (counts.get(Math.round(segment.x0 / 3)) ?? 0) + 1);
  const sorted = [...counts.values()].sort((a, b) => b - a);
  return ((sorted[0] ?? 0) + (sorted[1] ?? 0) + (sorted[2] ?? 0)) / Math.max(1, segments.length) >= 0.5;
}

function hasOwnSections(segments: Segment[]): boolean {
  return segments.some((segment) => sectionOfHeading(segment.text) !== null || contact.test(segment.text));
}

/** In rows "label … value" nearly each left piece has its partner, and the next row starts at the left again. */
function isTable(band: Band): boolean {
  const rightYs = band.right.map((segment) => segment.y);
  const partnered = share(band.left, (segment) => rightYs.some((y) => Math.abs(y - segment.y) < 2));
  return partnered > 0.9 && band.left.length < band.right.length * 0.7 && !hasOwnSections(band.left);
}

/** Notes beside their lines: of the rows filled on both sides, one side is dates, places or labels all along. */
function hasMarginNotes(band: Band): boolean {
  const beside = (segments: Segment[], others: Segment[]) =>
    segments.filter((segment) => others.some((other) => Math.abs(other.y - segment.y) < 2));
  const left = beside(band.left, band.right);
  const right = beside(band.right, band.left);
  const isNote = (segment: Segment) => isDateLike(segment.text) || place.test(segment.text);
  return [left, right].some((segments) => segments.filter(isNote).length >= 2 && share(segments, isNote) > 0.6);
}

function isColumnPair(band: Band): boolean {
  if (band.score < minimumColumnRows || hasMarginNotes(band)) return false;
  const [narrow, wide] = band.left.length <= band.right.length ? [band.left, band.right] : [band.right, band.left];
  if (share(narrow, isMarginNote) > 0.5 || share(wide, isMarginNote) > 0.6) return false;
  if (!isLeftAligned(band.left) || !isLeftAligned(band.right) || isTable(band)) return false;
  return hasOwnSections(band.left) || hasOwnSections(band.right);
}

function bestBand(rows: Row[]): Band | null {
  const bands = gutterCandidates(rows)
    .flatMap((x) => bandsAt(rows, x))
    .filter((band) => band.score >= minimumColumnRows)
    .sort((a, b) => b.score - a.score || b.to - b.from - (a.to - a.from));
  return bands.slice(0, 40).find(isColumnPair) ?? null;
}

function side(rows: Row[], test: (segment: Segment) => boolean, column: LineColumn): OrderedRow[] {
  return rows
    .map((row) => ({ y: row.y, column, segments: row.segments.filter(test) }))
    .filter((row) => row.segments.length > 0);
}

/** Puts a page's rows into the order a person reads them: above the columns, left, right, below. */
export function inReadingOrder(rows: Row[]): OrderedRow[] {
  const band = bestBand(rows);
  if (!band) return rows.map((row) => ({ ...row, column: "full" as const }));
  const inside = rows.slice(band.from, band.to);
  return [
    ...inReadingOrder(rows.slice(0, band.from)),
    ...side(inside, (segment) => segment.x0 < band.gutter, "left"),
    ...side(inside, (segment) => segment.x0 >= band.gutter, "right"),
    ...inReadingOrder(rows.slice(band.to)),
  ];
}
