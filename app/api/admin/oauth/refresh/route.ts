import { refreshAccess } from "@/lib/features/connections/refresh-access";
import { managerBody, refreshResponseSchema } from "@/lib/features/connections/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    body: managerBody,
    summary: "New access for a manager's Zoho Calendar; a revoked grant: 409 with a fresh `authorization_url`",
    tags: ["Calendars"],
    response: refreshResponseSchema,
    isReplayable: false,
  },
  ({ actor, body }) => refreshAccess(actor, body.manager_email),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
