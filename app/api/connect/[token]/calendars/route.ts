import { chooseCalendars } from "@/lib/features/connections/choose-calendars";
import { connectionOfLink, connectPageOf } from "@/lib/features/connections/connect-page";
import { chooseCalendarsSchema, connectPageSchema, connectTokenParams } from "@/lib/features/connections/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "public",
    params: connectTokenParams,
    body: chooseCalendarsSchema,
    summary: "The manager chooses which calendars count as busy, and which one interviews go to",
    tags: ["Calendars"],
    response: connectPageSchema,
  },
  async ({ params, body }) => {
    await chooseCalendars(await connectionOfLink(params.token), body);
    return connectPageOf(params.token);
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
