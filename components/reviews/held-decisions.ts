/** A decision that was taken on the screen and goes to the server when its ten seconds are over. */
export type HeldDecision = { reviewId: string; decision: "approve" | "reject"; editedText?: string };

let held: readonly HeldDecision[] = [];
const listeners = new Set<() => void>();

function publish(next: readonly HeldDecision[]) {
  held = next;
  for (const listener of listeners) listener();
}

/** What waits to be sent. It outlives the screen: going to another page does not take a decision back. */
export const heldDecisions = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  read: () => held,
  hold(decision: HeldDecision) {
    publish([...held.filter(({ reviewId }) => reviewId !== decision.reviewId), decision]);
  },
  /** Removes and returns it; null when it was taken back or sent already. */
  take(reviewId: string): HeldDecision | null {
    const found = held.find((decision) => decision.reviewId === reviewId) ?? null;
    if (found) publish(held.filter((decision) => decision !== found));
    return found;
  },
};
