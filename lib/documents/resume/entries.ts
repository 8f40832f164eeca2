import { type DateSpan, findDates, isDateLike } from "./dates.ts";
import { headParts } from "./entry-head.ts";
import { findDegree, titleScore } from "./lexicon.ts";
import type { SectionLine } from "./sections.ts";

/** One job or course: its heading lines cut into parts, its period, and the lines below. */
export type Entry = { head: SectionLine[]; body: SectionLine[]; date: DateSpan | null; dateLine: SectionLine | null };

/** Where an entry's period stands in the text. */
export const periodSpan = ({ date, dateLine }: Entry): { start: number; end: number } | null =>
  date && dateLine ? { start: dateLine.start + date.start, end: dateLine.start + date.end } : null;

const longLine = 110;

/** The period a line carries as a heading does: in a piece of its own, at an end of the line, or in brackets. */
export function headingDate(line: SectionLine): DateSpan | null {
  for (const part of line.parts) {
    if (isDateLike(part.text)) {
      const [span] = findDates(part.text);
      if (span) return shift(span, part.start - line.start);
    }
  }
  if (line.isBullet && !isShortListItem(line)) return null;
  for (const part of line.parts) {
    for (const span of findDates(part.text)) {
      const before = part.text.slice(0, span.start);
      const after = part.text.slice(span.end);
      const isAtEdge =
        /^\W*$/u.test(before) ||
        /^[\s)\].,;:|–-]*$/u.test(after) ||
        /[|(·•,–—:]\s*$/u.test(before) ||
        /^\s*[|)·•,–—:]/u.test(after);
      const isRange = span.to !== null;
      if (isAtEdge && (isRange || part.text.length < 70) && part.text.length < longLine + 30 && !isSentence(before))
        return shift(span, part.start - line.start);
    }
  }
  return null;
}

const shift = (span: DateSpan, by: number): DateSpan => ({ ...span, start: span.start + by, end: span.end + by });

/** "Managed 12 people until 2019" is a sentence; "Engineer, Acme" is not. */
const isSentence = (text: string) =>
  text.split(/\s+/).length > 14 ||
  /(?<!\p{L})(?:which|that|and was|where i|I)(?!\p{L}|\.)/u.test(text) ||
  /[a-z]{3}\.\s+\p{Lu}\p{Ll}+ \p{Ll}/u.test(text);

const isShortListItem = (line: SectionLine) => line.text.length < 130 && !/\.$/.test(line.text);

function isHeaderLike(line: SectionLine): boolean {
  if (line.isBullet) return false;
  const text = line.parts.map((part) => part.text).join(" ");
  if (text.length > longLine || /^\p{Ll}/u.test(text)) return false;
  if (/[.;:]$/.test(text) && !/\b(?:inc|ltd|co|corp|llc|e\.v|s\.a|jr|sr|[a-z])\.$/i.test(text)) return false;
  return text.split(/\s+/).length <= 14 && !isSentence(text);
}

const isWrapped = (line: SectionLine, before: SectionLine | undefined) =>
  before !== undefined &&
  line.spaceAbove < 0.5 &&
  !before.isBullet &&
  /[,&–-]$|\b(?:and|of|the|for|in|to|with|und|der|de)$/i.test(before.text) &&
  headingDate(line) === null;

function dateLines(lines: SectionLine[]): number[] {
  const all = lines.map((line, i) => ({ line, i })).filter(({ line }) => headingDate(line) !== null);
  const unlisted = all.filter(({ line }) => !line.isBullet || line.parts.some((part) => isDateLike(part.text)));
  const chosen = unlisted.length > 0 ? unlisted : all;
  // Where entries have ranges, a lone year in a heading-like line is a detail.
  const ranges = chosen.filter(({ line }) => headingDate(line)?.to !== null);
  const kept =
    ranges.length >= 2 && ranges.length >= chosen.length * 0.5
      ? chosen.filter(
          ({ line }) =>
            headingDate(line)?.to !== null ||
            line.isBold ||
            line.parts.some((part) => isDateLike(part.text) && line.parts.length > 1),
        )
      : chosen;
  return kept.map(({ i }) => i);
}

/** How many heading lines stand above an entry's date line; learnt from the first entry, whose lines all belong to it. */
function linesAbove(lines: SectionLine[], anchor: number, lead: number, floor: number): number {
  const line = lines[anchor];
  let above = 0;
  // A date in a margin beside a list item belongs to the heading above that item.
  if (line?.isBullet) {
    while (anchor - above - 1 >= floor && lines[anchor - above]?.isBullet) above += 1;
    return above + (lead > above ? Math.min(lead - above, 0) : 0);
  }
  while (above < lead && anchor - above - 1 >= floor) {
    const previous = lines[anchor - above - 1];
    if (!previous || !isHeaderLike(previous) || isWrapped(previous, lines[anchor - above - 2])) break;
    above += 1;
    if (previous.spaceAbove >= 0.6 && (lines[anchor - above + 1]?.spaceAbove ?? 0) < previous.spaceAbove) break;
  }
  return above;
}

