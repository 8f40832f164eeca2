import { editEndorsement } from "@/lib/features/endorsements/edit-endorsement";
import { requireVisibleEndorsement, toView } from "@/lib/features/endorsements/endorsement-view";
import { editEndorsementBody, endorsementParams, endorsementSchema } from "@/lib/features/endorsements/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    params: endorsementParams,
    summary: "One endorsement with its sources",
    tags: ["Endorsements"],
    response: endorsementSchema,
  },
  async ({ actor, params }) => toView(await requireVisibleEndorsement(actor, params.endorsementId)),
);

export const PATCH = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params: endorsementParams,
    body: editEndorsementBody,
    summary: "Edit an endorsement; every sentence keeps a source",
    tags: ["Endorsements"],
    response: endorsementSchema,
  },
  ({ actor, params, body }) => editEndorsement(actor, { ...params, ...body }),
);

export const { DELETE, OPTIONS, POST, PUT } = refuseOtherMethods("GET", "PATCH");
