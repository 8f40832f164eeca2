import { formatExact } from "@/components/ui/format-time";
import { isFolded, stageLabel } from "@/lib/features/pipeline/rules";
import type { BulkResult, Card, Stage } from "@/lib/features/pipeline/schema";
import { ApiError } from "@/lib/http/api-client";

type Named = Pick<Card, "name">;

const people = (count: number): string => (count === 1 ? "1 person" : `${count} people`);

/** "Anna Ek", "3 people" */
export const whoWords = (cards: readonly Named[]): string => {
  const [only] = cards;
  return cards.length === 1 && only ? only.name : people(cards.length);
};

/** "Declined Anna Ek", "Moved 3 people to Offer" */
export const movedTitle = (cards: readonly Named[], stage: Stage): string =>
  isFolded(stage) ? `${stageLabel[stage]} ${whoWords(cards)}` : `Moved ${whoWords(cards)} to ${stageLabel[stage]}`;

/** What did not happen. Where somebody else moved the card meanwhile, it no longer stays where it was seen. */
export const notMovedTitle = (card: Pick<Card, "name" | "stage">, error: unknown): string =>
  error instanceof ApiError && error.status === 409
    ? `${card.name} was not moved`
    : `${card.name} stays in ${stageLabel[card.stage]}`;

/** What follows from the move, for as long as it can be undone. */
export function movedBody(
  cards: readonly Pick<Card, "email">[],
  stage: Stage,
  { isCancellingCalls = false }: { isCancellingCalls?: boolean } = {},
): string {
  if (isCancellingCalls) return "Booked calls are cancelled in 10 seconds, and both sides are told.";
  if (stage === "shortlisted") {
    const reachable = cards.filter((card) => card.email).length;
    if (reachable === 0) return "No e-mail address, so no booking link can go out.";
    return reachable === 1
      ? "The booking link goes out in 10 seconds."
      : `${reachable} booking links go out in 10 seconds.`;
  }
  return "No message is sent.";
}

/** "Cancel the call on Tue, 1 Dec 2026, 10:00 GMT", "Cancel 3 booked calls" */
export const callWords = (instants: readonly string[]): string => {
  const [only] = instants;
  return instants.length === 1 && only
    ? `Cancel the call on ${formatExact(new Date(only))}`
    : `Cancel ${instants.length} booked calls`;
};

/** What will not work, said before the click: null where everything will. */
export function shortcomingOf(cards: readonly Pick<Card, "email">[], stage: Stage): string | null {
  if (stage !== "shortlisted") return null;
  const reachable = cards.filter((card) => card.email).length;
  if (reachable === cards.length) return null;
  return cards.length === 1 ? "No e-mail for the link" : `${reachable} of ${cards.length} have e-mail`;
}

export type Failure = { applicationId: string; name: string; message: string };

/** Who could not be done, by name, and why. */
export const failuresOf = (cards: readonly Pick<Card, "application_id" | "name">[], result: BulkResult): Failure[] =>
  result.failed.map((failure) => ({
    applicationId: failure.application_id,
    name: cards.find((card) => card.application_id === failure.application_id)?.name ?? "A person who left the board",
    message: failure.message,
  }));

/** "2 of 3 moved" */
export const reportTitle = (result: BulkResult, deed: "moved" | "assigned"): string =>
  `${result.done.length} of ${result.done.length + result.failed.length} ${deed}`;
