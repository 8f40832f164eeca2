import type { DocumentFlag, ReadPages } from "../document-text.ts";
import { documentLimits } from "../limits.ts";
import { DocumentProblem } from "../problem.ts";
import { openZip } from "../zip.ts";
import { type Block, emptyParagraph, type Paragraph, paragraphLines } from "./paragraphs.ts";
import { type XmlEvent, xmlEvents } from "./xml.ts";

type OdtStyle = { parent: string | null; isBold: boolean | null; size: number; hidden: string | null };

function readStyles(xml: string, styles: Map<string, OdtStyle>): void {
  let current: OdtStyle | null = null;
  for (const event of xmlEvents(xml)) {
    if (event.type === "close" && event.name === "style:style") current = null;
    if (event.type !== "open") continue;
    const get = (name: string) => event.attributes.get(name);
    if (event.name === "style:style") {
      current = { parent: get("style:parent-style-name") ?? null, isBold: null, size: 0, hidden: null };
      styles.set(get("style:name") ?? "", current);
    } else if (event.name === "style:text-properties" && current) {
      const weight = get("fo:font-weight");
      if (weight !== undefined) current.isBold = weight === "bold" || Number(weight) >= 600;
      current.size = /^[\d.]+pt$/.test(get("fo:font-size") ?? "") ? Number.parseFloat(get("fo:font-size") ?? "0") : 0;
      const isWhite =
        /^#f[a-f]f[a-f]f[a-f]$/i.test(get("fo:color") ?? "") && !get("fo:background-color")?.startsWith("#");
      if (get("text:display") === "none") current.hidden = "hidden letters";
      else if (isWhite) current.hidden = "colour of the background";
      else if (current.size > 0 && current.size < 2.5) current.hidden = "tiny letters";
    }
  }
}

/** A style's own value, else its parent's. Chains are short; the cap ends a circle. */
function resolve(
  styles: Map<string, OdtStyle>,
  name: string | null,
): { isBold: boolean; size: number; hidden: string | null } {
  let isBold: boolean | null = null;
  let size = 0;
  let hidden: string | null = null;
  let style = name === null ? undefined : styles.get(name);
  for (let depth = 0; style && depth < 8; depth++) {
    isBold ??= style.isBold;
    size ||= style.size;
    hidden ??= style.hidden;
    style = style.parent === null ? undefined : styles.get(style.parent);
  }
  return { isBold: isBold ?? false, size, hidden };
}

class OdtWalk {
  readonly blocks: Block[] = [];
  private readonly open: { paragraph: Paragraph; style: string | null }[] = [];
  private readonly spans: (string | null)[] = [];
  private readonly cells: Paragraph[][] = [];
  private readonly rows: Paragraph[][][] = [];
  private listDepth = 0;
  private skipDepth = 0;
  private url: string | null = null;
  private readonly styles: Map<string, OdtStyle>;

  constructor(styles: Map<string, OdtStyle>) {
    this.styles = styles;
  }

  step(event: XmlEvent): void {
    if (event.type === "text") {
      this.addText(event.text.replace(/\s+/g, " "));
      return;
    }
    const isSkipped =
      event.name === "text:tracked-changes" ||
      event.name === "office:annotation" ||
      event.name === "svg:desc" ||
      event.name === "svg:title";
    if (isSkipped) this.skipDepth += event.type === "open" ? 1 : -1;
    if (this.skipDepth > 0) return;
    if (event.type === "open") this.enter(event.name, event.attributes);
    else this.leave(event.name);
  }

  private enter(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === "text:p" || name === "text:h") {
      const paragraph = { ...emptyParagraph(), isHeading: name === "text:h", isListItem: this.listDepth > 0 };
      this.open.push({ paragraph, style: attributes.get("text:style-name") ?? null });
    } else if (name === "text:span") this.spans.push(attributes.get("text:style-name") ?? null);
    else if (name === "text:a") this.url = attributes.get("xlink:href") ?? null;
    else if (name === "text:list-item") this.listDepth += 1;
    else if (name === "text:tab") this.addText("\t");
    else if (name === "text:line-break") this.addText("\n");
    else if (name === "text:s") this.addText(" ".repeat(Math.min(200, Number(attributes.get("text:c") ?? 1) || 1)));
    else if (name === "table:table-row") this.rows.push([]);
    else if (name === "table:table-cell") this.cells.push([]);
  }

  private leave(name: string): void {
    if (name === "text:p" || name === "text:h") {
      const done = this.open.pop();
      if (done) this.put(done.paragraph);
    } else if (name === "text:span") this.spans.pop();
    else if (name === "text:a") this.url = null;
    else if (name === "text:list-item") this.listDepth -= 1;
    else if (name === "table:table-cell") this.rows.at(-1)?.push(this.cells.pop() ?? []);
    else if (name === "table:table-row") {
      const row = this.rows.pop() ?? [];
      if (this.cells.length > 0) for (const paragraph of row.flat()) this.put(paragraph);
      else this.blocks.push({ type: "row", cells: row });
    }
  }

  private put(paragraph: Paragraph): void {
    const cell = this.cells.at(-1);
    if (cell) cell.push(paragraph);
    else this.blocks.push({ type: "paragraph", paragraph });
  }

  private addText(text: string): void {
    const current = this.open.at(-1);
    if (!current || this.skipDepth > 0 || text === "") return;
    const base = resolve(this.styles, current.style);
    const span = this.spans.map((name) => resolve(this.styles, name));
    current.paragraph.runs.push({
      text,
      isBold: base.isBold || span.some((style) => style.isBold),
      size: span.findLast((style) => style.size > 0)?.size ?? base.size,
      hidden: span.find((style) => style.hidden !== null)?.hidden ?? base.hidden,
      url: this.url,
    });
  }
}

function bodyOf(xml: string, tag: string): string {
  const from = xml.indexOf(`<${tag}`);
  return from < 0 ? "" : xml.slice(from, xml.lastIndexOf(`</${tag}>`) + tag.length + 3);
}

/** Text of an OpenDocument file: page header and footer, body with tables, lists and frames. */
export async function readOdt(bytes: Uint8Array): Promise<ReadPages> {
  const zip = await openZip(bytes);
  const content = (await zip.read("content.xml")).toString("utf8");
  const stylesXml = zip.has("styles.xml") ? (await zip.read("styles.xml")).toString("utf8") : "";
  const meta = zip.has("meta.xml") ? (await zip.read("meta.xml")).toString("utf8") : "";
  const pages = Number(/meta:page-count="(\d+)"/.exec(meta)?.[1] ?? 1);
  if (pages > documentLimits.maxPages) {
    throw new DocumentProblem("too_many_pages", `This document has ${pages} pages; 50 is the most that is read.`);
  }
  const styles = new Map<string, OdtStyle>();
  readStyles(stylesXml, styles);
  readStyles(content, styles);
  const walk = new OdtWalk(styles);
  for (const part of [
    bodyOf(stylesXml, "style:header"),
    bodyOf(content, "office:body"),
    bodyOf(stylesXml, "style:footer"),
  ]) {
    for (const event of xmlEvents(part)) walk.step(event);
  }
  const flags: DocumentFlag[] = /<office:scripts>\s*<office:script/.test(content)
    ? [{ kind: "active_content", page: 1, excerpt: "", message: "The document carries scripts. They were not run." }]
    : [];
  return { pageCount: Math.max(1, pages), ...paragraphLines(walk.blocks), flags };
}
