"use client";

import { useQuery } from "@tanstack/react-query";
import { ClipboardCheck } from "lucide-react";
import { useUrlState } from "@/components/shell/use-url-state";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Segmented } from "@/components/ui/segmented";
import { SkeletonRows } from "@/components/ui/skeleton";
import { reviewsQuery } from "@/lib/features/reviews/queries";
import type { ReviewRow } from "@/lib/features/reviews/schema";
import { ReviewQueue } from "./review-queue";
import { useDecide } from "./use-decide";

const VIEWS = [
  { value: "pending", label: "Waiting" },
  { value: "approved", label: "Approved" },
  { value: "rejected", label: "Rejected" },
] as const;
type View = ReviewRow["status"];

export function ReviewsScreen() {
  const [url, setUrl] = useUrlState();
  const status: View = VIEWS.find(({ value }) => value === url.get("status"))?.value ?? "pending";
  const query = useQuery(reviewsQuery(status));
  const { decide, heldIds } = useDecide();
  const reviews = query.data?.data.filter(({ review_id }) => !heldIds.has(review_id)) ?? [];
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        title="Reviews"
        detail={
          status === "pending" && query.data && reviews.length > 0
            ? waitingWords(reviews.length, query.data.pending - heldIds.size)
            : null
        }
        actions={
          <Segmented<View>
            label="Which reviews"
            value={status}
            options={[...VIEWS]}
            onValueChange={(next) => setUrl({ status: next === "pending" ? null : next, review: null })}
          />
        }
      />
      <div className="min-h-0 flex-1 border-line border-t">
        {query.isPending ? (
          <div className="px-4">
            <SkeletonRows label="Loading reviews" />
          </div>
        ) : query.isError && !query.data ? (
          <ErrorState
            title="Reviews could not be loaded"
            error={query.error}
            isRetrying={query.isFetching}
            onRetry={() => void query.refetch()}
          />
        ) : reviews.length === 0 ? (
          <NoReviews status={status} />
        ) : (
          <ReviewQueue
            reviews={reviews}
            focusedId={url.get("review")}
            onFocus={(reviewId) => setUrl({ review: reviewId })}
            onDecide={decide}
          />
        )}
      </div>
    </div>
  );
}

const waitingWords = (shown: number, all: number): string =>
  shown < all ? `${all} wait for you, the oldest ${shown} shown` : `${shown} wait for you, the oldest first`;

function NoReviews({ status }: { status: View }) {
  if (status !== "pending") {
    return (
      <EmptyState icon={ClipboardCheck} title={status === "approved" ? "Nothing approved yet" : "Nothing rejected yet"}>
        What you decide is kept here with its reason.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={ClipboardCheck} title="Nothing waits for you">
      Everything that a rule may not decide alone comes here: declines, possible doubles, endorsements, and whatever you
      set to “Asks me”.
    </EmptyState>
  );
}
