import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/http/api-client";
import type { ExplainResponse, SlotOfferView, WeekResponse } from "./explain-schema";

export const availabilityKeys = {
  all: ["availability"] as const,
  week: (userId: string, from: string) => ["availability", "week", userId, from] as const,
  explain: (userId: string, on: string) => ["availability", "explain", userId, on] as const,
};

/** What is read of calendars is at most a minute old: looking more often shows nothing new. */
const REFETCH_MS = 60_000;

/** A host's seven days from `from` ("2026-11-23", by the host's clock). */
export const weekQuery = (userId: string, from: string, durationMinutes?: number) =>
  queryOptions({
    queryKey: [...availabilityKeys.week(userId, from), durationMinutes ?? null],
    queryFn: ({ signal }) =>
      api.get<WeekResponse>(
        `/api/availability/week?${new URLSearchParams({
          user_id: userId,
          from,
          ...(durationMinutes ? { duration_minutes: String(durationMinutes) } : {}),
        })}`,
        { signal },
      ),
    refetchInterval: REFETCH_MS,
  });

/** Why each start of a host's day is offered or not. `profileId`: whose clock is shown beside the host's. */
export const explainQuery = (
  userId: string,
  on: string,
  { durationMinutes, profileId }: { durationMinutes?: number; profileId?: string } = {},
) =>
  queryOptions({
    queryKey: [...availabilityKeys.explain(userId, on), durationMinutes ?? null, profileId ?? null],
    queryFn: ({ signal }) =>
      api.get<ExplainResponse>(
        `/api/availability/explain?${new URLSearchParams({
          user_id: userId,
          on,
          ...(durationMinutes ? { duration_minutes: String(durationMinutes) } : {}),
          ...(profileId ? { profile_id: profileId } : {}),
        })}`,
        { signal },
      ),
  });

type Told<Result> = { onSuccess: (result: Result) => void; onError: (error: Error) => void };

/** A call after which weeks and what explains them are read anew. */
function useOfferMutation<Result, Input>(mutationFn: (input: Input) => Promise<Result>, told: Told<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    ...told,
    onSettled: () => client.invalidateQueries({ queryKey: availabilityKeys.all }),
  });
}

export const useOfferStart = (told: Told<SlotOfferView>) =>
  useOfferMutation(
    (input: { user_id: string; starts_at: string }) => api.post<SlotOfferView>("/api/availability/offers", input),
    told,
  );

export const useWithdrawOffer = (told: Told<{ success: true }>) =>
  useOfferMutation((id: string) => api.delete<{ success: true }>(`/api/availability/offers/${id}`), told);
