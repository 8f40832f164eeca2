import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/http/api-client";
import type { ReviewList, ReviewRow } from "./schema";

export const reviewKeys = {
  all: ["reviews"] as const,
  list: (status: ReviewRow["status"]) => ["reviews", status] as const,
};

export const reviewsQuery = (status: ReviewRow["status"] = "pending") =>
  queryOptions({
    queryKey: reviewKeys.list(status),
    queryFn: ({ signal }) => api.get<ReviewList>(`/api/reviews?status=${status}&limit=100`, { signal }),
  });

export function useDecideReview() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { reviewId: string; decision: "approve" | "reject"; editedText?: string }) =>
      api.post<ReviewRow>(
        `/api/reviews/${input.reviewId}/${input.decision}`,
        input.editedText === undefined ? {} : { edited_text: input.editedText },
      ),
    onSettled: () => client.invalidateQueries({ queryKey: reviewKeys.all }),
  });
}
