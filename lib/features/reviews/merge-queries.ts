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

const mergePayloadSchema = z.object({ other_profile_id: z.uuid() });

/** The second person of a merge review; null where the payload names none. */
export const otherPersonOf = (payload: Record<string, unknown>): string | null =>
  mergePayloadSchema.safeParse(payload).data?.other_profile_id ?? null;
