import type { DocumentFlag, ReadPages } from "../document-text.ts";
import { documentLimits } from "../limits.ts";
import { DocumentProblem } from "../problem.ts";
import { openZip, type ZipArchive } from "../zip.ts";
import { type DocxStyle, docxBlocks } from "./docx-blocks.ts";
import { type Block, paragraphLines } from "./paragraphs.ts";
import { xmlEvents } from "./xml.ts";

async function readPart(zip: ZipArchive, name: string): Promise<string> {
  return zip.has(name) ? (await zip.read(name)).toString("utf8") : "";
}

/** Relationship id → link target. Only links are kept: nothing external is ever fetched. */
function linkTargets(xml: string): Map<string, string> {
  const targets = new Map<string, string>();
  for (const event of xmlEvents(xml)) {
    if (event.type !== "open" || event.name !== "Relationship") continue;
    if (!event.attributes.get("Type")?.endsWith("/hyperlink")) continue;
    targets.set(event.attributes.get("Id") ?? "", event.attributes.get("Target") ?? "");
  }
  return targets;
}

function readStyles(xml: string): Map<string, DocxStyle> {
  const styles = new Map<string, DocxStyle>();
  let id = "";
  let inPreview = false;
  for (const event of xmlEvents(xml)) {
    if (event.type === "open" && event.name === "w:style") {
      id = event.attributes.get("w:styleId") ?? "";
      styles.set(id, {
        isHeading: /^(?:heading|titre|berschrift|überschrift|title$|titel$)/i.test(id),
        isBold: false,
        size: 0,
        isHidden: false,
        isList: /list/i.test(id),
      });
    } else if (event.type === "open") {
      const style = styles.get(id);
      if (!style || inPreview) continue;
      const value = event.attributes.get("w:val");
      if (event.name === "w:b") style.isBold = value !== "0" && value !== "false";
      if (event.name === "w:sz") style.size = Number(value) / 2 || 0;
      if (event.name === "w:vanish") style.isHidden = value !== "0" && value !== "false";
      if (event.name === "w:outlineLvl") style.isHeading = true;
      if (event.name === "w:name" && /^(?:heading \d|title)$/i.test(value ?? "")) style.isHeading = true;
      if (event.name === "w:tblStylePr") inPreview = true;
    } else if (event.type === "close" && event.name === "w:style") {
      id = "";
      inPreview = false;
    }
  }
  return styles;
}

const partOrder = (name: string) => (name.includes("header") ? 0 : 2);

function externalParts(xml: string): DocumentFlag[] {
  const isExternal =
    /TargetMode="External"/.test(xml) && /relationships\/(?:image|attachedTemplate|oleObject|frame)"/.test(xml);
  if (!isExternal) return [];
  return [
    {
      kind: "active_content",
      page: 1,
      excerpt: "",
      message: "The document points to parts on other computers. They were not fetched.",
    },
  ];
}

/**
 * Text of a Word document: header, body with text boxes and tables, footer; hidden, white and tiny runs apart.
 * @throws DocumentProblem unreadable_document, too_many_pages (as the document's own statistics say).
 */
export async function readDocx(bytes: Uint8Array): Promise<ReadPages> {
  const zip = await openZip(bytes);
  const pages = Number(/<Pages>(\d+)<\/Pages>/.exec(await readPart(zip, "docProps/app.xml"))?.[1] ?? 1);
  if (pages > documentLimits.maxPages) {
    throw new DocumentProblem("too_many_pages", `This document has ${pages} pages; 50 is the most that is read.`);
  }
  const styles = readStyles(await readPart(zip, "word/styles.xml"));
  const extra = zip.members
    .map((member) => member.name)
    .filter((name) => /^word\/(?:header|footer)\d*\.xml$/.test(name));
  const parts = [...extra.map((name) => ({ name, order: partOrder(name) })), { name: "word/document.xml", order: 1 }];
  const blocks: Block[] = [];
  const flags: DocumentFlag[] = [];
  const seen = new Set<string>();
  for (const part of parts.sort((a, b) => a.order - b.order || a.name.localeCompare(b.name))) {
    const relations = await readPart(zip, part.name.replace(/^word\//, "word/_rels/").concat(".rels"));
    const found = docxBlocks(await readPart(zip, part.name), styles, linkTargets(relations));
    // First-page, odd and even headers repeat each other.
    const key = JSON.stringify(found);
    if (!seen.has(key)) blocks.push(...found);
    seen.add(key);
    flags.push(...externalParts(relations));
  }
  return { pageCount: Math.max(1, pages), ...paragraphLines(blocks), flags };
}
