import type { TextLine } from "../document-text.ts";
import type { Found } from "./contact.ts";
import { findDates } from "./dates.ts";
import { sectionOfHeading } from "./headings.ts";
import { orgScore, titleScore } from "./lexicon.ts";
import { isPlace } from "./places.ts";

/** Lower-case words inside names. */
const particles =
  /^(?:van|von|der|den|de|del|della|di|da|do|dos|das|du|la|le|el|al|bin|ibn|ben|ter|ten|zu|zur|af|av|y|e|und|dela|san|st\.?|'t|op|o'|mac)$/iu;
const capitalised = /^(?:\p{Lu}['’.]?\p{L}*(?:[-'’.]\p{L}+)*\.?|\p{Lu}\.(?:\p{Lu}\.)*|\p{Lo}+)$/u;
const honorific =
  /^(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|herr|frau|ing|dipl\.-ing|mag|sir|m\.|mme|sig\.?|sra?\.?)\.?\s+)+/i;
/** Only where a comma, a bracket or capitals with points say that they are letters after a name. */
const credentials =
  /(?:,\s*(?:[A-Z][A-Za-z]*\.?){1,6}(?:\s?\([A-Z]+\))?|\s+(?:Ph\.?D\.?|MBA|M\.?Sc\.?|B\.?Sc\.?|CPA|PMP|CFA|RN|MD|Esq\.?|LL\.?M\.?|PE|BSN|MSN|ACCA))+$/;
const documentTitle =
  /^(?:curriculum\s+vitae|c\.?v\.?|r[ée]sum[ée]|lebenslauf|bewerbung|europass|personal details|full name|name|nom|nombre|nome|naam|vor-? und nachname|vorname|imię i nazwisko|ad soyad)(?:\s*(?:of|von|de|di|[:–-])\s*|\s+(?=\p{Lu})|$)/iu;
