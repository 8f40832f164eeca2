import { type Block, emptyParagraph, type Paragraph, type Run } from "./paragraphs.ts";
import { type XmlEvent, xmlEvents } from "./xml.ts";

export type DocxStyle = { isHeading: boolean; isBold: boolean; size: number; isHidden: boolean; isList: boolean };

type RunLook = { isBold: boolean | null; size: number; color: string | null; isHidden: boolean; style: string | null };

const plainLook = (): RunLook => ({ isBold: null, size: 0, color: null, isHidden: false, style: null });
const isOn = (value: string | undefined) => value !== "0" && value !== "false" && value !== "none";

/** Where the walk is: a body, a cell or a text box collects paragraphs. */
type Frame = { paragraph: Paragraph | null; paragraphs: Paragraph[]; style: DocxStyle | null; shade: string | null };

/** Walks WordprocessingML. A text box's paragraphs follow the paragraph it hangs on; fallback copies are skipped. */
class DocxWalk {
  readonly blocks: Block[] = [];
  private readonly frames: Frame[] = [{ paragraph: null, paragraphs: [], style: null, shade: null }];
  private readonly rows: Paragraph[][][] = [];
  private look = plainLook();
  private inRunProperties = false;
  private inText = false;
  private skipDepth = 0;
  private url: string | null = null;
  private readonly styles: Map<string, DocxStyle>;
  private readonly links: Map<string, string>;

  constructor(styles: Map<string, DocxStyle>, links: Map<string, string>) {
    this.styles = styles;
    this.links = links;
  }

  step(event: XmlEvent): void {
    if (event.type === "text") {
      if (this.inText && this.skipDepth === 0) this.addText(event.text);
      return;
    }
    const isSkipped = event.name === "mc:Fallback" || event.name === "w:del" || event.name === "w:moveFrom";
    if (isSkipped) this.skipDepth += event.type === "open" ? 1 : -1;
    if (this.skipDepth > 0) return;
    if (event.type === "open") this.open(event.name, event.attributes);
    else this.close(event.name);
  }

  private get frame(): Frame {
    const frame = this.frames.at(-1);
    if (!frame) throw new Error("a document closes more than it opens");
    return frame;
  }

  private open(name: string, attributes: ReadonlyMap<string, string>): void {
    const value = attributes.get("w:val");
    if (this.inRunProperties) this.runProperty(name, value);
    switch (name) {
      case "w:p":
        this.frame.paragraph = emptyParagraph();
        this.frame.style = null;
        break;
      case "w:pStyle":
        this.applyStyle(this.styles.get(value ?? ""));
        break;
      case "w:numPr":
        if (this.frame.paragraph) this.frame.paragraph.isListItem = true;
        break;
      case "w:r":
        this.look = plainLook();
        break;
      case "w:rPr":
        this.inRunProperties = true;
        break;
      case "w:t":
        this.inText = true;
        break;
      case "w:tab":
        if (!this.inRunProperties) this.addText("\t");
        break;
      case "w:br":
      case "w:cr":
        this.addText("\n");
        break;
      case "w:noBreakHyphen":
        this.addText("-");
        break;
      case "w:hyperlink":
        this.url = this.links.get(attributes.get("r:id") ?? "") ?? null;
        break;
      case "w:shd":
        if (!this.frame.paragraph) this.frame.shade = attributes.get("w:fill") ?? null;
        break;
      case "w:tr":
        this.rows.push([]);
        break;
      case "w:tc":
      case "w:txbxContent":
        this.frames.push({ paragraph: null, paragraphs: [], style: null, shade: this.frame.shade });
        break;
    }
  }

  private close(name: string): void {
    switch (name) {
      case "w:p":
        this.endParagraph();
        break;
      case "w:rPr":
        this.inRunProperties = false;
        break;
      case "w:t":
        this.inText = false;
        break;
      case "w:hyperlink":
        this.url = null;
        break;
      case "w:tc":
        this.rows.at(-1)?.push(this.frames.pop()?.paragraphs ?? []);
        break;
      case "w:tr":
        this.endRow();
        break;
      case "w:txbxContent": {
        const box = this.frames.pop()?.paragraphs ?? [];
        for (const paragraph of box) this.put(paragraph);
        break;
      }
    }
  }

  private applyStyle(style: DocxStyle | undefined): void {
    const { paragraph } = this.frame;
    if (!style || !paragraph) return;
    this.frame.style = style;
    paragraph.isHeading = style.isHeading;
    paragraph.isListItem ||= style.isList;
  }

  private runProperty(name: string, value: string | undefined): void {
    if (name === "w:b") this.look.isBold = isOn(value);
    if (name === "w:sz") this.look.size = Number(value) / 2 || 0;
    if (name === "w:color") this.look.color = value ?? null;
    if (name === "w:vanish" || name === "w:webHidden") this.look.isHidden = isOn(value);
    if (name === "w:rStyle") this.look.style = value ?? null;
  }

  private addText(text: string): void {
    const { paragraph, style } = this.frame;
    if (!paragraph) return;
    const named = this.look.style === null ? undefined : this.styles.get(this.look.style);
    const run: Run = {
      text,
      isBold: this.look.isBold ?? named?.isBold ?? style?.isBold ?? false,
      size: this.look.size || named?.size || style?.size || 0,
      hidden: null,
      url: this.url,
    };
    const isHidden = this.look.isHidden || named?.isHidden === true || style?.isHidden === true;
    paragraph.runs.push({ ...run, hidden: this.hiddenReason(isHidden, run.size) });
  }

  private hiddenReason(isHidden: boolean, size: number): string | null {
    if (isHidden) return "hidden letters";
    if (size > 0 && size < 2.5) return "tiny letters";
    const isShaded = this.frame.shade !== null && !/^(?:auto|f[0-9a-f]f[0-9a-f]f[0-9a-f])$/i.test(this.frame.shade);
    const isInBox = this.frames.length > 1 && this.rows.length === 0;
    const isWhite = this.look.color !== null && /^f[a-f]f[a-f]f[a-f]$/i.test(this.look.color);
    return isWhite && !isShaded && !isInBox ? "colour of the background" : null;
  }

  private endParagraph(): void {
    const { paragraph } = this.frame;
    this.frame.paragraph = null;
    if (paragraph) this.put(paragraph);
  }

  private put(paragraph: Paragraph): void {
    if (this.frames.length > 1) this.frame.paragraphs.push(paragraph);
    else this.blocks.push({ type: "paragraph", paragraph });
  }

  private endRow(): void {
    const cells = this.rows.pop() ?? [];
    if (this.frames.length > 1) for (const paragraph of cells.flat()) this.frame.paragraphs.push(paragraph);
    else this.blocks.push({ type: "row", cells });
  }
}

export function docxBlocks(xml: string, styles: Map<string, DocxStyle>, links: Map<string, string>): Block[] {
  const walk = new DocxWalk(styles, links);
  for (const event of xmlEvents(xml)) walk.step(event);
  return walk.blocks;
}
