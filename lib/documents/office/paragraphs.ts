import type { HiddenText, RawLine } from "../document-text.ts";

/** A stretch of text of one look. */
export type Run = { text: string; isBold: boolean; size: number; hidden: string | null; url: string | null };

export type Paragraph = { runs: Run[]; isHeading: boolean; isListItem: boolean };

/** A table's row: each cell is a list of paragraphs. */
export type Block = { type: "paragraph"; paragraph: Paragraph } | { type: "row"; cells: Paragraph[][] };

export const emptyParagraph = (): Paragraph => ({ runs: [], isHeading: false, isListItem: false });

const visibleText = (paragraph: Paragraph) =>
  paragraph.runs
    .filter((run) => run.hidden === null)
    .map((run) => run.text)
    .join("");

const isBlankParagraph = (paragraph: Paragraph) => visibleText(paragraph).trim() === "";

/** Splits runs at forced line breaks. */
function visualLines(paragraph: Paragraph): Run[][] {
  const lines: Run[][] = [[]];
  for (const run of paragraph.runs.filter((each) => each.hidden === null)) {
    run.text.split("\n").forEach((text, i) => {
      if (i > 0) lines.push([]);
      if (text !== "") lines.at(-1)?.push({ ...run, text });
    });
  }
  return lines;
}

/** Bold is asked per tab-divided piece: "**Employer** ⇥ date". */
function boldPieces(runs: Run[]): boolean[] {
  const pieces: { bold: number; all: number }[] = [{ bold: 0, all: 0 }];
  for (const run of runs) {
    run.text.split("\t").forEach((text, i) => {
      if (i > 0) pieces.push({ bold: 0, all: 0 });
      const piece = pieces.at(-1);
      if (!piece) return;
      piece.all += text.trim().length;
      if (run.isBold) piece.bold += text.trim().length;
    });
  }
  return pieces.map((piece) => piece.all > 0 && piece.bold > piece.all / 2);
}

function toLine(runs: Run[], paragraph: Paragraph, spaceAbove: number): RawLine {
  const text = runs.map((run) => run.text).join("");
  const bold = boldPieces(runs);
  return {
    text: (paragraph.isListItem ? "• " : "") + text.replace(/ {4,}/g, "\t").trimEnd(),
    page: 1,
    column: "full",
    x: 0,
    size: Math.max(0, ...runs.filter((run) => run.text.trim() !== "").map((run) => run.size)),
    isBold: bold.length > 0 && bold.every(Boolean),
    isHeading: paragraph.isHeading,
    spaceAbove,
    boldPieces: bold,
    links: runs.flatMap((run) => (run.url === null ? [] : [{ text: run.text, url: run.url }])),
  };
}

/** A row whose cells hold one line each is one line with tabs; cells with more are columns, read one after the other. */
function rowParagraphs(cells: Paragraph[][]): Paragraph[] {
  const filled = cells.map((cell) => cell.filter((paragraph) => !isBlankParagraph(paragraph)));
  const isSingle = (cell: Paragraph[]) =>
    cell.length <= 1 && cell.every((paragraph) => visualLines(paragraph).length === 1);
  if (!filled.every(isSingle)) return cells.flat();
  const runs = filled.flat().flatMap((paragraph, i) => (i === 0 ? paragraph.runs : [tab, ...paragraph.runs]));
  const [first] = filled.flat();
  return first ? [{ ...first, runs }] : [];
}

const tab: Run = { text: "\t", isBold: false, size: 0, hidden: null, url: null };

/** Lines of a word processor's document, and the runs nobody can see. */
export function paragraphLines(blocks: Block[]): { lines: RawLine[]; hidden: HiddenText[] } {
  const paragraphs = blocks.flatMap((block) => (block.type === "row" ? rowParagraphs(block.cells) : [block.paragraph]));
  const lines: RawLine[] = [];
  const hidden: HiddenText[] = [];
  let blanks = 0;
  for (const paragraph of paragraphs) {
    for (const run of paragraph.runs) {
      if (run.hidden !== null && run.text.trim() !== "") hidden.push({ text: run.text, page: 1, reason: run.hidden });
    }
    if (isBlankParagraph(paragraph)) {
      blanks += 1;
      continue;
    }
    for (const runs of visualLines(paragraph)) {
      if (runs.every((run) => run.text.trim() === "")) {
        blanks += 1;
        continue;
      }
      lines.push(toLine(runs, paragraph, blanks));
      blanks = 0;
    }
  }
  return { lines, hidden: mergeHidden(hidden) };
}

function mergeHidden(hidden: HiddenText[]): HiddenText[] {
  const merged = new Map<string, string>();
  for (const piece of hidden) merged.set(piece.reason, `${merged.get(piece.reason) ?? ""}${piece.text}`);
  return [...merged].map(([reason, text]) => ({ reason, page: 1, text: text.trim() }));
}
