"use client";

import { useCallback, useSyncExternalStore } from "react";
import { showToast } from "@/components/ui/toast-store";
import { useUndoToast } from "@/components/ui/use-undo-toast";
import { useDecideReview } from "@/lib/features/reviews/queries";
import type { ReviewRow } from "@/lib/features/reviews/schema";
import { type HeldDecision, heldDecisions } from "./held-decisions";
import { REVIEW_WORDS } from "./review-words";

const NOTHING_HELD: readonly HeldDecision[] = [];

/** Decides with ten seconds to take it back; the review leaves the list at once and comes back when the server refuses. */
export function useDecide() {
  const { mutateAsync } = useDecideReview();
  const showUndo = useUndoToast();
  const held = useSyncExternalStore(heldDecisions.subscribe, heldDecisions.read, () => NOTHING_HELD);

  const decide = useCallback(
    (review: ReviewRow, decision: HeldDecision["decision"], editedText?: string) => {
      // Whoever closes the tab has decided, from whichever screen: the browser still sends what is held.
      window.addEventListener("pagehide", sendAllHeld);
      heldDecisions.hold({ reviewId: review.review_id, decision, ...(editedText === undefined ? {} : { editedText }) });
      const words = REVIEW_WORDS[review.kind];
      showUndo({
        title: decision === "approve" ? words.approved : words.rejected,
        body: review.profile?.name ?? review.title,
        onUndo: () => void heldDecisions.take(review.review_id),
        onExpire: () => {
          const due = heldDecisions.take(review.review_id);
          if (!due) return;
          mutateAsync(due).catch((error: Error) =>
            showToast({ tone: "bad", title: "Not decided", body: `${review.title} ${error.message}` }),
          );
        },
      });
    },
    [mutateAsync, showUndo],
  );
  return { decide, heldIds: new Set(held.map(({ reviewId }) => reviewId)) };
}

function sendAllHeld() {
  for (const { reviewId } of heldDecisions.read()) {
    const due = heldDecisions.take(reviewId);
    if (!due) continue;
    void fetch(`/api/reviews/${due.reviewId}/${due.decision}`, {
      method: "POST",
      keepalive: true,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(due.editedText === undefined ? {} : { edited_text: due.editedText }),
    });
  }
}
