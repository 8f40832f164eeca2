import { z } from "zod";
import { listProfileMatches } from "@/lib/features/matching/list-profile-matches";
import { matchListSchema } from "@/lib/features/matching/schema";
import { pageQuery } from "@/lib/http/pagination";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    query: pageQuery.pick({ limit: true }).extend({ profile_id: z.uuid() }),
    response: matchListSchema,
    summary: "A person's matches, best first, each criterion with its quoted line",
    tags: ["Matching"],
  },
  ({ actor, query }) => listProfileMatches({ actor, profileId: query.profile_id, limit: query.limit }),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
