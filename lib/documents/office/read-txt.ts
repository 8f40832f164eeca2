import type { RawLine, ReadPages } from "../document-text.ts";
import { documentLimits } from "../limits.ts";
import { DocumentProblem } from "../problem.ts";

/** Bytes to text: a byte-order mark decides, else UTF-8 where it is valid, else the Western code page. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Lines of a plain text; four blanks or a tab divide pieces, a form feed divides pages. */
export function readTxt(bytes: Uint8Array): ReadPages {
  const pages = decodeText(bytes).replace(/\r\n?/g, "\n").split("\f");
  if (pages.length > documentLimits.maxPages) {
    throw new DocumentProblem("too_many_pages", `This text has ${pages.length} pages; 50 is the most that is read.`);
  }
  const lines: RawLine[] = [];
  pages.forEach((page, i) => {
    let blanks = 0;
    for (const text of page.split("\n")) {
      if (text.trim() === "" || /^\s*[-=_*~#]{3,}\s*$/.test(text)) {
        blanks += 1;
        continue;
      }
      const markdown = /^\s{0,3}#{1,4}\s+(\S.*)$/.exec(text);
      const content = (markdown?.[1] ?? text.trim()).replace(/\*\*|__/g, "").replace(/ {4,}/g, "\t");
      lines.push({
        text: content,
        page: i + 1,
        column: "full",
        x: (/^ */.exec(text)?.[0].length ?? 0) * 5,
        size: 0,
        isBold: false,
        isHeading: markdown !== null,
        spaceAbove: blanks,
        boldPieces: [],
        links: [],
      });
      blanks = 0;
    }
  });
  return { pageCount: pages.length, lines, hidden: [], flags: [] };
}
