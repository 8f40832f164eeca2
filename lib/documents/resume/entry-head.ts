import { withoutBullet } from "../assemble.ts";
import { findDates, isDateLike } from "./dates.ts";
import { findDegree, isSchool, orgScore, titleScore } from "./lexicon.ts";
import { countryCodeOf, isPlace } from "./places.ts";
import type { Part, SectionLine } from "./sections.ts";

/** A phrase of an entry's head. */
export type HeadPart = Part & { order: number; line: number };

const strongSeparator =
  /\s*(?:\t|\s[|·•/]\s|\||·|•|\s[–—―]\s?|\s-\s|\s@\s|\s(?:at|bei|chez|presso|bij)\s(?=[\p{Lu}\d]))\s*/gu;
const legalForm = /\b(?:inc|llc|ltd|limited|gmbh|corp|plc|AG|SE|KG|llp|sarl|sas|srl|bv|s\.a)\.?$/i;
const companySuffix = /^(?:inc|llc|ltd|limited|gmbh|corp|co|plc|s\.?a|l\.?p|n\.?a|llp|ag|pllc|p\.?c)\.?$/i;

function cutAt(part: Part, pattern: RegExp): Part[] {
  const cut: Part[] = [];
  let at = 0;
  for (const match of [...part.text.matchAll(pattern), null]) {
    const end = match ? match.index : part.text.length;
    pushTrimmed(cut, part, at, end);
    if (match) at = match.index + match[0].length;
  }
  return cut;
}

function pushTrimmed(into: Part[], part: Part, from: number, to: number): void {
  const raw = part.text.slice(from, to);
  const lead = /^[\s,;:()[\]–—|·•-]*/u.exec(raw)?.[0].length ?? 0;
  let text = raw.slice(lead).replace(/[\s,;:([\]–—|·•-]+$/u, "");
  if (text.endsWith(")") && !text.includes("(")) text = text.slice(0, -1).trim();
  if (text !== "")
    into.push({ ...part, text, start: part.start + from + lead, end: part.start + from + lead + text.length });
}

/** "Acme, Inc." stays whole. */
function cutAtCommas(part: Part): Part[] {
  const pieces = cutAt(part, /,\s+/gu);
  const joined: Part[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && companySuffix.test(piece.text)) {
      last.end = piece.end;
      last.text = part.text.slice(last.start - part.start, piece.end - part.start);
    } else joined.push({ ...piece });
  }
  return joined;
}

const duration =
  /\(?\b\d{1,2}\s*(?:years?|yrs?|jahre?|ans|años)(?:[,\s]+\d{1,2}\s*(?:months?|mos?|monate?|mois|meses))?\)?|\(?\b\d{1,2}\s*(?:months?|mos|monate?|mois|meses)\b\)?/giu;
const employmentNote =
  /^(?:\(?(?:full[- ]?time|part[- ]?time|contract|freelance|internship|permanent|temporary|seasonal|vollzeit|teilzeit|remote|hybrid|on-?site|self-employed|cdi|cdd|m\/w\/d)\)?)$/i;

/** A head line without its dates and durations. */
function withoutDates(line: SectionLine): Part[] {
  return line.parts.flatMap((part) => {
    const spans: { start: number; end: number }[] = [...findDates(part.text)];
    for (const match of part.text.matchAll(duration)) {
      if (!spans.some((span) => match.index < span.end && match.index + match[0].length > span.start))
        spans.push({ start: match.index, end: match.index + match[0].length });
    }
    if (isDateLike(part.text)) return [];
    const bullet = line.isBullet && part === line.parts[0] ? withoutBullet(part.text).offset : 0;
    const pieces: Part[] = [];
    let at = bullet;
    for (const span of spans.sort((a, b) => a.start - b.start)) {
      pushTrimmed(pieces, part, at, span.start);
      at = Math.max(at, span.end);
    }
    pushTrimmed(pieces, part, at, part.text.length);
    return pieces.filter(
      (piece) => !/^(?:since|seit|from|until|bis|to|depuis|desde|present|current|heute|ab|now)$/i.test(piece.text),
    );
  });
}

/** The phrases of an entry's head, without dates and places. Commas divide only where too little is left otherwise. */
export function headParts(head: SectionLine[]): HeadPart[] {
  return splitHead(head).names;
}

