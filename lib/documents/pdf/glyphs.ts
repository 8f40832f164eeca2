import type { PDFPageProxy } from "pdfjs-dist/types/src/display/api.js";
import { DocumentProblem } from "../problem.ts";
import {
  apply,
  type Box,
  colourDistance,
  type GraphicsState,
  identity,
  initialState,
  isRectangle,
  type Matrix,
  multiply,
  type PdfFont,
  toMatrix,
  transformBox,
} from "./graphics-state.ts";
import type { PdfLibrary } from "./library.ts";
import { describeFont } from "./pdf-font.ts";

/** One painted character in page space: points, y down from the top. */
export type Glyph = {
  text: string;
  x0: number;
  x1: number;
  y: number;
  size: number;
  font: PdfFont;
  isRotated: boolean;
  /** Why nobody can see it; null when it is visible. */
  hidden: HiddenReason | null;
};

export type HiddenReason =
  | "invisible render mode"
  | "transparent"
  | "colour of the background"
  | "tiny letters"
  | "off the page"
  | "switched-off layer";

export type PaintedPage = { width: number; height: number; glyphs: Glyph[]; hasPageImage: boolean };

/** More is not a CV's page; the cap bounds memory before the clock does. */
const maxGlyphsPerPage = 200_000;
const smallestLegiblePoints = 2.5;
const smallestColourDistance = 14;

type PdfJsGlyph = { unicode?: string; width?: number; isSpace?: boolean };

/** Replays a page's drawing operators, keeping text with its place, colour and visibility. */
export class PagePainter {
  private state: GraphicsState;
  private readonly stack: GraphicsState[] = [];
  private readonly layers: boolean[] = [];
  private readonly backgrounds: { box: Box; fill: string | null }[] = [];
  private readonly fonts = new Map<string, PdfFont>();
  private textMatrix: Matrix = identity;
  private lineX = 0;
  private lineY = 0;
  private x = 0;
  private y = 0;
  private readonly glyphs: Glyph[] = [];
  private hasPageImage = false;
  private readonly width: number;
  private readonly height: number;

  private readonly pdf: PdfLibrary;
  private readonly page: PDFPageProxy;
  private readonly isLayerVisible: (group: unknown) => boolean;

  constructor(pdf: PdfLibrary, page: PDFPageProxy, isLayerVisible: (group: unknown) => boolean) {
    this.pdf = pdf;
    this.page = page;
    this.isLayerVisible = isLayerVisible;
    const viewport = page.getViewport({ scale: 1 });
    this.width = viewport.width;
    this.height = viewport.height;
    this.state = initialState(toMatrix(viewport.transform) ?? identity);
  }

  paint(fnArray: ArrayLike<number>, argsArray: ArrayLike<unknown>): PaintedPage {
    for (let i = 0; i < fnArray.length; i++) this.step(fnArray[i] ?? 0, (argsArray[i] ?? []) as ArrayLike<unknown>);
    return { width: this.width, height: this.height, glyphs: this.glyphs, hasPageImage: this.hasPageImage };
  }

  private step(op: number, args: ArrayLike<unknown>): void {
    const { OPS } = this.pdf;
    const number = (i: number) => Number(args[i] ?? 0);
    switch (op) {
      case OPS.save:
      case OPS.beginGroup:
        this.stack.push({ ...this.state });
        break;
      case OPS.restore:
      case OPS.endGroup:
      case OPS.paintFormXObjectEnd:
        this.state = this.stack.pop() ?? this.state;
        break;
      case OPS.paintFormXObjectBegin:
        this.stack.push({ ...this.state });
        this.transform(toMatrix(args[0]));
        break;
      case OPS.transform:
        this.transform(toMatrix(args));
        break;
      case OPS.setFillRGBColor:
        this.state.fill = typeof args[0] === "string" && /^#[0-9a-f]{6}$/i.test(args[0]) ? args[0] : null;
        break;
      case OPS.setFillColorN:
      case OPS.shadingFill:
        this.state.fill = null;
        break;
      case OPS.setFillTransparent:
        this.state.alpha = 0;
        break;
      case OPS.setGState:
        for (const [key, value] of (args[0] ?? []) as [string, unknown][])
          if (key === "ca") this.state.alpha = Number(value);
        break;
      case OPS.constructPath:
        this.fillPath(number(0), args[1] as ArrayLike<ArrayLike<number>>, args[2] as ArrayLike<number> | null);
        break;
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
        this.paintImage();
        break;
      case OPS.beginMarkedContentProps:
        this.layers.push(args[0] !== "OC" || this.isLayerVisible(args[1]));
        break;
      case OPS.beginMarkedContent:
        this.layers.push(true);
        break;
      case OPS.endMarkedContent:
        this.layers.pop();
        break;
      default:
        this.textStep(op, args, number);
    }
  }