const notNames =
  /(?:https?:|www\.|@|\d|[<>{}=_%$#*/\\]|\b(?:page|seite|street|road|avenue|strasse|straße|phone|email|mobile|address|confidential|updated|driving|licen[cs]e|nationality|born|birth|available|welcome|template|free|download|sample|example|photo|references?)\b)/i;

function properCase(name: string): string {
  if (/\p{Ll}/u.test(name.replace(/\b(?:von|van|de|der)\b/g, ""))) return name;
  const lower = name.toLocaleLowerCase();
  return lower
    .split(/\s+/)
    .map((word, i) =>
      i > 0 && particles.test(word)
        ? word
        : word.replace(/(^|[-'’.])(\p{L})/gu, (_, lead: string, letter: string) => lead + letter.toLocaleUpperCase()),
    )
    .join(" ");
}

/** Strips "Curriculum Vitae of", "Dr.", ", PhD": the offsets of the name itself. */
function trimName(text: string): { value: string; lead: number } {
  let lead = text.length - text.trimStart().length;
  let rest = text.slice(lead);
  for (const pattern of [documentTitle, honorific]) {
    const match = pattern.exec(rest);
    if (!match) continue;
    lead += match[0].length;
    rest = rest.slice(match[0].length);
  }
  return {
    value: rest
      .replace(credentials, "")
      .replace(/[\s,;:|–-]+$/u, "")
      .trim(),
    lead,
  };
}

function isNameShaped(text: string): boolean {
  const words = text.split(/\s+/);
  if (words.length < 2 || words.length > 6 || text.length > 50 || notNames.test(text)) return false;
  if (
    !words.every(
      (word) =>
        capitalised.test(word) ||
        particles.test(word) ||
        /^\([\p{L}.]+\)$/u.test(word) ||
        /^["“'][\p{L}]+["”']$/u.test(word),
    )
  )
    return false;
  const [first = ""] = words;
  return words.filter((word) => capitalised.test(word)).length >= 2 && !/^(?:the|and|for|my|a)$/i.test(first);
}

/** How much of an e-mail's local part a name explains, 0 to 1. */
export function emailAgreement(name: string, email: string | null): number {
  if (!email) return 0;
  const fold = (text: string) =>
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/ß/g, "ss")
      .replace(/ø/g, "o")
      .replace(/ł/g, "l")
      .replace(/ı/g, "i");
  const local = fold(email.split("@")[0] ?? "").replace(/[^a-z]/g, "");
  const words = fold(name)
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 1);
  const found = words.filter(
    (word) =>
      local.includes(word) ||
      local.includes(word.replace(/ae|oe|ue/g, (pair) => pair.charAt(0))) ||
      (word.length > 4 && local.includes(word.slice(0, 4))),
  );
  if (found.length === 0) return 0;
  return found.length >= 2 ? 1 : 0.6;
}

type Candidate = Found & { score: number };

function candidatesOf(line: TextLine): { text: string; start: number }[] {
  const found: { text: string; start: number }[] = [];
  for (const piece of line.pieces) {
    const text = line.text.slice(piece.start, piece.end);
    found.push({ text, start: line.start + piece.start });
    for (const match of text.matchAll(/[^|•·]+?(?=\s[–—-]\s|[|•·(]|,\s|$)/gu)) {
      if (match[0].length < text.length && match.index === 0)
        found.push({ text: match[0], start: line.start + piece.start });
    }
  }
  if (line.pieces.length > 1) found.push({ text: line.text.replaceAll("\t", " "), start: line.start });
  return found;
}

function scoreName(text: string, line: TextLine, order: number, largest: number, email: string | null): number {
  let score = emailAgreement(text, email) * 3;
  if (largest > 0 && line.size >= largest * 0.98) score += 2.5;
  else if (largest > 0 && line.size >= largest * 0.75) score += 1;
  if (line.isHeading || line.isBold) score += 0.4;
  score += Math.max(0, 2 - order * 0.25);
  if (titleScore(text) > 0) score -= 2.5;
  if (orgScore(text) > 0) score -= 1.5;
  if (isPlace(text)) score -= 2;
  if (sectionOfHeading(text)) score -= 4;
  return score;
}

/** Given and family name set on two lines of the same look. */
function twoLineName(lines: TextLine[], i: number): string | null {
  const [line, next] = [lines[i], lines[i + 1]];
  if (
    !line ||
    !next ||
    line.column !== next.column ||
    Math.abs(line.size - next.size) > 0.2 * line.size ||
    line.size === 0
  )
    return null;
  const isPart = (text: string) =>
    text.split(" ").length <= 3 &&
    text.split(" ").every((word) => capitalised.test(word) || particles.test(word)) &&
    !sectionOfHeading(text) &&
    !notNames.test(text);
  return isPart(line.text) && isPart(next.text) && titleScore(next.text) === 0 ? `${line.text} ${next.text}` : null;
}

/** The person's name, by letter size, position and agreement with the e-mail address. */
export function findName(lines: TextLine[], email: string | null): Found | null {
  const head = lines.filter((line) => line.page === 1).slice(0, 90);
  const sizes = head.filter((line) => /\p{L}{2}/u.test(line.text)).map((line) => line.size);
  const largest = Math.max(0, ...sizes);
  const all: Candidate[] = [];
  head.forEach((line, i) => {
    const broken = twoLineName(head, i);
    const next = head[i + 1];
    const options =
      broken && next
        ? [{ text: broken, start: line.start, end: next.end, bonus: line.size >= largest * 0.98 ? 0.8 : -1.5 }]
        : [];
    for (const option of [...options, ...candidatesOf(line).map((each) => ({ ...each, end: null, bonus: 0 }))]) {
      const { value, lead } = trimName(option.text);
      if (!isNameShaped(value) || findDates(value).length > 0) continue;
      const score = scoreName(value, line, i, largest, email) + option.bonus;
      const start = option.start + lead;
      all.push({ value: properCase(value), start, end: option.end ?? start + value.length, confidence: 0, score });
    }
  });
  const best = all.sort((a, b) => b.score - a.score || b.value.length - a.value.length || a.start - b.start)[0];
  if (best && best.score >= 1.2)
    return { value: best.value, start: best.start, end: best.end, confidence: Math.min(0.98, 0.45 + best.score / 10) };
  return null;
}