export function splitHead(head: SectionLine[]): { names: HeadPart[]; places: Part[] } {
  const strong = head.flatMap((line, row) =>
    withoutDates(line)
      .flatMap((part) => cutAt(part, strongSeparator))
      .map((part) => ({ ...part, line: row })),
  );
  const places: (Part & { line: number })[] = [];
  const names: (Part & { line: number })[] = [];
  for (const part of strong) {
    if (employmentNote.test(part.text)) continue;
    const isTitled = names.length === 0 && isTitleBeforePlace(part);
    if (isPlace(part.text) && !isTitled && !(names.length === 0 && part.isBold && strong.length < 2)) places.push(part);
    else names.push(part);
  }
  takeEmployerFromPlace(names, places);
  const finer = names.flatMap((part) =>
    finerParts(part, names.length, places).map((piece) => ({ ...piece, line: part.line })),
  );
  return { names: finer.map((part, order) => ({ ...part, order })), places };
}

/** "Nurse, Hospital da Luz, Lisbon" reads like a place until one sees that it begins with what somebody is. */
function isTitleBeforePlace(part: Part): boolean {
  const [first, ...rest] = cutAtCommas(part);
  return first !== undefined && rest.length > 0 && titleScore(first.text) > 0;
}

/** "Engineer" / "Brightwater Payments, Leeds, UK": of three phrases, the first is the organisation, unless it is a town. */
function takeEmployerFromPlace(names: (Part & { line: number })[], places: (Part & { line: number })[]): void {
  if (names.length !== 1) return;
  const at = places.findIndex((place) => {
    const [first, ...rest] = cutAtCommas(place);
    return first !== undefined && rest.length >= 2 && !isPlace(first.text);
  });
  const [taken] = at < 0 ? [] : places.splice(at, 1);
  if (taken) names.push(taken);
}

/** What one studies, beside "University of California, Berkeley" where the comma belongs to the name. */
const fieldOfStudy =
  /(?<!\p{L})(?:science|sciences|engineering|studies|arts|history|economics|mathematics|maths|physics|chemistry|biology|psychology|law|business|administration|management|marketing|finance|accounting|nursing|medicine|education|design|literature|philosophy|sociology|politics|computing|informatik|mathematik|physik|chemie|biologie|betriebswirtschaft\p{L}*|wirtschaft\p{L}*|maschinenbau|elektrotechnik|psychologie|informatique|gestion|droit|economía|ingeniería|informática|derecho|economia|ingegneria|informatica)(?!\p{L})/iu;

/** Before "Lisbon" stands whoever is there; before "UK" or "TX" a town. */
const isNoTown = (text: string, behind: string): boolean =>
  titleScore(text) + orgScore(text) > 0 || (behind.length > 2 && countryCodeOf(behind) === null && isPlace(behind));

/** Takes a place off the end ("Acme, Berlin"), and parts a title from its organisation at a comma. */
function finerParts(part: Part & { line: number }, siblings: number, places: (Part & { line: number })[]): Part[] {
  let pieces = cutAtCommas(part);
  if (pieces.length === 1) return [part];
  for (const take of [2, 1]) {
    const tail = pieces.slice(-take);
    const [first] = tail;
    if (!first || pieces.length <= take) continue;
    const text = part.text.slice(first.start - part.start);
    if (!isPlace(text) || (take === 2 && !isPlace(first.text) && isNoTown(first.text, tail[1]?.text ?? ""))) continue;
    places.push({ ...part, text, start: first.start });
    pieces = pieces.slice(0, -take);
    break;
  }
  const tail = pieces.at(-1);
  if (
    pieces.length === 2 &&
    pieces[0] &&
    tail &&
    legalForm.test(pieces[0].text) &&
    /^\p{Lu}[\p{L}-]+$/u.test(tail.text) &&
    titleScore(tail.text) === 0
  ) {
    places.push({ ...tail, line: part.line });
    return [pieces[0]];
  }
  const isDivided =
    pieces.some((piece) => titleScore(piece.text) > 0) &&
    pieces.some((piece) => titleScore(piece.text) === 0 || orgScore(piece.text) > 0);
  const isSchooling =
    pieces.some((piece) => isSchool(piece.text)) &&
    pieces.some((piece) => findDegree(piece.text) !== null || fieldOfStudy.test(piece.text));
  if (pieces.length > 1 && (siblings < 2 || isDivided || isSchooling)) return pieces;
  const [first] = pieces;
  const last = pieces.at(-1);
  return first && last
    ? [
        {
          ...part,
          text: part.text.slice(first.start - part.start, last.end - part.start),
          start: first.start,
          end: last.end,
        },
      ]
    : [part];
}
