import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/types/src/display/api.js";
import type { DocumentFlag, HiddenText, RawLine, ReadPages } from "../document-text.ts";
import { documentLimits } from "../limits.ts";
import { DocumentProblem } from "../problem.ts";
import { inReadingOrder, type OrderedRow } from "./columns.ts";
import { type Glyph, PagePainter, type PaintedPage } from "./glyphs.ts";
import { pdfLibrary } from "./library.ts";
import { type Segment, toSegmentRows } from "./segments.ts";

type PageLink = { url: string; x0: number; y0: number; x1: number; y1: number };

async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const pdf = await pdfLibrary();
  const task = pdf.getDocument({
    data: new Uint8Array(bytes),
    // Pictures are not decoded: nothing is drawn, and a decoder is what a bomb aims at.
    maxImageSize: 1,
    disableFontFace: false,
    fontExtraProperties: true,
    useSystemFonts: false,
    enableXfa: false,
    verbosity: 0,
  });
  try {
    return await task.promise;
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") {
      throw new DocumentProblem("encrypted_document", "This PDF is protected by a password. Send it without one.");
    }
    throw new DocumentProblem("unreadable_document", "This PDF is damaged. Export it again and send it.", {
      cause: error,
    });
  }
}

/** Links with their rectangle in page space (y down). */
async function pageLinks(page: PDFPageProxy): Promise<PageLink[]> {
  const viewport = page.getViewport({ scale: 1 });
  const annotations: { subtype?: string; url?: string; unsafeUrl?: string; rect?: number[] }[] =
    await page.getAnnotations();
  return annotations.flatMap((annotation) => {
    const url = annotation.url ?? annotation.unsafeUrl;
    const [ax, ay, bx, by] = annotation.rect ?? [];
    if (
      annotation.subtype !== "Link" ||
      !url ||
      ax === undefined ||
      ay === undefined ||
      bx === undefined ||
      by === undefined
    )
      return [];
    const [x0, y0] = viewport.convertToViewportPoint(ax, ay);
    const [x1, y1] = viewport.convertToViewportPoint(bx, by);
    return [{ url, x0: Math.min(x0, x1), y0: Math.min(y0, y1), x1: Math.max(x0, x1), y1: Math.max(y0, y1) }];
  });
}

/** The text under a link's rectangle, by where its middle would fall in the segment. */
function linkedText(segment: Segment, link: PageLink): string | null {
  if (segment.y < link.y0 - 1 || segment.y > link.y1 + 2 || link.x1 < segment.x0 || link.x0 > segment.x1) return null;
  const perUnit = segment.text.length / Math.max(1, segment.x1 - segment.x0);
  const from = Math.max(0, Math.round((link.x0 - segment.x0) * perUnit));
  const to = Math.min(segment.text.length, Math.round((link.x1 - segment.x0) * perUnit));
  const text = segment.text.slice(from, to).trim();
  return text === "" ? null : text;
}

function toLines(rows: OrderedRow[], page: number, links: PageLink[]): RawLine[] {
  return rows.map((row, i) => {
    const before = rows[i - 1];
    const size = Math.max(...row.segments.map((segment) => segment.size));
    const gap = before && before.column === row.column ? (row.y - before.y) / Math.max(size, 1) : 3;
    return {
      text: row.segments.map((segment) => segment.text).join("\t"),
      page,
      column: row.column,
      x: row.segments[0]?.x0 ?? 0,
      size: Math.round(size * 10) / 10,
      isBold: row.segments.every((segment) => segment.isBold),
      isHeading: false,
      spaceAbove: Math.max(0, Math.round((gap - 1.2) * 10) / 10),
      boldPieces: row.segments.map((segment) => segment.isBold),
      links: row.segments.flatMap((segment) =>
        links.flatMap((link) => {
          const text = linkedText(segment, link);
          return text === null ? [] : [{ text, url: link.url }];
        }),
      ),
    };
  });
}

