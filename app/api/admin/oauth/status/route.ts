import { integrationStatus } from "@/lib/features/connections/integration-status";
import { integrationStatusSchema, managerQuery } from "@/lib/features/connections/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    query: managerQuery,
    summary: "How it stands with a manager's Zoho Calendar; without an e-mail: with every manager's. Never a token",
    tags: ["Calendars"],
    response: integrationStatusSchema,
  },
  ({ actor, query }) => integrationStatus(actor, query),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
