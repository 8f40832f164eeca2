import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { api } from "@/lib/http/api-client";

/** The parts of a profile that tell two people apart. Shape: GET /api/profiles/{profile_id}. */
const mergePersonSchema = z.object({
  profile_id: z.uuid(),
  name: z.string(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  headline: z.string().nullish(),
  employer: z.string().nullish(),
  location: z.string().nullish(),
  status: z.string(),
  created_at: z.iso.datetime().nullish(),
});
export type MergePerson = z.infer<typeof mergePersonSchema>;

export const mergePersonOptions = (profileId: string) =>
  queryOptions({
    queryKey: ["profiles", "merge", profileId],
    queryFn: async ({ signal }) => mergePersonSchema.parse(await api.get(`/api/profiles/${profileId}`, { signal })),
  });

/** As lib/features/profiles writes it into a merge review. */
const mergePayloadSchema = z.object({ keep_profile_id: z.uuid(), merge_profile_id: z.uuid() });

/** The profile that stays and the one that goes into it; empty where the payload names none. */
export function mergedPeople(payload: Record<string, unknown>): string[] {
  const { data } = mergePayloadSchema.safeParse(payload);
  return data ? [data.keep_profile_id, data.merge_profile_id] : [];
}
