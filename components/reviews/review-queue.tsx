"use client";

import { useEffect, useRef } from "react";
import type { ReviewRow } from "@/lib/features/reviews/schema";
import { ReviewDetail } from "./review-detail";
import { ReviewRowButton } from "./review-row-button";
import { useReviewKeys } from "./use-review-keys";

type ReviewQueueProps = {
  reviews: ReviewRow[];
  focusedId: string | null;
  onFocus: (reviewId: string) => void;
  onDecide: (review: ReviewRow, decision: "approve" | "reject", editedText?: string) => void;
};

/** The queue at the left, the one being read at the right. Deciding goes on to the next. */
export function ReviewQueue({ reviews, focusedId, onFocus, onDecide }: ReviewQueueProps) {
  const found = reviews.findIndex(({ review_id }) => review_id === focusedId);
  const index = found === -1 ? 0 : found;
  const review = reviews[index];
  const list = useRef<HTMLOListElement>(null);
  const draft = useRef<string | undefined>(undefined);
  const hasDecided = useRef(false);

  function walk(step: 1 | -1) {
    const target = reviews[Math.min(reviews.length - 1, Math.max(0, index + step))];
    if (target) onFocus(target.review_id);
  }
  function decide(decision: "approve" | "reject") {
    if (review?.status !== "pending") return;
    const next = reviews[index + 1] ?? reviews[index - 1];
    if (next) onFocus(next.review_id);
    onDecide(review, decision, draft.current);
    draft.current = undefined;
    hasDecided.current = true;
  }
  useReviewKeys({
    onNext: () => walk(1),
    onPrevious: () => walk(-1),
    onApprove: () => decide("approve"),
    onReject: () => decide("reject"),
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another review in view is what asks for scrolling.
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>("[aria-current]");
    current?.scrollIntoView({ block: "nearest" });
    // What was decided took the focus with it.
    if (hasDecided.current) current?.focus({ preventScroll: true });
    hasDecided.current = false;
  }, [review?.review_id]);

  if (!review) return null;
  return (
    <div className="grid h-full min-h-0 grid-cols-[384px_minmax(0,1fr)] max-wide:grid-cols-[300px_minmax(0,1fr)] max-md:block max-md:overflow-y-auto">
      <ol ref={list} aria-label="Reviews" className="scroll-thin min-h-0 overflow-y-auto border-line border-r">
        {reviews.map((each) => (
          <li key={each.review_id} className="border-line border-b">
            <ReviewRowButton review={each} isCurrent={each === review} onOpen={() => onFocus(each.review_id)} />
          </li>
        ))}
      </ol>
      <ReviewDetail
        key={review.review_id}
        review={review}
        position={`${index + 1} of ${reviews.length}`}
        onDraftChange={(text) => {
          draft.current = text;
        }}
        onDecide={decide}
      />
    </div>
  );
}
