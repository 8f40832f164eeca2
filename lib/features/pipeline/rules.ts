import { type ActorKind, foldedStages, type Next, openStages, type Stage } from "./schema";

/** For this long a person's move can be taken back before anything goes out. */
export const UNDO_WINDOW_MS = 10_000;

export const stageLabel: Record<Stage, string> = {
  new: "New",
  matched: "Matched",
  shortlisted: "Shortlisted",
  booking_sent: "Booking sent",
  booked: "Booked",
  ai_interview: "AI interview",
  endorsed: "Endorsed",
  manager_interview: "Manager interview",
  offer: "Offer",
  hired: "Hired",
  declined: "Declined",
  withdrawn: "Withdrawn",
};

export const allStages: readonly Stage[] = [...openStages, ...foldedStages];
export const isFolded = (stage: Stage): boolean => (foldedStages as readonly Stage[]).includes(stage);

const closedStages: readonly Stage[] = ["declined", "withdrawn", "hired"];
/** Nothing more is asked of a person there. */
export const isClosed = (stage: Stage): boolean => closedStages.includes(stage);

/**
 * Whether a link that went out offers nothing any more: the person was declined, withdrew or asked not to be contacted since.
 * `stage`: where they stand at the link's job; null without one.
 */
export const isInvitationClosed = (person: { doNotContact: boolean; status: string }, stage: Stage | null): boolean =>
  person.doNotContact ||
  (stage === null ? person.status === "declined" || person.status === "withdrawn" : isClosed(stage));

/** What speaks against a person needs a person who confirmed it; a rule never may. */
export const needsConfirmation = (to: Stage): boolean => isFolded(to);
export const mayMoveByItself = (to: Stage): boolean => !isFolded(to) && to !== "offer" && to !== "hired";

const profileStatusOf = {
  new: "new",
  matched: "matched",
  shortlisted: "shortlisted",
  booking_sent: "booking_sent",
  booked: "booked",
  ai_interview: "interviewing",
  endorsed: "endorsed",
  manager_interview: "endorsed",
  offer: "endorsed",
  hired: "hired",
  declined: "declined",
  withdrawn: "withdrawn",
} as const satisfies Record<Stage, string>;
export type PersonStatus = (typeof profileStatusOf)[Stage];

/** Whether one open stage lies beyond another. */
export const isFurther = (one: Stage, other: Stage): boolean =>
  !isFolded(one) && !isFolded(other) && allStages.indexOf(one) > allStages.indexOf(other);

/** Where a person stands overall: the furthest open application; closed ones count only when nothing is open. */
export function overallStatus(stages: readonly Stage[]): PersonStatus {
  const furthest = openStages.findLast((stage) => stages.includes(stage));
  if (furthest) return profileStatusOf[furthest];
  if (stages.includes("declined")) return "declined";
  return stages.includes("withdrawn") ? "withdrawn" : "new";
}

/** What a card says when it arrives in a column and the mover did not say more. */
export function defaultNext(stage: Stage): Next | null {
  switch (stage) {
    case "shortlisted":
      return { text: "Sends the booking link", at: null, actor: "rule" };
    case "booking_sent":
      return { text: "Picks a time", at: null, actor: "candidate" };
    case "booked":
      return { text: "Interview link follows", at: null, actor: "rule" };
    case "ai_interview":
      return { text: "Answers the interview", at: null, actor: "candidate" };
    case "endorsed":
      return { text: "Send to the manager", at: null, actor: "person" };
    case "manager_interview":
      return { text: "Manager's feedback", at: null, actor: "person" };
    case "offer":
      return { text: "Answer to the offer", at: null, actor: "candidate" };
    default:
      return null;
  }
}

/** Days after which a card's age turns amber; null: no limit. */
const stageLimitDays: Partial<Record<Stage, number>> = {
  new: 3,
  matched: 5,
  shortlisted: 2,
  booking_sent: 5,
  booked: 7,
  ai_interview: 7,
  endorsed: 4,
  manager_interview: 7,
  offer: 7,
};

const DAY_MS = 86_400_000;

export function ageInStage(stage: Stage, since: Date, now: Date): { days: number; isOverLimit: boolean } {
  const days = Math.max(0, Math.floor((now.getTime() - since.getTime()) / DAY_MS));
  const limit = stageLimitDays[stage];
  return { days, isOverLimit: limit !== undefined && days >= limit };
}

