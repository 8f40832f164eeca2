import type { MatchCriterion, MatchView } from "@/lib/features/matching/schema";
import type { EvidenceState } from "@/lib/features/pipeline/schema";
import type { CvText } from "@/lib/features/profiles/schema";

export type NumberedCriterion = MatchView["criteria"][number] & { number: number };
export type CriterionGroup = { importance: MatchCriterion["importance"]; title: string; criteria: NumberedCriterion[] };

const GROUPS: { importance: MatchCriterion["importance"]; title: string }[] = [
  { importance: "must", title: "Must have" },
  { importance: "nice", title: "Nice to have" },
  { importance: "context", title: "What else the job is about" },
];

/** The criteria in their groups, numbered through: the number is also the footnote in the CV. Empty groups are left out. */
export function groupCriteria(criteria: MatchView["criteria"]): CriterionGroup[] {
  let number = 0;
  return GROUPS.map(({ importance, title }) => ({
    importance,
    title,
    criteria: criteria
      .filter((criterion) => criterion.importance === importance)
      .map((criterion) => {
        number += 1;
        return { ...criterion, number };
      }),
  })).filter((group) => group.criteria.length > 0);
}

export function tally(criteria: MatchView["criteria"]): Record<EvidenceState, number> {
  const counts: Record<EvidenceState, number> = { met: 0, partly: 0, none: 0 };
  for (const { state } of criteria) counts[state] += 1;
  return counts;
}

/** Hundredths of the whole score: "12 of 15". */
export const pointsWords = (criterion: Pick<MatchCriterion, "points" | "weight">): string =>
  `${Math.round(criterion.points * 100)} of ${Math.round(criterion.weight * 100)}`;

/** "p. 1, line 9": lines are counted through the whole CV. */
export function placeWords(line: number, cv: Pick<CvText, "lines" | "page_count"> | undefined): string {
  const page = cv?.lines.find((each) => each.number === line)?.page;
  return page === undefined ? `line ${line}` : `p. ${page}, line ${line}`;
}

const STATES: Record<EvidenceState, string> = { met: "met", partly: "partly", none: "no evidence" };
export const stateWords = (state: EvidenceState): string => STATES[state];

/** What the interview asks about something the CV does not show. */
export const questionAbout = (label: string): string =>
  `What have you done with ${label}? Please describe one concrete situation.`;

type CvMark = { start: number; end: number; state: EvidenceState; number: number };

/**
 * What the CV page marks: each piece of evidence under the number of its criterion. Where criteria rest on the same words the
 * chosen one has them to itself, so that it can be found.
 */
export function highlightsOf(criteria: readonly NumberedCriterion[], chosen: number | null): CvMark[] {
  const marks = criteria.flatMap(({ number, state, evidence }) =>
    evidence && state !== "none" ? [{ start: evidence.start, end: evidence.end, state, number }] : [],
  );
  const shown = marks.find((mark) => mark.number === chosen);
  if (!shown) return marks;
  return marks.filter((mark) => mark === shown || mark.end <= shown.start || mark.start >= shown.end);
}

/** A line of the CV as a quotation: without the bullet before it and the space around it. */
export const quoteWords = (line: string): string => line.replace(/^\s*(?:[•·▪◦‣*–-]\s+)*/u, "").trim();
