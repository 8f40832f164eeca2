import PDFDocument from "pdfkit";
import { fonts } from "./fonts.ts";

type Doc = InstanceType<typeof PDFDocument>;

/** A PDF drawn by a function; "Body" and "Bold" are registered. */
export function makePdf(
  draw: (doc: Doc) => void,
  options: ConstructorParameters<typeof PDFDocument>[0] = {},
): Promise<Buffer> {
  const doc = new PDFDocument({ size: "A4", margin: 50, ...options });
  doc.registerFont("Body", fonts.body).registerFont("Bold", fonts.bold).font("Body").fontSize(11);
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
  });
  draw(doc);
  doc.end();
  return done;
}
