import { approveEndorsement } from "@/lib/features/endorsements/approve-endorsement";
import { endorsementParams, endorsementSchema } from "@/lib/features/endorsements/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params: endorsementParams,
    summary: "Approve an endorsement",
    tags: ["Endorsements"],
    response: endorsementSchema,
  },
  ({ actor, params }) => approveEndorsement(actor, params),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
