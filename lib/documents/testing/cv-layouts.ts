import PDFDocument from "pdfkit";
import type { Layout } from "./layouts.ts";
import type { TestPerson } from "./people.ts";

type Doc = InstanceType<typeof PDFDocument>;

const ink = "#1d2433";
const spaced = (text: string) =>
  text
    .toUpperCase()
    .split(" ")
    .map((word) => [...word].join(" "))
    .join("   ");

class Page {
  private readonly doc: Doc;
  private readonly layout: Layout;
  private readonly x: number;
  private readonly width: number;
  private readonly color: string;
  y: number;

  constructor(doc: Doc, layout: Layout, box: { x: number; width: number; y: number; color?: string }) {
    this.doc = doc;
    this.layout = layout;
    this.x = box.x;
    this.width = box.width;
    this.y = box.y;
    this.color = box.color ?? ink;
  }

  text(
    text: string,
    style: {
      size?: number;
      bold?: boolean;
      gap?: number;
      indent?: number;
      tracking?: number;
      align?: "left" | "right";
    } = {},
  ): void {
    const { size = 10, bold = false, gap = 3, indent = 0, tracking = 0, align = "left" } = style;
    this.doc
      .font(bold ? "Bold" : "Body")
      .fontSize(size)
      .fillColor(this.color);
    const options = { width: this.width - indent, characterSpacing: tracking, align };
    this.doc.text(text, this.x + indent, this.y, options);
    this.y = this.doc.y + gap;
  }

  beside(left: string, right: string, bold: boolean): void {
    const at = this.y;
    this.text(right, { align: "right" });
    this.y = at;
    this.text(left, { bold });
  }

  space(points: number): void {
    this.y += points;
  }

  heading(text: string): void {
    this.space(12);
    const kind = this.layout.heading;
    if (kind === "caps") this.text(text.toUpperCase(), { bold: true, size: 11, gap: 5 });
    else if (kind === "spaced") this.text(spaced(text), { size: 11, gap: 5 });
    else if (kind === "tracked") this.text(text.toUpperCase(), { size: 11, tracking: 3, gap: 5 });
    else if (kind === "margin") {
      const at = this.y;
      this.doc
        .font("Bold")
        .fontSize(10)
        .fillColor(this.color)
        .text(text, this.x - 90, this.y, { width: 86 });
      this.y = at;
    } else this.text(text, { bold: true, size: 13, gap: 5 });
  }
}

function writeName(page: Page, person: TestPerson, layout: Layout): void {
  const words = person.name.split(" ");
  if (layout.name === "small under title") {
    page.text("CURRICULUM VITAE", { size: 20, bold: true, gap: 8 });
    page.text(person.name, { size: 14, bold: true });
  } else if (layout.name === "spaced") page.text(spaced(person.name), { size: 13, gap: 6 });
  else if (layout.name === "two lines") {
    page.text(words.slice(0, -1).join(" "), { size: 24, bold: true, gap: 0 });
    page.text(words.at(-1) ?? "", { size: 24, bold: true, gap: 6 });
  } else page.text(layout.name === "caps" ? person.name.toUpperCase() : person.name, { size: 24, bold: true, gap: 6 });
  page.text(person.label, { size: 11 });
}

function writeContact(page: Page, person: TestPerson, layout: Layout): void {
  if (layout.contact === "pipes") page.text(`${person.place}  |  ${person.email}  |  ${person.phone}`, { size: 9 });
  else if (layout.contact === "glyphs")
    for (const [glyph, value] of [
      ["\uf0e0", person.email],
      ["\uf095", person.phone],
      ["\uf3c5", person.place],
    ] as const)
      page.text(`${glyph}${value}`, { size: 9 });
  else if (layout.contact === "labels")
    for (const [label, value] of [
      ["E-mail", person.email],
      ["Phone", person.phone],
      ["Address", person.place],
    ] as const)
      page.text(`${label}: ${value}`, { size: 9 });
  else for (const value of [person.phone, person.email, person.place]) page.text(value, { size: 9 });
}

function headLines(layout: Layout, title: string, employer: string, place: string): string[] {
  if (layout.order === "title first") return [title, `${employer}, ${place}`];
  if (layout.order === "employer first") return [`${employer} – ${place}`, title];
  if (layout.order === "at") return [`${title} at ${employer}`];
  if (layout.order === "pipes") return [`${title} | ${employer} | ${place}`];
  return [`${employer}, ${title}`];
}

function writeEntry(page: Page, layout: Layout, lines: string[], period: string, points: string[]): void {
  const [first = "", ...rest] = lines;
  if (layout.date === "above") page.text(period, { size: 9 });
  if (layout.date === "left") {
    const at = page.y;
    page.text(period, { size: 9 });
    page.y = at;
    page.text(first, { bold: true, indent: 130 });
  } else if (layout.date === "right") page.beside(first, period, true);
  else if (layout.date === "inline") page.text(`${first}, ${period}`, { bold: true });
  else if (layout.date === "brackets") page.text(`${first} (${period})`, { bold: true });
  else page.text(first, { bold: true });
  const indent = layout.date === "left" ? 130 : 0;
  for (const line of rest) page.text(line, { indent });
  if (layout.date === "below") page.text(period, { size: 9 });
  for (const point of points) page.text(`• ${point}`, { indent: indent + 8 });
  page.space(7);
}

function writeMain(page: Page, person: TestPerson, layout: Layout): void {
  page.heading(person.headings.profile);
  page.text(person.summary);
  page.heading(person.headings.work);
  for (const job of person.jobs)
    writeEntry(page, layout, headLines(layout, job.title, job.employer, job.place), job.period, job.points);
  page.heading(person.headings.education);
  for (const each of person.schools) writeEntry(page, layout, [each.degree, each.school], each.period, []);
}

function writeAside(page: Page, person: TestPerson): void {
  page.heading(person.headings.skills);
  for (const skill of person.skills) page.text(skill);
  page.heading(person.headings.languages);
  for (const language of person.languages) page.text(language);
}

/** Sets a person's CV in a layout. The font covers accents; see `fonts` for where it comes from. */
export function renderCv(person: TestPerson, layout: Layout, fonts: { body: string; bold: string }): Promise<Buffer> {
  const doc = new PDFDocument({ size: "A4", margin: 40 });
  doc.registerFont("Body", fonts.body).registerFont("Bold", fonts.bold);
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
  });
  if (layout.sidebar === "none") {
    const indent = layout.heading === "margin" ? 95 : 0;
    const page = new Page(doc, layout, { x: 45 + indent, width: 505 - indent, y: 45 });
    writeName(page, person, layout);
    writeContact(page, person, layout);
    writeMain(page, person, layout);
    writeAside(page, person);
  } else {
    const asideX = layout.sidebar === "left" ? 40 : 395;
    if (layout.darkSidebar) doc.rect(asideX - 20, 0, 185, 842).fill("#22304a");
    const aside = new Page(doc, layout, {
      x: asideX,
      width: 155,
      y: 60,
      ...(layout.darkSidebar ? { color: "#ffffff" } : {}),
    });
    const main = new Page(doc, layout, {
      x: layout.sidebar === "left" ? 225 : 45,
      width: layout.sidebar === "left" ? 330 : 325,
      y: 45,
    });
    writeName(main, person, layout);
    aside.heading("Contact");
    writeContact(aside, person, layout);
    writeAside(aside, person);
    writeMain(main, person, layout);
  }
  doc.end();
  return done;
}
