import { connectionOfLink, connectPageOf, managerOfLink } from "@/lib/features/connections/connect-page";
import { disconnectCalendar } from "@/lib/features/connections/disconnect-calendar";
import { connectPageSchema, connectTokenParams } from "@/lib/features/connections/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "public",
    params: connectTokenParams,
    summary: "The manager disconnects the calendar",
    tags: ["Calendars"],
    response: connectPageSchema,
    isReplayable: false,
  },
  async ({ params }) => {
    await disconnectCalendar(await connectionOfLink(params.token), await managerOfLink(params.token));
    return connectPageOf(params.token);
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