/** Hidden characters joined to readable runs, one entry a reason. */
function hiddenRuns(glyphs: Glyph[], page: number): HiddenText[] {
  const byReason = new Map<string, string>();
  for (const glyph of glyphs) {
    if (glyph.hidden) byReason.set(glyph.hidden, (byReason.get(glyph.hidden) ?? "") + glyph.text);
  }
  return [...byReason]
    .map(([reason, text]) => ({ reason, page, text: text.replace(/\s+/g, " ").trim() }))
    .filter((hidden) => hidden.text.length > 1);
}

/** A scan with a recognised-text layer: the words are painted invisibly over the picture of the page. */
function isOcrLayer(painted: PaintedPage): boolean {
  const visible = painted.glyphs.filter((glyph) => glyph.hidden === null && glyph.text.trim() !== "").length;
  const layer = painted.glyphs.filter((glyph) => glyph.hidden === "invisible render mode").length;
  return painted.hasPageImage && layer > 40 && visible < 0.1 * layer;
}

async function readPage(
  document: PDFDocumentProxy,
  number: number,
  layers: (group: unknown) => boolean,
): Promise<ReadPages> {
  const pdf = await pdfLibrary();
  const page = await document.getPage(number);
  const operators = await page.getOperatorList();
  const painted = new PagePainter(pdf, page, layers).paint(operators.fnArray, operators.argsArray);
  const isOcr = isOcrLayer(painted);
  const isShown = (glyph: Glyph) => glyph.hidden === null || (isOcr && glyph.hidden === "invisible render mode");
  const rows = inReadingOrder(toSegmentRows(painted.glyphs.filter(isShown)));
  const lines = toLines(rows, number, await pageLinks(page));
  const flags: DocumentFlag[] = isOcr
    ? [
        {
          kind: "ocr_layer",
          page: number,
          excerpt: "",
          message: "This page is a scan; its text comes from character recognition and may be wrong.",
        },
      ]
    : [];
  page.cleanup();
  return {
    pageCount: 1,
    lines,
    hidden: hiddenRuns(
      painted.glyphs.filter((glyph) => !isShown(glyph)),
      number,
    ),
    flags,
  };
}

async function activeContent(document: PDFDocumentProxy): Promise<DocumentFlag[]> {
  const [actions, attachments] = await Promise.all([document.getJSActions(), document.getAttachments()]);
  const found = [actions ? "scripts" : null, attachments ? "attached files" : null].filter((part) => part !== null);
  if (found.length === 0) return [];
  return [
    {
      kind: "active_content",
      page: 1,
      excerpt: "",
      message: `The PDF carries ${found.join(" and ")}. They were not run or opened.`,
    },
  ];
}

/**
 * Text of a PDF in reading order, hidden text apart.
 * @throws DocumentProblem encrypted_document, too_many_pages, unreadable_document.
 */
export async function readPdf(bytes: Uint8Array): Promise<ReadPages> {
  const document = await openPdf(bytes);
  try {
    if (document.numPages > documentLimits.maxPages) {
      throw new DocumentProblem(
        "too_many_pages",
        `This PDF has ${document.numPages} pages; 50 is the most that is read.`,
      );
    }
    const config = await document.getOptionalContentConfig();
    const layers = (group: unknown) => group === null || group === undefined || config.isVisible(group);
    const result: ReadPages = {
      pageCount: document.numPages,
      lines: [],
      hidden: [],
      flags: await activeContent(document),
    };
    for (let number = 1; number <= document.numPages; number++) {
      const page = await readPage(document, number, layers);
      result.lines.push(...page.lines);
      result.hidden.push(...page.hidden);
      result.flags.push(...page.flags);
    }
    return result;
  } catch (error) {
    if (error instanceof DocumentProblem) throw error;
    throw new DocumentProblem("unreadable_document", "This PDF is damaged. Export it again and send it.", {
      cause: error,
    });
  } finally {
    await document.loadingTask.destroy();
  }
}
