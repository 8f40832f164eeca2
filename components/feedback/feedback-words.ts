import type { FeedbackScore, LinkFeedback } from "@/lib/features/manager-feedback/schema";

export type Level = 1 | 2 | 3 | 4;
export type Recommendation = NonNullable<LinkFeedback["recommendation"]>;

/** Words, never numbers. */
export const LEVELS: readonly { level: Level; label: string }[] = [
  { level: 1, label: "Not yet" },
  { level: 2, label: "Partly" },
  { level: 3, label: "Well" },
  { level: 4, label: "Very well" },
];
export const NO_EVIDENCE = "No evidence";

export const RECOMMENDATIONS: readonly { value: Recommendation; label: string }[] = [
  { value: "Decline", label: "No" },
  { value: "Hold", label: "Cannot tell yet" },
  { value: "Proceed", label: "Yes" },
];

export const scoreWords = (score: FeedbackScore["score"]): string =>
  LEVELS.find(({ level }) => level === score)?.label ?? NO_EVIDENCE;
export const recommendationWords = (value: Recommendation | null): string =>
  RECOMMENDATIONS.find((one) => one.value === value)?.label ?? "Not said";

/** What is filled in on the page. A competency that is not in `scores` is not answered. */
export type Draft = { scores: FeedbackScore[]; recommendation: Recommendation | null; summary: string };

export const RECOMMENDATION = "recommendation";
export const SUMMARY = "summary";

/** The questions in their order, by the ids of their fields. */
export const questionsOf = ({ competencies }: Pick<LinkFeedback, "competencies">): string[] => [
  ...competencies.map(({ competency_id }) => competency_id),
  RECOMMENDATION,
  SUMMARY,
];

/** The questions without an answer, in their order. */
export function missingOf(feedback: Pick<LinkFeedback, "competencies">, draft: Draft): string[] {
  return questionsOf(feedback).filter((question) =>
    question === RECOMMENDATION
      ? draft.recommendation === null
      : question === SUMMARY
        ? draft.summary.trim() === ""
        : !draft.scores.some(({ competency_id }) => competency_id === question),
  );
}

const SECONDS_EACH = 12;

/** "half a minute left": of two minutes in all. */
export function timeLeftWords(missing: number): string {
  if (missing === 0) return "ready to send";
  if (missing === 1) return "one more and you are done";
  const seconds = missing * SECONDS_EACH;
  if (seconds <= 40) return "half a minute left";
  return seconds <= 75 ? "about a minute left" : "about two minutes left";
}
