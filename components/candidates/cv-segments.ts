import type { CvText } from "@/lib/features/profiles/schema";
import type { NumberedCriterion } from "./match-words";

export type CvHighlight = {
  criterionId: string;
  number: number;
  state: "met" | "partly";
  label: string;
  start: number;
  end: number;
};
/** A piece of a line: plain, or the evidence of one or more criteria that name the same words. */
export type CvSegment = { start: number; text: string; highlights: CvHighlight[] };
export type CvLine = { number: number; page: number; segments: CvSegment[] };

/** The criteria's evidence as spans of the CV's text; what is not there has no span. */
export const highlightsOf = (criteria: readonly NumberedCriterion[]): CvHighlight[] =>
  criteria.flatMap(({ id, number, state, label, evidence }) =>
    evidence && state !== "none"
      ? [{ criterionId: id, number, state, label, start: evidence.start, end: evidence.end }]
      : [],
  );

/** The CV's lines cut where a highlight begins or ends. Spans that overlap share the piece they have in common. */
export function cvLines(cv: Pick<CvText, "lines">, highlights: readonly CvHighlight[]): CvLine[] {
  return cv.lines.map(({ number, page, start, end, text }) => {
    const here = highlights.filter((highlight) => highlight.start < end && highlight.end > start);
    const cuts = new Set([start, end]);
    for (const highlight of here) {
      cuts.add(Math.max(start, highlight.start));
      cuts.add(Math.min(end, highlight.end));
    }
    const points = [...cuts].sort((one, other) => one - other);
    const segments = points.slice(0, -1).map((from, index) => {
      const to = points[index + 1] ?? end;
      return {
        start: from,
        text: text.slice(from - start, to - start),
        highlights: here.filter((highlight) => highlight.start <= from && highlight.end >= to),
      };
    });
    return { number, page, segments };
  });
}

/** Which numbers stand at the end of a piece: those whose span ends there. */
export const footnotesAt = (segment: CvSegment): CvHighlight[] =>
  segment.highlights.filter((highlight) => highlight.end <= segment.start + segment.text.length);

/** A line that a CV sets in capitals or ends with a colon, short and alone: shown as a heading. */
export const isHeading = (line: CvLine): boolean => {
  const text = line.segments.map((segment) => segment.text).join("").trim();
  if (text.length < 3 || text.length > 40 || !/\p{L}/u.test(text)) return false;
  return text === text.toLocaleUpperCase() || /^[\p{Lu}][\p{L} &]+:$/u.test(text);
};
