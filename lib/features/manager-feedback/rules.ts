import { competencyById } from "@/lib/features/ai-interviews/competencies";
import { COMPETENCY_ORDER } from "@/lib/features/ai-interviews/question-rules";
import type { InterviewType } from "@/lib/features/ai-interviews/schema";
import type { Criterion } from "@/lib/features/jobs/schema";
import type { Competency, FeedbackDraft, KeptScore, NotHeldReason } from "./schema";

const DAY_MS = 86_400_000;
export const REMIND_AFTER_MS = 2 * DAY_MS;
/** How long ago an interview may have ended and still be asked about: longer than a server is ever down. */
export const ASK_WITHIN_MS = 7 * DAY_MS;
export const FEEDBACK_LINK_MS = 30 * DAY_MS;

const MAX_CRITERIA = 4;
const MAX_COMPETENCIES = 3;

/** What the levels look like for something that the job asks for, whatever it is. */
const CRITERION_ANCHORS: Competency["anchors"] = {
  1: "Could not say how it was used, or mixed it up with something else.",
  2: "Has used it with guidance; knows what it is for.",
  3: "Has used it independently, and says what was chosen and why.",
  4: "Has used it where it was hard, names its limits, and helps others with it.",
};

/** What the manager scores: the heaviest things that the job asks for, then what this kind of interview is about. */
export function scorecardOf(mustHave: readonly Criterion[], type: InterviewType): Competency[] {
  const criteria = mustHave
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight || one.label.localeCompare(other.label, "en"))
    .slice(0, MAX_CRITERIA)
    .map(({ id, label }) => ({
      competency_id: id,
      label,
      definition: `What the interview showed of ${label}.`,
      anchors: CRITERION_ANCHORS,
    }));
  const competencies = COMPETENCY_ORDER[type].slice(0, MAX_COMPETENCIES).map((id) => {
    const { name, definition, anchors } = competencyById(id);
    return { competency_id: id, label: name, definition, anchors: { ...anchors } };
  });
  return [...criteria, ...competencies];
}

export type KeptFeedback = {
  scores: KeptScore[];
  recommendation: "Proceed" | "Hold" | "Decline" | null;
  summary: string;
};

/** What is kept after a change, in the scorecard's order; scores of what is not asked are left out. */
export function mergeDraft(kept: KeptFeedback, draft: FeedbackDraft, scorecard: readonly Competency[]): KeptFeedback {
  const given = draft.scores ?? kept.scores;
  const scores = scorecard.flatMap(({ competency_id, label }) => {
    const score = given.find((one) => one.competency_id === competency_id);
    return score ? [{ competency_id, label, score: score.score, note: score.note }] : [];
  });
  return {
    scores,
    recommendation: draft.recommendation === undefined ? kept.recommendation : draft.recommendation,
    summary: draft.summary ?? kept.summary,
  };
}

/** What is missing before it can be submitted. */
export function missingIn(
  feedback: KeptFeedback,
  scorecard: readonly Competency[],
): { path: string; message: string }[] {
  const unanswered = scorecard.filter(
    ({ competency_id }) => !feedback.scores.some((one) => one.competency_id === competency_id),
  );
  return [
    ...unanswered.map(({ label }) => ({ path: "scores", message: `${label}: choose a level, or "no evidence"` })),
    ...(feedback.recommendation === null ? [{ path: "recommendation", message: "say what you recommend" }] : []),
    ...(feedback.summary === "" ? [{ path: "summary", message: "say in a sentence why" }] : []),
  ];
}

/** What the manager said, whatever order the database keeps keys in and whatever the job's words are by now. */
const saidIn = ({ scores, recommendation, summary }: KeptFeedback): string =>
  JSON.stringify([
    scores.map(({ competency_id, score, note }) => [competency_id, score, note]),
    recommendation,
    summary,
  ]);

export const isSameFeedback = (one: KeptFeedback, other: KeptFeedback): boolean => saidIn(one) === saidIn(other);

/** That there was no talk, as the recruiter reads it, and what they can do next. */
export function notHeldWords(reason: NotHeldReason, { candidate, manager }: { candidate: string; manager: string }) {
  const again = "Send a new booking link from the candidate’s Bookings, so that another time can be chosen.";
  switch (reason) {
    case "no_show":
      return {
        said: `Said that ${candidate} did not come`,
        card: "the candidate did not come",
        title: `${candidate} did not come to the talk with ${manager}`,
        next: `Ask ${candidate} whether something came up. ${again} Nothing was decided by this.`,
      };
    case "postponed":
      return {
        said: "Said that the talk was put off",
        card: "the talk was put off",
        title: `The talk of ${candidate} with ${manager} was put off`,
        next: again,
      };
    case "not_held":
      return {
        said: "Said that the talk did not happen",
        card: "the talk did not happen",
        title: `The talk of ${candidate} with ${manager} did not happen`,
        next: `Ask ${manager} what happened. ${again}`,
      };
  }
}
