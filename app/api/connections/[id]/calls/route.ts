import { connectionForActor } from "@/lib/features/connections/connection-for-actor";
import { listCalls } from "@/lib/features/connections/list-calls";
import { connectionCallsSchema, connectionParams } from "@/lib/features/connections/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    params: connectionParams,
    summary: "The last calls that were made for a connection, and how many of the last hour failed",
    tags: ["Calendars"],
    response: connectionCallsSchema,
  },
  async ({ actor, params }) => listCalls(await connectionForActor(actor, params.id)),
);
