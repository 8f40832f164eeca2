import { z } from "zod";
import type { CvFacts } from "./claim-rules";

const placeSchema = z.object({ start: z.int(), end: z.int() });

/** The part of a parsed CV (JSON Resume with places) that answers are held against. */
export const datedWorkSchema = z.object({
  work: z
    .array(
      z.object({
        name: z.string().nullish(),
        startDate: z.string().nullish(),
        endDate: z.string().nullish(),
        isCurrent: z.boolean().default(false),
      }),
    )
    .default([]),
  meta: z.object({ places: z.record(z.string(), placeSchema).default({}) }).default({ places: {} }),
});

const MONTHS = 12;

/** "2019-03" → months since year 0; a bare year counts from its middle, so that neither end is favoured. */
function toMonths(date: string): number | null {
  const match = /^(\d{4})(?:-(\d{2}))?/.exec(date);
  if (!match) return null;
  const month = match[2] === undefined ? 7 : Number(match[2]);
  return Number(match[1]) * MONTHS + month - 1;
}

/** Years of work, overlapping jobs counted once. One job without dates makes the total unknown rather than too small. */
export function cvFactsFrom(text: string, parsed: unknown, now: Date): CvFacts {
  const resume = datedWorkSchema.safeParse(parsed);
  if (!resume.success) return { text, totalYears: null, work: [] };
  const today = now.getUTCFullYear() * MONTHS + now.getUTCMonth();
  const spans = resume.data.work.map(({ name, startDate, endDate, isCurrent }, index) => {
    const start = startDate ? toMonths(startDate) : null;
    const end = isCurrent ? today : endDate ? toMonths(endDate) : null;
    return {
      employer: name ?? "",
      start,
      end: end === null ? null : end + 1,
      line: resume.data.meta.places[`work.${index}`] ?? null,
    };
  });
  const dated = spans.flatMap(({ employer, start, end, line }) =>
    start === null || end === null || end <= start ? [] : [{ employer, start, end, line }],
  );
  return {
    text,
    totalYears: dated.length === 0 || dated.length < spans.length ? null : toYears(unionLength(dated)),
    work: dated
      .filter(({ employer }) => employer !== "")
      .map(({ employer, start, end, line }) => ({
        employer,
        years: toYears(end - start),
        line: line && firstLine(text, line),
      })),
  };
}

const toYears = (months: number): number => Math.round((months / MONTHS) * 10) / 10;

function unionLength(spans: readonly { start: number; end: number }[]): number {
  let total = 0;
  let covered = Number.NEGATIVE_INFINITY;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    total += Math.max(0, end - Math.max(start, covered));
    covered = Math.max(covered, end);
  }
  return total;
}

/** An entry covers several lines; its first one names the employer and the dates. */
function firstLine(text: string, place: { start: number; end: number }): { start: number; end: number } {
  const newline = text.indexOf("\n", place.start);
  return { start: place.start, end: newline < 0 || newline > place.end ? place.end : newline };
}
