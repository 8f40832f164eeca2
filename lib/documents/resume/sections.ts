import type { LineColumn, TextLine } from "../document-text.ts";
import { findDates } from "./dates.ts";
import { type SectionKind, sectionOfHeading } from "./headings.ts";
import { namesSpokenLanguages } from "./spoken-languages.ts";

/** A part of a line: offsets in the whole text. */
export type Part = { text: string; start: number; end: number; isBold: boolean };

/** A line as the entry readers see it: without the heading that stood in it, cut at its tabs. */
export type SectionLine = TextLine & { parts: Part[] };

export type Section = { kind: SectionKind | "header"; lines: SectionLine[] };

const isAllCaps = (text: string) => /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text);

/** The letter size most characters are set in; 0 where the format has none. */
export function bodySize(lines: TextLine[]): number {
  const counts = new Map<number, number>();
  for (const line of lines) counts.set(line.size, (counts.get(line.size) ?? 0) + line.text.length);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function looksSetApart(line: TextLine, body: number): boolean {
  return line.isHeading || line.isBold || line.spaceAbove >= 0.3 || line.size > body * 1.05 || isAllCaps(line.text);
}

const styleOf = (line: TextLine) => `${line.size}|${line.isBold}|${isAllCaps(line.text)}|${line.isHeading}`;

/** Looks that only headings have in this document: an unknown line of that look closes a section. */
function headingStyles(lines: TextLine[], body: number): Set<string> {
  const known = new Map<string, number>();
  const all = new Map<string, number>();
  for (const line of lines) {
    const style = styleOf(line);
    all.set(style, (all.get(style) ?? 0) + 1);
    if (
      line.pieces.length === 1 &&
      sectionOfHeading(line.text) &&
      (line.size > body * 1.08 || isAllCaps(line.text) || line.isHeading)
    ) {
      known.set(style, (known.get(style) ?? 0) + 1);
    }
  }
  return new Set(
    [...known].filter(([style, count]) => count >= 2 && count * 1.7 >= (all.get(style) ?? 0)).map(([style]) => style),
  );
}

function isUnknownHeading(line: TextLine, styles: Set<string>): boolean {
  const wordCount = line.text.split(/\s+/).length;
  return (
    styles.has(styleOf(line)) &&
    line.pieces.length === 1 &&
    wordCount <= 6 &&
    !line.isBullet &&
    !/[@\d:]/.test(line.text)
  );
}

type Cut = { kind: SectionKind; rest: Part[] };

const inlineKinds = new Set<SectionKind>(["skills", "languages", "certificates", "interests", "summary", "education"]);

/** Labels that are as often a job's detail ("Technologies: Java") as a section. */
const detailLabel = /^(?:technolog|tools|tech stack|software|frameworks|methods|programming)/i;

/** "Skills: Java, Go" opens a section too; inside entries only after a gap, where such a line is no detail of a job. */
function inlineHeading(line: TextLine, parts: Part[], current: SectionKind | "header" | null): Cut | null {
  const [first] = parts;
  const match = first ? /^([\p{L} &/]{3,40}):\s+(?=\S)/u.exec(first.text) : null;
  const label = match?.[1] ?? "";
  const kind = sectionOfHeading(label);
  if (!first || !match || !kind || !inlineKinds.has(kind) || kind === current) return null;
  const isInsideEntries = current === "work" || current === "projects" || current === "volunteer";
  if (isInsideEntries && (line.spaceAbove < 0.8 || detailLabel.test(label))) return null;
  if (current === "header" && kind !== "languages" && kind !== "skills") return null;
  if (current === "skills" && kind !== "languages" && kind !== "certificates") return null;
  if (kind === "languages" && !namesSpokenLanguages(parts.map((part) => part.text).join(" "))) return null;
  const start = first.start + match[0].length;
  return { kind, rest: [{ ...first, start, text: first.text.slice(match[0].length) }, ...parts.slice(1)] };
}

function headingCut(
  line: TextLine,
  next: TextLine | undefined,
  parts: Part[],
  look: { body: number; styles: Set<string> },
  current: SectionKind | "header" | null,
): Cut | null {
  const { body, styles } = look;
  const [first, ...others] = parts;
  if (!first || line.isBullet) return null;
  const whole = sectionOfHeading(line.text.replaceAll("\t", " ").replace(/:$/, ""));
  const startsLikeOne = /^[\p{Lu}\d]/u.test(first.text) || line.isHeading;
  const isTitle = /:$/.test(line.text) || looksSetApart(line, body) || line.size === 0 || styles.has(styleOf(line));
  if (whole && startsLikeOne && isTitle && !/[.,;]$/.test(line.text)) return { kind: whole, rest: [] };
  // A heading in the margin with its first content beside it.
  const [below] = next && next.pieces.length > 1 ? partsOf(next) : [];
  const margin = [first.text.replace(/:$/, ""), `${first.text} ${below?.text ?? ""}`];
  const beside =
    others.length > 0 && startsLikeOne ? (margin.map(sectionOfHeading).find((kind) => kind !== null) ?? null) : null;
  if (beside && (first.isBold || isAllCaps(first.text) || line.spaceAbove >= 0.3 || line.size > body))
    return { kind: beside, rest: others };
  if (isUnknownHeading(line, styles)) return { kind: "other", rest: [] };
  return inlineHeading(line, parts, current);
}

const partsOf = (line: TextLine): Part[] =>
  line.pieces.map((piece) => ({
    text: line.text.slice(piece.start, piece.end),
    start: line.start + piece.start,
    end: line.start + piece.end,
    isBold: piece.isBold || line.isBold,
  }));

const isPageFooter = (line: TextLine) =>
  /^(?:page|seite|página|pagina)?\s*\d{1,2}\s*(?:\/|of|von|de|di)\s*\d{1,2}$/i.test(line.text.trim()) ||
  /^[\p{L} .'’-]{2,40}\s[–-]\s\d{1,2}\/\d{1,2}$/u.test(line.text);

/** Cuts a CV into its sections. Columns keep their own section: a side bar does not end what stands beside it. */
export function splitSections(lines: TextLine[]): Section[] {
  const body = bodySize(lines);
  const styles = headingStyles(lines, body);
  const open = new Map<LineColumn, Section>();
  const sections: Section[] = [{ kind: "header", lines: [] }];
  let last = sections[0] as Section;
  let sawHeading = false;
  let marginHeading: string | null = null;
  for (const [i, line] of lines.entries()) {
    if (isPageFooter(line)) continue;
    const parts = partsOf(line);
    const current =
      open.get(line.column) ?? (line.column === "full" ? last : startOfColumn(sections, open, line.column));
    const cut = headingCut(line, lines[i + 1], parts, { body, styles: sawHeading ? styles : new Set() }, current.kind);
    if (!cut && endsMarginHeading(parts, marginHeading)) parts.shift();
    marginHeading = cut && cut.rest.length > 0 ? (parts[0]?.text ?? null) : null;
    const section = cut ? { kind: cut.kind, lines: [] as SectionLine[] } : current;
    if (cut) {
      sections.push(section);
      sawHeading = true;
    }
    const rest = cut ? cut.rest : parts;
    if (rest.length > 0) section.lines.push({ ...line, parts: rest });
    open.set(line.column, section);
    last = section;
  }
  return sections.filter((section) => section.lines.length > 0);
}

/** A heading in the margin may need two lines: "Professional" / "Experience". */
function endsMarginHeading(parts: Part[], above: string | null): boolean {
  const [first, ...others] = parts;
  return (
    above !== null && first !== undefined && others.length > 0 && sectionOfHeading(`${above} ${first.text}`) !== null
  );
}

function startOfColumn(sections: Section[], open: Map<LineColumn, Section>, column: LineColumn): Section {
  const section: Section = { kind: "header", lines: [] };
  sections.push(section);
  open.set(column, section);
  return section;
}

/** Lines of all sections of one kind, in order. */
export function linesOf(sections: Section[], kind: Section["kind"]): SectionLine[] {
  return sections.filter((section) => section.kind === kind).flatMap((section) => section.lines);
}

/** Does a section hold dated entries, whatever its heading says? */
export const hasDates = (section: Section): boolean => section.lines.some((line) => findDates(line.text).length > 0);
