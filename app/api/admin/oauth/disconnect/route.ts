import { disconnectManager } from "@/lib/features/connections/disconnect-manager";
import { disconnectResponseSchema, managerBody } from "@/lib/features/connections/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    body: managerBody,
    summary: "Disconnect a manager's Zoho Calendar: the tokens are erased here, the grant is revoked at Zoho",
    tags: ["Calendars"],
    response: disconnectResponseSchema,
  },
  ({ actor, body }) => disconnectManager(actor, body.manager_email),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
