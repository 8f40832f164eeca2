import "server-only";
import path from "node:path";
import { AlignmentType, Document, HeadingLevel, Packer, Paragraph, TabStopType, TextRun } from "docx";
import PDFDocument from "pdfkit";

/** What a fictional CV says. Dates are "2019-03"; an end of null means until today. */
export type SampleCv = {
  name: string;
  headline: string;
  email: string;
  phone: string;
  location: string;
  summary: string;
  work: { position: string; company: string; start: string; end: string | null; highlights: string[] }[];
  education: { institution: string; area: string; start: string; end: string | null }[];
  skills: string[];
  languages: string[];
};

export type SampleFormat = "pdf-classic" | "pdf-sidebar" | "pdf-modern" | "docx";

type Doc = InstanceType<typeof PDFDocument>;
type Look = { font?: "Body" | "Bold"; size?: number; color?: string; indent?: number; gap?: number };

const ink = "#1f2733";
const quiet = "#5b6472";
const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function monthText(date: string | null): string {
  if (date === null) return "Present";
  const [year = "", month] = date.split("-");
  return month === undefined ? year : `${monthNames[Number(month) - 1] ?? ""} ${year}`;
}

const periodText = (entry: { start: string; end: string | null }): string =>
  `${monthText(entry.start)} – ${monthText(entry.end)}`;

/** Liberation Sans comes with pdf.js and has the accents that the PDF standard fonts lack. */
function fontPath(file: string): string {
  return path.join(/* turbopackIgnore: true */ process.cwd(), "node_modules/pdfjs-dist/standard_fonts", file);
}

/** A column of text that remembers how far down it is. */
class Column {
  readonly doc: Doc;
  readonly x: number;
  readonly width: number;
  y: number;

  constructor(doc: Doc, box: { x: number; y: number; width: number }) {
    this.doc = doc;
    this.x = box.x;
    this.y = box.y;
    this.width = box.width;
  }

  write(text: string, look: Look = {}): void {
    const { font = "Body", size = 10, color = ink, indent = 0, gap = 3 } = look;
    this.doc
      .font(font)
      .fontSize(size)
      .fillColor(color)
      .text(text, this.x + indent, this.y, { width: this.width - indent });
    this.y = this.doc.y + gap;
  }

  /** Left text, and right text on the same line. */
  writeEnds(left: string, right: string, look: Look = {}): void {
    const at = this.y;
    this.doc
      .font("Body")
      .fontSize(9)
      .fillColor(quiet)
      .text(right, this.x, at + 1, { width: this.width, align: "right" });
    this.y = at;
    this.write(left, look);
  }

  skip(points: number): void {
    this.y += points;
  }
}

function startPdf(): { doc: Doc; done: Promise<Buffer> } {
  const doc = new PDFDocument({ size: "A4", margin: 40, info: { Producer: "AI Recruiter sample workspace" } });
  doc
    .registerFont("Body", fontPath("LiberationSans-Regular.ttf"))
    .registerFont("Bold", fontPath("LiberationSans-Bold.ttf"));
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
  return { doc, done };
}

function writeHistory(column: Column, cv: SampleCv, heading: (text: string) => void): void {
  heading("Experience");
  for (const job of cv.work) {
    column.writeEnds(job.position, periodText(job), { font: "Bold", gap: 1 });
    column.write(job.company, { color: quiet });
    for (const line of job.highlights) column.write(`• ${line}`, { indent: 8 });
    column.skip(6);
  }
  heading("Education");
  for (const school of cv.education) {
    column.writeEnds(school.area, periodText(school), { font: "Bold", gap: 1 });
    column.write(school.institution, { color: quiet, gap: 6 });
  }
}

function classicPdf(cv: SampleCv): Promise<Buffer> {
  const { doc, done } = startPdf();
  const column = new Column(doc, { x: 50, y: 48, width: 495 });
  const heading = (text: string) => {
    column.skip(8);
    column.write(text, { font: "Bold", size: 13, gap: 2 });
    doc
      .moveTo(column.x, column.y)
      .lineTo(column.x + column.width, column.y)
      .lineWidth(0.5)
      .strokeColor("#c5cad3")
      .stroke();
    column.skip(6);
  };
  column.write(cv.name, { font: "Bold", size: 22, gap: 4 });
  column.write(cv.headline, { size: 12, color: quiet });
  column.write(`${cv.location}  |  ${cv.email}  |  ${cv.phone}`, { size: 9 });
  heading("Profile");
  column.write(cv.summary);
  writeHistory(column, cv, heading);
  heading("Skills");
  column.write(cv.skills.join(", "));
  heading("Languages");
  column.write(cv.languages.join(", "));
  doc.end();
  return done;
}

