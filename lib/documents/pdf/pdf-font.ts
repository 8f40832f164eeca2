import type { PDFPageProxy } from "pdfjs-dist/types/src/display/api.js";
import type { PdfFont } from "./graphics-state.ts";

const iconFont = /awesome|icon|fontello|icomoon|material|feather|typicons|entypo|ionic/i;
const bulletFont = /wingding|webding|dingbat|marvosym|\bsymbol/i;

/** What a font's name and description tell about its letters. */
export function describeFont(page: PDFPageProxy, reference: string): PdfFont {
  const known: { name?: string; bold?: boolean; black?: boolean; fontMatrix?: ArrayLike<number> } = page.commonObjs.has(
    reference,
  )
    ? page.commonObjs.get(reference)
    : {};
  const name = known.name ?? "";
  return {
    name,
    isBold:
      Boolean(known.bold || known.black) || /bold|black|heavy|semibold|demi|[-_ ]bd?\b|medium|cmbx|sfbx/i.test(name),
    isIcon: iconFont.test(name),
    isBulletFont: bulletFont.test(name),
    unitsToText: known.fontMatrix?.[0] ?? 0.001,
  };
}
