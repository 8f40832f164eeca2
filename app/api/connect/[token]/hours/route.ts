import { connectPageOf } from "@/lib/features/connections/connect-page";
import { connectPageSchema, connectTokenParams, setHoursSchema } from "@/lib/features/connections/schema";
import { setHoursByLink } from "@/lib/features/connections/set-hours-by-link";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "public",
    params: connectTokenParams,
    body: setHoursSchema,
    summary: "The manager says when they take calls and how many at most; what is left out stays",
    tags: ["Calendars"],
    response: connectPageSchema,
    isReplayable: false,
  },
  async ({ params, body }) => {
    await setHoursByLink(params.token, body);
    return connectPageOf(params.token);
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
