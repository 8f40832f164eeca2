import { openConnectPage } from "@/lib/features/connections/open-connect-page";
import { connectTokenParams, doneSchema } from "@/lib/features/connections/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";
import { requireSameOrigin } from "@/lib/http/same-origin";

export const POST = route(
  {
    actor: "public",
    params: connectTokenParams,
    summary: "A person looks at the connect page: sent by the page itself, refused from anywhere else",
    tags: ["Calendars"],
    response: doneSchema,
    isReplayable: false,
  },
  ({ params, request }) => {
    requireSameOrigin(request, true);
    return openConnectPage(params.token);
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
