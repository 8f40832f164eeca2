import { chooseCalendars } from "@/lib/features/connections/choose-calendars";
import { connectionForActor } from "@/lib/features/connections/connection-for-actor";
import { disconnectCalendar } from "@/lib/features/connections/disconnect-calendar";
import { cardOf } from "@/lib/features/connections/list-connections";
import {
  chooseCalendarsSchema,
  connectionCardSchema,
  connectionParams,
  disconnectResponseSchema,
} from "@/lib/features/connections/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const PATCH = route(
  {
    actor: "user",
    params: connectionParams,
    body: chooseCalendarsSchema,
    summary: "Choose which calendars count as busy, and which one interviews go to",
    tags: ["Calendars"],
    response: connectionCardSchema,
  },
  async ({ actor, params, body }) => cardOf(await chooseCalendars(await connectionForActor(actor, params.id), body)),
);

export const DELETE = route(
  {
    actor: "user",
    params: connectionParams,
    summary: "Disconnect a calendar; again: the same answer",
    tags: ["Calendars"],
    response: disconnectResponseSchema,
  },
  async ({ actor, params }) =>
    disconnectCalendar(await connectionForActor(actor, params.id), { id: actor.userId, name: actor.name }),
);

export const { GET, OPTIONS, POST, PUT } = refuseOtherMethods("PATCH", "DELETE");