function sidebarPdf(cv: SampleCv): Promise<Buffer> {
  const { doc, done } = startPdf();
  doc.rect(0, 0, 190, 842).fill("#eef1f6");
  const aside = new Column(doc, { x: 32, y: 60, width: 138 });
  const main = new Column(doc, { x: 216, y: 52, width: 335 });
  const headingIn = (column: Column) => (text: string) => {
    column.skip(10);
    column.write(text.toUpperCase(), { font: "Bold", size: 10, gap: 6 });
  };
  main.write(cv.name, { font: "Bold", size: 22, gap: 4 });
  main.write(cv.headline, { size: 12, color: quiet });
  const asideHeading = headingIn(aside);
  asideHeading("Contact");
  for (const line of [cv.email, cv.phone, cv.location]) aside.write(line, { size: 9 });
  asideHeading("Skills");
  for (const skill of cv.skills) aside.write(skill, { size: 9 });
  asideHeading("Languages");
  for (const language of cv.languages) aside.write(language, { size: 9 });
  const heading = headingIn(main);
  heading("Profile");
  main.write(cv.summary);
  writeHistory(main, cv, heading);
  doc.end();
  return done;
}

function modernPdf(cv: SampleCv): Promise<Buffer> {
  const { doc, done } = startPdf();
  const column = new Column(doc, { x: 46, y: 44, width: 505 });
  const heading = (text: string) => {
    column.skip(6);
    column.write(text.toUpperCase(), { font: "Bold", size: 10, color: "#2b4a7f", gap: 4 });
  };
  column.writeEnds(cv.name.toUpperCase(), cv.email, { font: "Bold", size: 16, gap: 2 });
  column.writeEnds(cv.headline, cv.phone, { size: 11, color: quiet });
  column.write(cv.location, { size: 9 });
  heading("Summary");
  column.write(cv.summary, { size: 9.5 });
  heading("Work");
  for (const job of cv.work) {
    column.write(`${job.position}, ${job.company} (${periodText(job)})`, { font: "Bold", gap: 2 });
    for (const line of job.highlights) column.write(`– ${line}`, { size: 9.5, indent: 8, gap: 2 });
    column.skip(4);
  }
  heading("Education");
  for (const school of cv.education) column.write(`${school.area}, ${school.institution} (${periodText(school)})`);
  heading("Skills");
  column.write(cv.skills.join(" · "));
  heading("Languages");
  column.write(cv.languages.join(" · "));
  doc.end();
  return done;
}

const rightTab = [{ type: TabStopType.RIGHT, position: 9_000 }];

function docxParagraphs(cv: SampleCv): Paragraph[] {
  const heading = (text: string) =>
    new Paragraph({ text, heading: HeadingLevel.HEADING_1, spacing: { before: 240, after: 80 } });
  const entry = (title: string, period: string) =>
    new Paragraph({
      tabStops: rightTab,
      spacing: { before: 160 },
      children: [new TextRun({ text: title, bold: true }), new TextRun(`\t${period}`)],
    });
  const bullet = (text: string) => new Paragraph({ text, bullet: { level: 0 } });
  return [
    new Paragraph({ text: cv.name, heading: HeadingLevel.TITLE, alignment: AlignmentType.LEFT }),
    new Paragraph({ text: cv.headline }),
    new Paragraph({ text: `${cv.email} | ${cv.phone} | ${cv.location}` }),
    heading("Profile"),
    new Paragraph({ text: cv.summary }),
    heading("Experience"),
    ...cv.work.flatMap((job) => [
      entry(job.position, periodText(job)),
      new Paragraph({ text: job.company }),
      ...job.highlights.map(bullet),
    ]),
    heading("Education"),
    ...cv.education.flatMap((school) => [
      entry(school.area, periodText(school)),
      new Paragraph({ text: school.institution }),
    ]),
    heading("Skills"),
    new Paragraph({ text: cv.skills.join(", ") }),
    heading("Languages"),
    new Paragraph({ text: cv.languages.join(", ") }),
  ];
}

const makers: Record<SampleFormat, (cv: SampleCv) => Promise<Buffer>> = {
  "pdf-classic": classicPdf,
  "pdf-sidebar": sidebarPdf,
  "pdf-modern": modernPdf,
  docx: (cv) => Packer.toBuffer(new Document({ sections: [{ children: docxParagraphs(cv) }] })),
};

/** A real file of a fictional CV, and the name it is sent under. */
export async function makeCvFile(cv: SampleCv, format: SampleFormat): Promise<{ fileName: string; bytes: Buffer }> {
  const bytes = await makers[format](cv);
  const stem = cv.name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z]+/g, "-");
  return { fileName: `${stem}-CV.${format === "docx" ? "docx" : "pdf"}`, bytes };
}
