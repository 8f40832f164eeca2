import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { ApiError, api } from "@/lib/http/api-client";
import type { CandidateInterview, InterviewDetail, InterviewType, PersonPurpose } from "./schema";

export const interviewKeys = {
  all: ["interviews"] as const,
  ofProfile: (profileId: string) => ["interviews", "profile", profileId] as const,
  link: (token: string) => ["interviews", "link", token] as const,
};

/* ---- the candidate's page ---- */

const linkPath = (token: string): string => `/api/interviews/${encodeURIComponent(token)}`;

/** What the candidate's page shows; the server has read it once already. */
export const linkInterviewQuery = (token: string, initialData: CandidateInterview) =>
  queryOptions({
    queryKey: interviewKeys.link(token),
    queryFn: ({ signal }) => api.get<CandidateInterview>(linkPath(token), { signal }),
    initialData,
    // The page is the only writer while it is open; another device is caught up with on focus.
    staleTime: 60_000,
  });

const movedOn: ReadonlySet<string> = new Set(["interview_not_active", "already_completed", "conflict"]);

function useLinkMutation<Input extends object>(token: string, action: "consent" | "answers" | "complete" | "person") {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => api.post<CandidateInterview>(`${linkPath(token)}/${action}`, input),
    onSuccess: (interview) => client.setQueryData(interviewKeys.link(token), interview),
    // It ended or went on elsewhere (another device, a recruiter, its time): show what it is now.
    onError: (error) =>
      error instanceof ApiError && movedOn.has(error.code)
        ? void client.invalidateQueries({ queryKey: interviewKeys.link(token) })
        : undefined,
  });
}

export const useGiveConsent = (token: string) => useLinkMutation<{ accepted: true; mode: "text" }>(token, "consent");
export const useSendAnswer = (token: string) =>
  useLinkMutation<{ question_id: string; answer_text: string }>(token, "answers");
export const useCompleteInterview = (token: string) => useLinkMutation<Record<string, never>>(token, "complete");
export const useRequestPerson = (token: string) =>
  useLinkMutation<{ note: string; purpose: PersonPurpose }>(token, "person");

/** Keeps what is typed so far. Of the page's state only the draft changes: a break and back shows the newest words. */
export function useSaveDraft(token: string, questionId: string): (text: string) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (text) => {
      await api.post<CandidateInterview>(
        `${linkPath(token)}/answers`,
        { question_id: questionId, answer_text: text, is_draft: true },
        // The last words are sent while the page is being closed.
        { keepalive: true },
      );
      client.setQueryData<CandidateInterview>(interviewKeys.link(token), (shown) =>
        shown?.question?.question_id === questionId
          ? { ...shown, question: { ...shown.question, draft_text: text } }
          : shown,
      );
    },
    [client, token, questionId],
  );
}

/* ---- the recruiter's tab ---- */

const BASE = "/api/scheduling/ai-interview";

export const interviewsQuery = (profileId: string) =>
  queryOptions({
    queryKey: interviewKeys.ofProfile(profileId),
    queryFn: ({ signal }) => api.get<{ data: InterviewDetail[] }>(`${BASE}?profile_id=${profileId}`, { signal }),
    select: ({ data }) => data,
  });

export type NewInterview = {
  interview_type: InterviewType;
  duration_minutes: number;
  questions: string[];
  job_id?: string;
};

function useInvalidate(profileId: string) {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: interviewKeys.ofProfile(profileId) }),
      client.invalidateQueries({ queryKey: ["pipeline"] }),
    ]);
}

export function useScheduleInterview(profileId: string) {
  return useMutation({
    mutationFn: (input: NewInterview) =>
      api.post(BASE, { ...input, profile_id: profileId, provider: "custom", send_link: true }),
    onSuccess: useInvalidate(profileId),
  });
}

export function useInterviewAction(profileId: string) {
  return useMutation({
    mutationFn: ({
      interviewId,
      action,
      reason,
    }: {
      interviewId: string;
      action: "resend" | "cancel" | "regenerate";
      reason?: string;
    }) => api.post<InterviewDetail>(`${BASE}/${encodeURIComponent(interviewId)}/${action}`, reason ? { reason } : {}),
    onSuccess: useInvalidate(profileId),
  });
}
