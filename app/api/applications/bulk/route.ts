import { moveApplications } from "@/lib/features/pipeline/move-applications";
import { bulkBody, bulkResultSchema } from "@/lib/features/pipeline/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    body: bulkBody,
    response: bulkResultSchema,
    summary: "Move or assign many applications; what failed is named",
    tags: ["Pipeline"],
  },
  ({ actor, body }) => moveApplications({ actor, body }),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
