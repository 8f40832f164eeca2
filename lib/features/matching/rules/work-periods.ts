import { isSectionHeading } from "./protected";

/** Months since year 0; `end` is exclusive. */
export type Months = { start: number; end: number };
/** A position in the CV's text, with the lines (0-based, `to` exclusive) that speak of it. */
export type WorkPeriod = Months & { from: number; to: number };

const months: Record<string, number> = {
  jan: 0,
  ene: 0,
  feb: 1,
  fev: 1,
  fév: 1,
  mar: 2,
  mär: 2,
  apr: 3,
  avr: 3,
  abr: 3,
  may: 4,
  mai: 4,
  jun: 5,
  juin: 5,
  jul: 6,
  juil: 6,
  aug: 7,
  aoû: 7,
  ago: 7,
  sep: 8,
  oct: 9,
  okt: 9,
  nov: 10,
  dec: 11,
  dez: 11,
  déc: 11,
  dic: 11,
};
const MONTH =
  "(?:jan|ene|feb|fev|fév|mar|mär|apr|avr|abr|may|mai|jun|juin|jul|juil|aug|aoû|ago|sep|oct|okt|nov|dec|dez|déc|dic)\\p{L}*\\.?";
const DATE = `(?:${MONTH},?\\s+(?:19|20)\\d\\d|(?:0?[1-9]|1[0-2])[/.](?:19|20)\\d\\d|(?:19|20)\\d\\d(?:-(?:0[1-9]|1[0-2]))?)`;
const NOW = "present|current|now|today|ongoing|heute|jetzt|aujourd(?:'|’)hui|actualidad|actual|date";
const RANGE = new RegExp(
  `(?<![\\p{L}\\d])(${DATE})\\s*(?:-|–|—|to|until|bis|à|au|a|hasta)\\s*(${DATE}|${NOW})(?![\\p{L}\\d])`,
  "iu",
);
const EDUCATION =
  /\b(?:bachelor|master|diploma|degree|university|college|school|certificate|gpa|ausbildung|studium)\b/i;
const MAX_YEARS = 55;

function monthOf(text: string, isEnd: boolean): number {
  const year = Number(/(?:19|20)\d\d/.exec(text)?.[0]);
  const named = /\p{L}{3,4}/u.exec(text)?.[0]?.toLowerCase();
  const numbered = /^(\d{1,2})[/.]/.exec(text)?.[1] ?? /-(\d\d)$/.exec(text)?.[1];
  const month = named ? (months[named] ?? months[named.slice(0, 3)]) : numbered ? Number(numbered) - 1 : undefined;
  return month === undefined ? year * 12 + (isEnd ? 12 : 0) : year * 12 + month + (isEnd ? 1 : 0);
}

const monthOfDate = (instant: Date) => instant.getUTCFullYear() * 12 + instant.getUTCMonth() + 1;

/** The dated positions of a CV, schooling left out. `asOf` stands for "present": the day the CV came in, not the day it is read. */
export function workPeriods(lines: readonly string[], asOf: Date): WorkPeriod[] {
  const found: (Months & { line: number })[] = [];
  let isEducation = false;
  lines.forEach((line, index) => {
    if (isSectionHeading(line)) isEducation = EDUCATION.test(line) || /education|academic/i.test(line);
    const match = RANGE.exec(line);
    if (!match?.[1] || !match[2] || isEducation || EDUCATION.test(line)) return;
    const start = monthOf(match[1], false);
    const end = /\d/.test(match[2]) ? monthOf(match[2], true) : monthOfDate(asOf);
    if (end > start && end - start <= MAX_YEARS * 12) found.push({ start, end, line: index });
  });
  return found.map((period, index) => {
    const next = found[index + 1]?.line ?? lines.length;
    const heading = lines.findIndex((line, at) => at > period.line && at < next && isSectionHeading(line));
    return {
      start: period.start,
      end: period.end,
      from: Math.max(0, period.line - 1),
      to: heading < 0 ? next : heading,
    };
  });
}

/** Years covered by the periods together; what overlaps counts once. */
export function yearsCovered(periods: readonly Months[]): number {
  const sorted = [...periods].sort((a, b) => a.start - b.start);
  let covered = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { start, end } of sorted) {
    covered += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return covered / 12;
}
