import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/api-client";
import type { Monitoring, MonitoringHours } from "./schema";

/** Calls to vendors are written every few seconds and announced to nobody. */
const REFETCH_MS = 15_000;

export const monitoringQuery = (hours: MonitoringHours) =>
  queryOptions({
    queryKey: ["monitoring", hours] as const,
    queryFn: ({ signal }) => api.get<Monitoring>(`/api/monitoring?hours=${hours}`, { signal }),
    refetchInterval: REFETCH_MS,
    placeholderData: keepPreviousData,
  });
