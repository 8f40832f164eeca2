import { withoutBullet } from "../assemble.ts";
import { type DateSpan, isoDate } from "./dates.ts";
import { type Entry, periodSpan, splitEntries } from "./entries.ts";
import { type HeadPart, splitHead } from "./entry-head.ts";
import { orgScore, titleScore } from "./lexicon.ts";
import type { ParsedWork } from "./parsed-resume.ts";
import type { PlaceBook } from "./place-book.ts";
import type { Part, SectionLine } from "./sections.ts";

type Names = { title: HeadPart | null; employer: HeadPart | null; isSure: boolean };

const lean = (part: HeadPart | undefined) => (part ? titleScore(part.text) - orgScore(part.text) * 0.9 : 0);

/** Entries of one CV are built alike: those that are clear tell whether the title comes first. */
function titleComesFirst(heads: HeadPart[][]): boolean {
  const votes = heads.filter((parts) => parts.length >= 2).map(([first, second]) => lean(first) - lean(second));
  return votes.reduce((sum, vote) => sum + Math.sign(vote), 0) >= 0;
}

function nameParts(parts: HeadPart[], titleFirst: boolean): Names {
  const [first, second, third] = parts;
  if (!first) return { title: null, employer: null, isSure: false };
  if (!second)
    return lean(first) > 0
      ? { title: first, employer: null, isSure: true }
      : { title: null, employer: first, isSure: orgScore(first.text) > 0 };
  const difference = lean(first) - lean(second);
  const isTitleFirst = Math.abs(difference) >= 0.9 ? difference > 0 : titleFirst;
  const [title, employer] = isTitleFirst ? [first, second] : [second, first];
  // "Engineer | Platform | Acme Ltd": the organisation is the one that reads like one.
  if (third && lean(third) < lean(employer) && orgScore(third.text) > 0 && orgScore(employer.text) === 0)
    return { title, employer: third, isSure: true };
  if (third && lean(title) <= 0 && lean(third) > 0) return { title: third, employer, isSure: true };
  return { title, employer, isSure: Math.abs(difference) >= 0.9 };
}

function periodOf(date: DateSpan | null): Pick<ParsedWork, "startDate" | "endDate" | "isCurrent"> {
  if (!date) return { startDate: null, endDate: null, isCurrent: false };
  if (date.to === "present") return { startDate: isoDate(date.from), endDate: null, isCurrent: true };
  if (date.to === null) return { startDate: isoDate(date.from), endDate: isoDate(date.from), isCurrent: false };
  return { startDate: isoDate(date.from), endDate: isoDate(date.to), isCurrent: false };
}

/** List items with their wrapped lines; without list items, the paragraph is a summary. */
export function readDescription(body: SectionLine[]): { summary: string | null; highlights: string[] } {
  const highlights: string[] = [];
  const summary: string[] = [];
  for (const line of body) {
    const text = line.parts.map((part) => part.text).join(" ");
    if (line.isBullet) highlights.push(withoutBullet(text).text);
    else if (highlights.length > 0)
      highlights.push(`${highlights.pop() ?? ""} ${text}`.replace(/(\p{L})- (\p{Ll})/u, "$1$2"));
    else summary.push(text);
  }
  return { summary: summary.length > 0 ? summary.join(" ") : null, highlights };
}

type Draft = { entry: Entry; names: Names; place: Part | null };

/** Several positions under one employer: a head with a title only takes the employer above it. */
function inheritEmployers(drafts: Draft[]): void {
  let above: HeadPart | null = null;
  for (const draft of drafts) {
    if (draft.names.employer) above = draft.names.employer;
    else if (above && draft.names.title) draft.names = { ...draft.names, employer: above, isSure: false };
  }
}

/** An employer's own heading line, without a period, before the positions held there. */
function adoptHeading(entries: Entry[]): Entry[] {
  const adopted: Entry[] = [];
  for (const entry of entries) {
    const before = adopted.at(-1);
    const onlyTitle = splitHead(entry.head).names;
    const tail = before?.body.at(-1);
    const isHeading =
      tail &&
      !tail.isBullet &&
      tail.text.length < 60 &&
      tail.isBold &&
      onlyTitle.length === 1 &&
      titleScore(tail.text) === 0;
    if (before && tail && isHeading) {
      before.body = before.body.slice(0, -1);
      adopted.push({ ...entry, head: [tail, ...entry.head] });
    } else adopted.push(entry);
  }
  return adopted;
}

/** Jobs in the order of the text, each value with its place. */
export function readWork(lines: SectionLine[], places: PlaceBook): ParsedWork[] {
  const entries = adoptHeading(splitEntries(lines));
  const heads = entries.map((entry) => splitHead(entry.head));
  const titleFirst = titleComesFirst(heads.map((head) => head.names));
  const drafts: Draft[] = entries.map((entry, i) => ({
    entry,
    names: nameParts(heads[i]?.names ?? [], titleFirst),
    place: heads[i]?.places[0] ?? null,
  }));
  inheritEmployers(drafts);
  return drafts
    .filter(({ names }) => names.title !== null || names.employer !== null)
    .map(({ entry, names, place }, i) => {
      const path = `work.${i}`;
      const confidence = names.isSure ? 0.92 : 0.7;
      const all = [...entry.head, ...entry.body];
      places.addSpan(path, all, entry.date ? 0.9 : 0.6);
      if (names.employer) places.add(`${path}.name`, names.employer, confidence);
      if (names.title) places.add(`${path}.position`, names.title, confidence);
      if (place) places.add(`${path}.location`, place, 0.85);
      const period = periodSpan(entry);
      if (period) {
        places.add(`${path}.startDate`, period, 0.95);
        places.add(`${path}.endDate`, period, 0.95);
      }
      return {
        name: names.employer?.text ?? null,
        position: names.title?.text ?? null,
        location: place?.text ?? null,
        ...periodOf(entry.date),
        ...readDescription(entry.body),
      };
    });
}
