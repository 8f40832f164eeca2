import { renewConnectLink } from "@/lib/features/connections/renew-connect-link";
import { connectTokenParams, doneSchema } from "@/lib/features/connections/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "public",
    params: connectTokenParams,
    status: 202,
    summary: "Mail a new connect link to the address of the first one",
    tags: ["Calendars"],
    response: doneSchema,
  },
  async ({ params }) => {
    await renewConnectLink(params.token);
    return { success: true };
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
