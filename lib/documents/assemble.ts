import type {
  DocumentFlag,
  DocumentText,
  HiddenText,
  LinePiece,
  RawLine,
  ReadPages,
  TextLine,
} from "./document-text.ts";
import { type DocumentKind, documentLimits } from "./limits.ts";
import { DocumentProblem } from "./problem.ts";

/** Zero-width characters, direction marks, variation selectors, soft hyphens inside words, and the invisible Tag block. */
const invisible =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: joiners and selectors are what is looked for
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFE00-\uFE0F\uFEFF\u{E0000}-\u{E0FFF}]/gu;
/** Marks that word processors and emoji leave behind in honest files. */
const harmless = /\u200E|\u200F|\uFE0E|\uFE0F|\uFEFF|\u00AD/gu;
const tagBlock = /[\u{E0020}-\u{E007E}]+/gu;
/** Icon fonts draw in the private-use area; control characters and replacement marks carry nothing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const unprintable = /[\uE000-\uF8FF\u{F0000}-\u{10FFFD}\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFFC\uFFFD]/gu;
const pictograph = /(?![©®™↔↕➢✓✔])(?:\p{Extended_Pictographic}|[☎☏✆✉✈⌂⚲◉⚑])/gu;
const bulletStart = /^\s*(?:[•●○◦▪▫■□◆◇►▶▸‣⁃∙·❖➢✓✔★»→]|[-–—*o](?=\s))\s*/u;

const instructionLike =
  /\b(?:ignore|disregard|forget)\b.{0,40}\b(?:previous|above|prior|all|earlier)\b.{0,30}\b(?:instructions?|prompts?|rules?)|\b(?:you are|act as) (?:an?|the) (?:ai|assistant|language model|recruiter)|\b(?:rate|rank|score|recommend|hire|shortlist|select)\b.{0,30}\b(?:this|the) (?:candidate|applicant|resume|cv)\b.{0,60}\b(?:highest|top|best|perfect|10|100|immediately|strongly)|\bsystem prompt\b|\bas an ai\b/i;

const ligatures: Record<string, string> = { ﬀ: "ff", ﬁ: "fi", ﬂ: "fl", ﬃ: "ffi", ﬄ: "ffl", ﬅ: "st", ﬆ: "st" };

/** What a reader of the page sees: no invisible characters, no icons, ligatures and no-break spaces spelt out. */
function clean(text: string): string {
  return text
    .replace(/\u00AD$/u, "-")
    .replace(invisible, "")
    .replace(unprintable, " ")
    .replace(pictograph, " ")
    .replace(/[ﬀ-ﬆ]/g, (letter) => ligatures[letter] ?? letter)
    .normalize("NFC")
    .replace(/[^\S\t\n]+/gu, " ")
    .trim();
}

function piecesOf(text: string, bold: boolean[]): LinePiece[] {
  const pieces: LinePiece[] = [];
  let at = 0;
  text.split("\t").forEach((piece, i) => {
    const start = at + (piece.length - piece.trimStart().length);
    if (piece.trim() !== "") pieces.push({ start, end: start + piece.trim().length, isBold: bold[i] ?? false });
    at += piece.length + 1;
  });
  return pieces;
}

const excerptOf = (text: string) => (text.length > 160 ? `${text.slice(0, 157)}…` : text);

function hiddenFlags(hidden: HiddenText[]): DocumentFlag[] {
  return hidden.map((piece) => ({
    kind: "hidden_text",
    page: piece.page,
    excerpt: excerptOf(clean(piece.text)),
    message: `Text nobody can see on the page (${piece.reason}) was left out.`,
  }));
}

function invisibleFlag(lines: RawLine[]): DocumentFlag[] {
  const flags: DocumentFlag[] = [];
  let count = 0;
  let page = 1;
  for (const line of lines) {
    const tags = [...line.text.matchAll(tagBlock)].map((match) =>
      [...match[0]].map((c) => String.fromCodePoint((c.codePointAt(0) ?? 0) - 0xe0000)).join(""),
    );
    for (const text of tags)
      flags.push({
        kind: "hidden_text",
        page: line.page,
        excerpt: excerptOf(text),
        message: "Text written in invisible tag characters was left out.",
      });
    const inside =
      line.text
        .replace(/\u00AD$/u, "")
        .replace(tagBlock, "")
        .replace(harmless, "")
        .match(invisible)?.length ?? 0;
    if (inside > 0 && count === 0) page = line.page;
    count += inside;
  }
  if (count > 0)
    flags.push({
      kind: "invisible_characters",
      page,
      excerpt: "",
      message: `${count} invisible characters inside the text were left out.`,
    });
  return flags;
}

function instructionFlags(lines: TextLine[], hidden: HiddenText[]): DocumentFlag[] {
  const said = [...lines.map((line) => ({ text: line.text, page: line.page })), ...hidden];
  return said
    .filter((piece) => instructionLike.test(piece.text))
    .map((piece) => ({
      kind: "instruction_like",
      page: piece.page,
      excerpt: excerptOf(clean(piece.text)),
      message: "A sentence reads like an instruction to a machine. Scores do not follow it.",
    }));
}

function cleanPieces(line: RawLine): { text: string; bold: boolean[] } {
  const pieces = line.text
    .split("\t")
    .map((piece, i) => ({ text: clean(piece), isBold: line.boldPieces[i] ?? line.isBold }));
  const kept = pieces.filter((piece) => piece.text !== "");
  return { text: kept.map((piece) => piece.text).join("\t"), bold: kept.map((piece) => piece.isBold) };
}

/** Joins a format's lines to one text with places, and turns what was left out into flags. */
export function assemble(kind: DocumentKind, read: ReadPages): DocumentText {
  const lines: TextLine[] = [];
  const links: DocumentText["links"] = [];
  let offset = 0;
  for (const raw of read.lines) {
    const { text, bold } = cleanPieces(raw);
    if (text === "") continue;
    const { links: rawLinks, boldPieces: _bold, ...layout } = raw;
    const isBullet = bulletStart.test(text) && text.replace(bulletStart, "").length > 0;
    lines.push({
      ...layout,
      text,
      isBullet,
      index: lines.length,
      start: offset,
      end: offset + text.length,
      pieces: piecesOf(text, bold),
    });
    for (const link of rawLinks) {
      const at = text.indexOf(clean(link.text));
      links.push({
        start: offset + Math.max(0, at),
        end: at < 0 ? offset + text.length : offset + at + clean(link.text).length,
        url: link.url,
      });
    }
    offset += text.length + 1;
    if (offset > documentLimits.maxCharacters) {
      throw new DocumentProblem(
        "unreadable_document",
        "This document holds far more text than a CV. Send the CV alone.",
      );
    }
  }
  return {
    kind,
    pageCount: read.pageCount,
    text: lines.map((line) => line.text).join("\n"),
    lines,
    links,
    flags: [
      ...hiddenFlags(read.hidden),
      ...invisibleFlag(read.lines),
      ...instructionFlags(lines, read.hidden),
      ...read.flags,
    ],
  };
}

/** The text of a bullet line without its bullet, and where it starts. */
export function withoutBullet(text: string): { text: string; offset: number } {
  const match = bulletStart.exec(text);
  return match ? { text: text.slice(match[0].length), offset: match[0].length } : { text, offset: 0 };
}
