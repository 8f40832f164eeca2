import { regenerateEndorsement } from "@/lib/features/endorsements/regenerate-endorsement";
import { endorsementParams, endorsementSchema } from "@/lib/features/endorsements/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params: endorsementParams,
    summary: "Write a draft anew",
    tags: ["Endorsements"],
    response: endorsementSchema,
  },
  ({ actor, params }) => regenerateEndorsement(actor, params),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