function firstLead(lines: SectionLine[], anchors: number[]): number {
  const first = anchors[0] ?? 0;
  let lead = 0;
  while (lead < Math.min(first, 3)) {
    const line = lines[first - lead - 1];
    if (!line || !isHeaderLike(line)) break;
    lead += 1;
  }
  return lead;
}

/** The typical entry's lead where the first one is unlike the others: gaps and boldness show where entries begin. */
function leadOf(lines: SectionLine[], anchors: number[]): number {
  const first = firstLead(lines, anchors);
  if (anchors.length < 2) return first;
  const gaps = anchors.slice(1).map((anchor, i) => {
    for (let above = 0; above <= 3; above++) {
      const at = anchor - above;
      const line = lines[at];
      if (!line || at <= (anchors[i] ?? 0) || (above > 0 && !isHeaderLike(line))) return null;
      const following = lines[at + 1]?.spaceAbove ?? 0;
      if (line.spaceAbove >= 0.4 && line.spaceAbove > following + 0.2) return above;
    }
    return null;
  });
  const seen = gaps.filter((gap) => gap !== null);
  if (seen.length < Math.ceil(gaps.length / 2)) return first;
  return Math.max(...seen);
}

/** Below the date line: up to two more short lines, until the entry has both a title and an organisation. */
function linesBelow(lines: SectionLine[], from: number, to: number, head: SectionLine[]): number {
  let below = 0;
  while (from + below < to && below < 2) {
    const line = lines[from + below];
    if (
      !line ||
      !isHeaderLike(line) ||
      line.spaceAbove > 1.5 ||
      isComplete([...head, ...lines.slice(from, from + below)])
    )
      break;
    const after = lines[from + below + 1];
    const isParagraph = line.text.length > 70 && after !== undefined && from + below + 1 < to && !after.isBullet;
    if (isParagraph) break;
    below += 1;
  }
  return below;
}

/** A title and one phrase more, or three phrases. */
function isComplete(head: SectionLine[]): boolean {
  const parts = headParts(head);
  return (
    parts.length >= 3 ||
    (parts.length === 2 && parts.some((part) => titleScore(part.text) > 0 || findDegree(part.text) !== null))
  );
}

/** Cuts a section into entries at the lines that carry their periods. */
export function splitEntries(lines: SectionLine[]): Entry[] {
  const anchors = dateLines(lines);
  if (anchors.length === 0) return undatedEntries(lines);
  const lead = leadOf(lines, anchors);
  const starts: number[] = [];
  for (const anchor of anchors) {
    const floor = starts.length === 0 ? 0 : (anchors[starts.length - 1] ?? 0) + 1;
    starts.push(anchor - linesAbove(lines, anchor, lead, floor));
  }
  return anchors.map((anchor, i) => {
    const start = starts[i] ?? anchor;
    const end = starts[i + 1] ?? lines.length;
    const dateLine = lines[anchor] ?? null;
    const isMargin = dateLine?.isBullet === true && start < anchor;
    const headEnd = isMargin ? start + 1 : anchor + 1;
    const head = lines.slice(start, headEnd);
    const below = isMargin ? 0 : linesBelow(lines, headEnd, end, head);
    return {
      head: [...head, ...lines.slice(headEnd, headEnd + below)],
      body: lines.slice(headEnd + below, end),
      date: dateLine ? headingDate(dateLine) : null,
      dateLine,
    };
  });
}

/** Without any date: a short line after a gap, or before list items, begins an entry. */
function undatedEntries(lines: SectionLine[]): Entry[] {
  const entries: Entry[] = [];
  lines.forEach((line, i) => {
    const last = entries.at(-1);
    const isStart =
      isHeaderLike(line) &&
      !isWrapped(line, lines[i - 1]) &&
      (last === undefined ||
        line.spaceAbove >= 0.4 ||
        lines[i - 1]?.isBullet === true ||
        (line.isBold && !lines[i - 1]?.isBold));
    if (isStart || !last) entries.push({ head: [line], body: [], date: null, dateLine: null });
    else if (last.body.length === 0 && isHeaderLike(line) && last.head.length < 3) last.head.push(line);
    else last.body.push(line);
  });
  return entries;
}
