import { infiniteQueryOptions, mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/api-client";
import type {
  CvText,
  ErasureReceipt,
  ListProfilesQuery,
  ProfileDetail,
  ProfileList,
  UpdateProfileBody,
} from "./schema";

export type ProfileFilters = Partial<Pick<ListProfilesQuery, "q" | "status" | "job_id" | "min_score">>;

export const profileKeys = {
  all: ["profiles"] as const,
  list: (filters: ProfileFilters) => ["profiles", "list", filters] as const,
  detail: (profileId: string) => ["profiles", "detail", profileId] as const,
  cvText: (profileId: string, cvId: string) => ["profiles", "cv-text", profileId, cvId] as const,
};

export const profileListOptions = (filters: ProfileFilters = {}) =>
  infiniteQueryOptions({
    queryKey: profileKeys.list(filters),
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams();
      for (const [name, value] of Object.entries(filters))
        if (value !== undefined && value !== "") params.set(name, String(value));
      if (pageParam !== "") params.set("cursor", pageParam);
      return api.get<ProfileList>(`/api/profiles?${params}`, { signal });
    },
    getNextPageParam: (page) => page.next_cursor,
  });

export const profileDetailOptions = (profileId: string) =>
  queryOptions({
    queryKey: profileKeys.detail(profileId),
    queryFn: ({ signal }) => api.get<ProfileDetail>(`/api/profiles/${profileId}`, { signal }),
  });

export const cvTextOptions = (profileId: string, cvId: string) =>
  queryOptions({
    queryKey: profileKeys.cvText(profileId, cvId),
    queryFn: ({ signal }) => api.get<CvText>(`/api/profiles/${profileId}/cv/${cvId}/text`, { signal }),
  });

export const updateProfileMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ profileId, ...body }: UpdateProfileBody & { profileId: string }) =>
      api.patch<ProfileDetail>(`/api/profiles/${profileId}`, body),
    onSuccess: async (detail) => {
      client.setQueryData(profileKeys.detail(detail.profile_id), detail);
      await Promise.all([
        client.invalidateQueries({ queryKey: profileKeys.all }),
        client.invalidateQueries({ queryKey: ["pipeline"] }),
      ]);
    },
  });

export const eraseProfileMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (profileId: string) => api.delete<ErasureReceipt>(`/api/profiles/${profileId}`),
    onSuccess: () => client.invalidateQueries(),
  });

/** Where the original file is downloaded from. */
export const cvFileUrl = (profileId: string, cvId: string): string => `/api/profiles/${profileId}/cv/${cvId}/file`;