  private textStep(op: number, args: ArrayLike<unknown>, number: (i: number) => number): void {
    const { OPS } = this.pdf;
    switch (op) {
      case OPS.beginText:
        this.setTextMatrix(identity);
        break;
      case OPS.setTextMatrix:
        this.setTextMatrix(toMatrix(args[0]) ?? toMatrix(args) ?? identity);
        break;
      case OPS.setLeadingMoveText:
        this.state.leading = number(1);
        this.moveText(number(0), number(1));
        break;
      case OPS.moveText:
        this.moveText(number(0), number(1));
        break;
      case OPS.nextLine:
        this.moveText(0, this.state.leading);
        break;
      case OPS.setLeading:
        this.state.leading = -number(0);
        break;
      case OPS.setCharSpacing:
        this.state.charSpacing = number(0);
        break;
      case OPS.setWordSpacing:
        this.state.wordSpacing = number(0);
        break;
      case OPS.setHScale:
        this.state.horizontalScale = number(0) / 100;
        break;
      case OPS.setTextRise:
        this.state.rise = number(0);
        break;
      case OPS.setTextRenderingMode:
        this.state.renderMode = number(0);
        break;
      case OPS.setFont:
        this.state.font = this.font(String(args[0]));
        this.state.fontSize = number(1);
        break;
      case OPS.showText:
        this.showText(args[0] as ArrayLike<PdfJsGlyph | number | null>);
        break;
    }
  }

  private transform(matrix: Matrix | null): void {
    if (matrix) this.state.ctm = multiply(this.state.ctm, matrix);
  }

  private setTextMatrix(matrix: Matrix): void {
    this.textMatrix = matrix;
    this.x = this.y = this.lineX = this.lineY = 0;
  }

  private moveText(dx: number, dy: number): void {
    this.x = this.lineX += dx;
    this.y = this.lineY += dy;
  }

  private font(reference: string): PdfFont {
    const font = this.fonts.get(reference) ?? describeFont(this.page, reference);
    this.fonts.set(reference, font);
    return font;
  }

  private fillPath(
    op: number,
    paths: ArrayLike<ArrayLike<number>> | undefined,
    minMax: ArrayLike<number> | null,
  ): void {
    const { OPS } = this.pdf;
    const fills = [
      OPS.fill,
      OPS.eoFill,
      OPS.fillStroke,
      OPS.eoFillStroke,
      OPS.closeFillStroke,
      OPS.closeEOFillStroke,
      OPS.rawFillPath,
    ];
    if (!minMax || this.state.alpha < 0.5 || !fills.includes(op) || !isRectangle(paths?.[0])) return;
    this.backgrounds.push({ box: transformBox(this.state.ctm, minMax), fill: this.state.fill });
  }

  private paintImage(): void {
    const box = transformBox(this.state.ctm, [0, 0, 1, 1]);
    this.backgrounds.push({ box, fill: null });
    if ((box.x1 - box.x0) * (box.y1 - box.y0) > 0.5 * this.width * this.height) this.hasPageImage = true;
  }

  /** The colour under a point, null where it cannot be known (a picture, a pattern). */
  private backgroundAt(x: number, y: number): string | null {
    for (let i = this.backgrounds.length - 1; i >= 0; i--) {
      const painted = this.backgrounds[i];
      if (painted && x >= painted.box.x0 && x <= painted.box.x1 && y >= painted.box.y0 && y <= painted.box.y1)
        return painted.fill;
    }
    return "#ffffff";
  }

  private hiddenReason(x: number, y: number, size: number): HiddenReason | null {
    const { renderMode, alpha, fill } = this.state;
    if (this.layers.includes(false)) return "switched-off layer";
    if (renderMode === 3 || renderMode === 7) return "invisible render mode";
    if (alpha < 0.05) return "transparent";
    if (x < -1 || y < -1 || x > this.width + 1 || y > this.height + 1) return "off the page";
    if (size < smallestLegiblePoints) return "tiny letters";
    const isFilled = renderMode === 0 || renderMode === 4;
    const background = isFilled && fill !== null ? this.backgroundAt(x, y - size * 0.3) : null;
    return background !== null && fill !== null && colourDistance(fill, background) < smallestColourDistance
      ? "colour of the background"
      : null;
  }

  private showText(items: ArrayLike<PdfJsGlyph | number | null>): void {
    const { font, fontSize, horizontalScale, charSpacing, wordSpacing, rise } = this.state;
    if (!font) return;
    const place = multiply(this.state.ctm, this.textMatrix);
    const size = Math.abs(fontSize) * Math.hypot(place[2], place[3]);
    const isRotated = Math.abs(place[1]) > 0.2 * Math.hypot(place[0], place[1]);
    for (let i = 0; i < items.length; i++) {
      const item = items[i];
      if (typeof item === "number") {
        this.x -= (item / 1000) * Math.abs(fontSize) * horizontalScale;
        continue;
      }
      if (!item) continue;
      const advance = (item.width ?? 0) * font.unitsToText * Math.abs(fontSize) * horizontalScale;
      const [x0, y0] = apply(place, this.x, this.y + rise);
      const [x1] = apply(place, this.x + advance, this.y + rise);
      this.keep({ text: item.unicode ?? "", x0: Math.min(x0, x1), x1: Math.max(x0, x1), y: y0, size, font, isRotated });
      this.x += advance + (charSpacing + (item.isSpace ? wordSpacing : 0)) * horizontalScale;
    }
  }

  private keep(glyph: Omit<Glyph, "hidden">): void {
    if (this.glyphs.length >= maxGlyphsPerPage) {
      throw new DocumentProblem("unreadable_document", "A page of this PDF holds far more text than a CV's page can.");
    }
    const middle = (glyph.x0 + glyph.x1) / 2;
    this.glyphs.push({ ...glyph, hidden: this.hiddenReason(middle, glyph.y, glyph.size) });
  }
}
