import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/api-client";
import type { Navigation, SearchResult } from "./schema";

export const navigationKeys = { all: ["navigation"] as const };

export const navigationOptions = () =>
  queryOptions({
    queryKey: navigationKeys.all,
    queryFn: ({ signal }) => api.get<Navigation>("/api/navigation", { signal }),
  });

/** Nothing is asked for under two letters: it would find everybody. */
export const searchOptions = (text: string) =>
  queryOptions({
    queryKey: ["search", text],
    queryFn: ({ signal }) => api.get<SearchResult>(`/api/search?q=${encodeURIComponent(text)}`, { signal }),
    enabled: text.length >= 2,
  });