/** The sentence under a column's head: which rule moves cards on. */
export function columnRule(stage: Stage, settings: { shortlist: number; shortlistMode: string }): string | null {
  switch (stage) {
    case "new":
      return "Matched as soon as read";
    case "matched":
      return settings.shortlistMode === "ask"
        ? `${settings.shortlist.toFixed(2)} and above asks you`
        : `${settings.shortlist.toFixed(2)} and above is shortlisted`;
    case "shortlisted":
      return "Booking link is sent";
    case "booking_sent":
      return "Link expires by itself";
    case "booked":
      return "Interview opens by itself";
    case "ai_interview":
      return "Endorsement is drafted";
    case "endorsed":
      return "You send to the manager";
    case "manager_interview":
    case "offer":
    case "hired":
      return "By people only";
    default:
      return null;
  }
}

/** A place between two cards; the ends when one of them is missing. */
export function positionBetween(before: number | null, after: number | null): number {
  if (before !== null && after !== null) return (before + after) / 2;
  if (before !== null) return before + 1;
  return after === null ? 0 : after - 1;
}

/** False where floating point, or two cards on one place, left no room between the neighbours. */
export const isFree = (position: number, before?: number, after?: number): boolean =>
  (before === undefined || position > before) && (after === undefined || position < after);

/** Where a card goes in `order`: behind `beforeId` (the card above it), else in front of `afterId` (the card below it), else at the top. */
export function insertionIndex(
  order: readonly string[],
  input: { beforeId: string | null; afterId: string | null },
): number {
  const above = input.beforeId === null ? -1 : order.indexOf(input.beforeId);
  if (above >= 0) return above + 1;
  const below = input.afterId === null ? -1 : order.indexOf(input.afterId);
  if (below >= 0) return below;
  return input.beforeId === null ? 0 : order.length;
}

const actorWord: Record<ActorKind, string> = {
  rule: "by rule",
  person: "by a person",
  candidate: "by the candidate",
  system: "by the system",
};

/** "Moved from Matched to Shortlisted by rule" */
export const stageSentence = (from: Stage, to: Stage, by: ActorKind, actorName?: string): string =>
  `Moved from ${stageLabel[from]} to ${stageLabel[to]} ${actorName && by === "person" ? `by ${actorName}` : actorWord[by]}`;

export type ShortlistDecision = { kind: "shortlist" | "already" | "ask" | "skip"; reason: string };

/** Stages in which a person has been, or is about to be, sent a booking link. */
export const invitedStages: readonly Stage[] = [
  "shortlisted",
  "booking_sent",
  "booked",
  "ai_interview",
  "endorsed",
  "manager_interview",
  "offer",
  "hired",
];

/** What the rule at the shortlist line does with one application. One person never gets two booking links by rule. */
export function shortlistDecision(input: {
  stage: Stage;
  stageChangedBy: ActorKind;
  score: number | null;
  line: number;
  mode: string;
  isJobOpen: boolean;
  isContactable: boolean;
  /** Title of another job for which the person was invited. */
  invitedElsewhere: string | null;
  /** "Was declined for Nurse.": how the person left another job. */
  closedElsewhere: string | null;
}): ShortlistDecision {
  const { stage, score, line } = input;
  if (stage === "shortlisted") return { kind: "already", reason: "Already on the shortlist." };
  if (stage !== "new" && stage !== "matched")
    return { kind: "skip", reason: `The card stands in ${stageLabel[stage]}.` };
  if (input.stageChangedBy === "person") return { kind: "skip", reason: "A person put the card where it is." };
  if (!input.isJobOpen) return { kind: "skip", reason: "The job is not open." };
  if (score === null || score < line) return { kind: "skip", reason: `The score is below ${line.toFixed(2)}.` };
  const evidence = `Match ${score.toFixed(2)} is at or above the shortlist line ${line.toFixed(2)}.`;
  if (!input.isContactable) return { kind: "ask", reason: `${evidence} The person asked not to be contacted.` };
  if (input.invitedElsewhere)
    return { kind: "ask", reason: `${evidence} Already invited for ${input.invitedElsewhere}.` };
  if (input.closedElsewhere) return { kind: "ask", reason: `${evidence} ${input.closedElsewhere}` };
  if (input.mode === "ask") return { kind: "ask", reason: `${evidence} This rule asks before it acts.` };
  return { kind: "shortlist", reason: evidence };
}
