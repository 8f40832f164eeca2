import path from "node:path";

const folder = path.join(import.meta.dirname, "../../../node_modules/pdfjs-dist/standard_fonts");

/** Liberation Sans, which comes with pdf.js: it has the accents that the PDF standard fonts lack. */
export const fonts = {
  body: path.join(folder, "LiberationSans-Regular.ttf"),
  bold: path.join(folder, "LiberationSans-Bold.ttf"),
};
