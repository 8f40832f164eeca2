import { listEndorsementViews } from "@/lib/features/endorsements/endorsement-view";
import { endorsementListSchema, endorsementQuery } from "@/lib/features/endorsements/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    query: endorsementQuery,
    summary: "A candidate's endorsements, newest first",
    tags: ["Endorsements"],
    response: endorsementListSchema,
  },
  async ({ actor, query }) => ({ data: await listEndorsementViews(actor, query.profile_id) }),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
