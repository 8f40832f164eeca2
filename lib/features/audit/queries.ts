import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/api-client";
import type { AuditRow } from "./schema";

export const auditQuery = () =>
  infiniteQueryOptions({
    queryKey: ["audit"] as const,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<{ data: AuditRow[]; next_cursor: string | null }>(
        `/api/audit?limit=50${pageParam ? `&cursor=${pageParam}` : ""}`,
        { signal },
      ),
    getNextPageParam: (page) => page.next_cursor,
  });
