import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/http/api-client";
import type { Scheduling, SetScheduling } from "./schema";

const schedulingKey = (jobId: string) => ["jobs", jobId, "scheduling"] as const;

export const schedulingQuery = (jobId: string) =>
  queryOptions({
    queryKey: schedulingKey(jobId),
    queryFn: ({ signal }) => api.get<Scheduling>(`/api/jobs/${jobId}/scheduling`, { signal }),
  });

export function useSetScheduling(jobId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SetScheduling) => api.post<Scheduling>(`/api/jobs/${jobId}/scheduling`, body),
    onSuccess: (scheduling) => {
      client.setQueryData(schedulingKey(jobId), scheduling);
      return client.invalidateQueries({ queryKey: ["pipeline"] });
    },
  });
}
