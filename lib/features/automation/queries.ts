import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/http/api-client";
import type { RuleId } from "./rules";
import type { RuleList, RuleRow, RunDetail, RunList, UpdateRule } from "./schema";

export const automationKeys = {
  all: ["automation"] as const,
  rules: ["automation", "rules"] as const,
  runs: (filter: RunFilter) => ["automation", "runs", filter] as const,
  run: (runId: string) => ["automation", "run", runId] as const,
};

/** Which runs the list at the right shows. */
export type RunFilter = { ruleId?: RuleId; deadLettersOnly?: boolean };

export const rulesQuery = () =>
  queryOptions({
    queryKey: automationKeys.rules,
    queryFn: ({ signal }) => api.get<RuleList>("/api/automation/rules", { signal }),
  });

export const runsQuery = (filter: RunFilter) =>
  infiniteQueryOptions({
    queryKey: automationKeys.runs(filter),
    initialPageParam: null as string | null,
    getNextPageParam: (page: RunList) => page.next_cursor,
    queryFn: ({ signal, pageParam }) => {
      const search = new URLSearchParams({ limit: "50" });
      if (filter.ruleId) search.set("rule_id", filter.ruleId);
      if (filter.deadLettersOnly) search.set("dead_letter", "true");
      if (pageParam) search.set("cursor", pageParam);
      return api.get<RunList>(`/api/automation/runs?${search}`, { signal });
    },
  });

export const runQuery = (runId: string) =>
  queryOptions({
    queryKey: automationKeys.run(runId),
    queryFn: ({ signal }) => api.get<RunDetail>(`/api/automation/runs/${runId}`, { signal }),
  });

export function useUpdateRule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: UpdateRule) => api.patch<RuleRow>("/api/automation/rules", input),
    onSettled: () => client.invalidateQueries({ queryKey: automationKeys.all }),
  });
}

export function useRetryRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (runId: string) => api.post<RunDetail>(`/api/automation/runs/${runId}/retry`),
    onSettled: () => client.invalidateQueries({ queryKey: automationKeys.all }),
  });
}
