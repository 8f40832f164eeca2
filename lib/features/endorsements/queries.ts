import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/http/api-client";
import type { EditEndorsementBody, EndorsementView } from "./schema";

export const endorsementKeys = {
  all: ["endorsements"] as const,
  ofProfile: (profileId: string) => ["endorsements", "profile", profileId] as const,
};

export const endorsementsQuery = (profileId: string) =>
  queryOptions({
    queryKey: endorsementKeys.ofProfile(profileId),
    queryFn: ({ signal }) =>
      api.get<{ data: EndorsementView[] }>(`/api/endorsements?profile_id=${profileId}`, { signal }),
    select: ({ data }) => data,
  });

function useInvalidate(profileId: string) {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: endorsementKeys.ofProfile(profileId) }),
      client.invalidateQueries({ queryKey: ["pipeline"] }),
      client.invalidateQueries({ queryKey: ["reviews"] }),
    ]);
}

export function useEditEndorsement({ endorsement_id: id, profile_id: profileId }: EndorsementView) {
  return useMutation({
    mutationFn: (body: EditEndorsementBody) => api.patch<EndorsementView>(`/api/endorsements/${id}`, body),
    onSuccess: useInvalidate(profileId),
  });
}

export function useEndorsementAction({ endorsement_id: id, profile_id: profileId }: EndorsementView) {
  return useMutation({
    mutationFn: (action: "approve" | "regenerate") => api.post<EndorsementView>(`/api/endorsements/${id}/${action}`),
    onSuccess: useInvalidate(profileId),
  });
}
