import { listProfiles } from "@/lib/features/profiles/list-repository";
import { listProfilesQuery, profileListSchema } from "@/lib/features/profiles/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  { actor: "user", query: listProfilesQuery, summary: "Find people", tags: ["Profiles"], response: profileListSchema },
  async ({ actor, query }) => listProfiles(actor, query),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
