import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/http/api-client";
import type { FeedbackDraft, FeedbackRow, LinkFeedback, NotHeld } from "./schema";

const feedbackKeys = {
  ofLink: (token: string) => ["feedback", "link", token] as const,
  ofProfile: (profileId: string) => ["feedback", "profile", profileId] as const,
};

/** The last words are sent while the page is being closed. */
const AS_IT_CLOSES = { keepalive: true } as const;

export const linkFeedbackQuery = (token: string) =>
  queryOptions({
    queryKey: feedbackKeys.ofLink(token),
    queryFn: ({ signal }) => api.get<LinkFeedback>(`/api/feedback/${token}`, { signal }),
  });

export const profileFeedbackQuery = (profileId: string) =>
  queryOptions({
    queryKey: feedbackKeys.ofProfile(profileId),
    queryFn: ({ signal }) => api.get<{ data: FeedbackRow[] }>(`/api/feedback?profile_id=${profileId}`, { signal }),
    select: ({ data }) => data,
  });

export const useSaveFeedback = (token: string) =>
  useMutation({
    mutationFn: (body: FeedbackDraft) => api.put<LinkFeedback>(`/api/feedback/${token}`, body, AS_IT_CLOSES),
  });

export function useSubmitFeedback(token: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: FeedbackDraft) => api.post<LinkFeedback>(`/api/feedback/${token}/submit`, body, AS_IT_CLOSES),
    onSuccess: (feedback) => client.setQueryData(feedbackKeys.ofLink(token), feedback),
  });
}

/** `null` takes it back. */
export function useNotHeld(token: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (said: NotHeld | null) =>
      said
        ? api.post<LinkFeedback>(`/api/feedback/${token}/not-held`, said)
        : api.delete<LinkFeedback>(`/api/feedback/${token}/not-held`),
    onSuccess: (feedback) => client.setQueryData(feedbackKeys.ofLink(token), feedback),
  });
}
