import { isoDate } from "./dates.ts";
import { type Entry, periodSpan, splitEntries } from "./entries.ts";
import { type HeadPart, splitHead } from "./entry-head.ts";
import { findDegree, isSchool, orgScore } from "./lexicon.ts";
import type { ParsedEducation } from "./parsed-resume.ts";
import type { PlaceBook } from "./place-book.ts";
import type { SectionLine } from "./sections.ts";

const grade =
  /\b(?:c?gpa|grade|note|abschlussnote|média|final mark|score)\b\s*:?\s*(\d+(?:[.,]\d+)?(?:\s*\/\s*\d+(?:[.,]\d+)?)?%?)/iu;
const honours =
  /\b(?:first[- ]class(?: honours)?|2:[12]|magna cum laude|summa cum laude|cum laude|with distinction|mit auszeichnung)\b/i;

function institutionOf(parts: HeadPart[]): HeadPart | null {
  const schools = parts.filter((part) => isSchool(part.text));
  const named = schools.find((part) => !findDegree(part.text)) ?? schools[0];
  if (named) return named;
  const rest = parts.filter((part) => !findDegree(part.text));
  return (
    rest.find((part) => orgScore(part.text) > 0) ??
    (parts.length > rest.length ? (rest.at(-1) ?? null) : (parts[0] ?? null))
  );
}

/** "MSc in Physics", "Bachelor of Science, Physics", "B.A. Economics": the degree and its field. */
function courseOf(parts: HeadPart[], school: HeadPart | null): { degree: HeadPart | null; area: string | null } {
  const others = parts.filter((part) => part !== school);
  const degree = others.find((part) => findDegree(part.text)) ?? null;
  if (!degree) return { degree: null, area: others[0]?.text ?? null };
  const span = findDegree(degree.text);
  const after = span
    ? degree.text
        .slice(span.end)
        .replace(/^[\s,:.–-]*(?:in|of|en|de|em|w|für|und)?\s+/iu, "")
        .trim()
    : "";
  const next = others[others.indexOf(degree) + 1];
  return { degree, area: after.length > 2 ? after : (next?.text ?? null) };
}

/** A school and its degree may stand within one phrase: "PhD Princeton University". */
function splitSchool(parts: HeadPart[]): HeadPart[] {
  return parts.flatMap((part) => {
    const span = findDegree(part.text);
    if (!span || !isSchool(part.text)) return [part];
    const before = part.text.slice(0, span.start).replace(/[\s,:(–-]+$/u, "");
    if (before.length > 4 && isSchool(before)) {
      const rest = part.text.slice(span.start);
      return [
        { ...part, text: before, end: part.start + before.length },
        { ...part, text: rest, start: part.start + span.start },
      ];
    }
    const after = part.text.slice(span.end);
    const joint = /^(.*?)(?:,|\s(?:at|from|an der|à l['’]|à|de la|presso)\s)\s*(.+)$/iu.exec(after);
    const school = joint?.[2] ?? "";
    if (!isSchool(school)) return [part];
    const start = part.start + part.text.length - school.length;
    const head = part.text.slice(0, part.text.length - school.length).replace(/(?:[\s,]|\b(?:at|from))+$/i, "");
    return [
      { ...part, text: head, end: part.start + head.length },
      { ...part, text: school, start },
    ];
  });
}

function splitUndatedSchools(entries: Entry[]): Entry[] {
  return entries.filter(
    (entry) => entry.date !== null || [...entry.head].some((line) => isSchool(line.text) || findDegree(line.text)),
  );
}

/** Years of one course given one below the other end up as one entry each; those without a school join the one before. */
export function readEducation(lines: SectionLine[], places: PlaceBook): ParsedEducation[] {
  const read: ParsedEducation[] = [];
  for (const entry of splitUndatedSchools(splitEntries(lines))) {
    const parts = splitSchool(splitHead(entry.head).names.filter((part) => part.text.length > 1));
    const school = institutionOf(parts) ?? schoolBelow(entry);
    const { degree, area } = courseOf(parts, school);
    if (!school && !degree) continue;
    const path = `education.${read.length}`;
    const said = [...entry.head, ...entry.body].map((line) => line.text).join("\n");
    places.addSpan(path, [...entry.head, ...entry.body], 0.85);
    if (school) places.add(`${path}.institution`, school, isSchool(school.text) ? 0.92 : 0.6);
    if (degree) places.add(`${path}.studyType`, degree, 0.85);
    const period = periodSpan(entry);
    if (period) {
      places.add(`${path}.endDate`, period, 0.95);
      if (entry.date?.to !== null) places.add(`${path}.startDate`, period, 0.95);
    }
    read.push({
      institution: school?.text ?? null,
      studyType: degree?.text ?? null,
      area,
      startDate: entry.date && entry.date.to !== null ? isoDate(entry.date.from) : null,
      endDate: entry.date ? (entry.date.to === "present" ? null : isoDate(entry.date.to ?? entry.date.from)) : null,
      score: grade.exec(said)?.[1] ?? honours.exec(said)?.[0] ?? null,
    });
  }
  return read;
}

/** The school on a line of its own below a degree and its description. */
function schoolBelow(entry: Entry): HeadPart | null {
  const line = entry.body.slice(0, 2).find((each) => isSchool(each.text) && each.text.length < 80);
  const [part] = line ? splitHead([line]).names : [];
  return part ?? null;
}
