import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/api-client";
import type { ExplainResponse, WeekResponse } from "./explain-schema";

export const availabilityKeys = {
  all: ["availability"] as const,
  week: (userId: string, from: string) => ["availability", "week", userId, from] as const,
  explain: (userId: string, on: string) => ["availability", "explain", userId, on] as const,
};

/** Busy time is kept for a minute on the server; asking more often shows nothing newer. */
const FRESH_MS = 60_000;

/** @param from the first of seven days of the host's calendar: "2026-11-18" */
export const weekQuery = (userId: string, from: string) =>
  queryOptions({
    queryKey: availabilityKeys.week(userId, from),
    queryFn: ({ signal }) =>
      api.get<WeekResponse>(`/api/availability/week?${new URLSearchParams({ user_id: userId, from })}`, { signal }),
    staleTime: FRESH_MS,
    refetchInterval: FRESH_MS,
  });

/** Why each start of one day is offered or not. */
export const explainQuery = (userId: string, on: string) =>
  queryOptions({
    queryKey: availabilityKeys.explain(userId, on),
    queryFn: ({ signal }) =>
      api.get<ExplainResponse>(`/api/availability/explain?${new URLSearchParams({ user_id: userId, on })}`, { signal }),
    staleTime: FRESH_MS,
  });
