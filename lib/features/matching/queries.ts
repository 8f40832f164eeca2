import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/api-client";
import type { MatchView, OverrideCriterionBody } from "./schema";

export const matchKeys = {
  all: ["matches"] as const,
  ofProfile: (profileId: string) => ["matches", "profile", profileId] as const,
};

/** The Match tab: every active job of the person, best first, each criterion with its evidence. */
export const profileMatchesOptions = (profileId: string) =>
  queryOptions({
    queryKey: matchKeys.ofProfile(profileId),
    queryFn: ({ signal }) => api.get<{ data: MatchView[] }>(`/api/matches?profile_id=${profileId}`, { signal }),
  });

/** A person's correction of one criterion; `state: null` takes it back. */
export const overrideCriterionMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: OverrideCriterionBody) =>
      api.post<{ success: true; match_id: string; score: number }>("/api/matches/override", body),
    onSettled: () => client.invalidateQueries(),
  });
