import { assemble } from "./assemble.ts";
import type { DocumentText, ReadPages } from "./document-text.ts";
import type { DocumentKind } from "./limits.ts";
import { readDocx } from "./office/read-docx.ts";
import { readOdt } from "./office/read-odt.ts";
import { readRtf } from "./office/read-rtf.ts";
import { readTxt } from "./office/read-txt.ts";
import { readPdf } from "./pdf/read-pdf.ts";
import { recogniseDocument } from "./recognise.ts";

const readers: Record<DocumentKind, (bytes: Uint8Array) => ReadPages | Promise<ReadPages>> = {
  pdf: readPdf,
  docx: readDocx,
  odt: readOdt,
  rtf: readRtf,
  txt: readTxt,
};

/**
 * Bytes to clean text with places. Runs inside the reader process (see `reader.ts`); callers use `readDocument`.
 * @throws DocumentProblem
 */
export async function extractText(bytes: Uint8Array): Promise<DocumentText> {
  const kind = await recogniseDocument(bytes);
  return assemble(kind, await readers[kind](bytes));
}
