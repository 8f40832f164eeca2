import { connectionForActor } from "@/lib/features/connections/connection-for-actor";
import { listCalls } from "@/lib/features/connections/list-calls";
import { connectionCallsSchema, connectionParams } from "@/lib/features/connections/schema";
import { flushVendorCalls } from "@/lib/features/monitoring/record-vendor-calls";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    params: connectionParams,
    summary: "The last calls that were made for a connection, and how many of the last hour failed",
    tags: ["Calendars"],
    response: connectionCallsSchema,
  },
  async ({ actor, params }) => {
    const connection = await connectionForActor(actor, params.id);
    // Who has just pressed "Test now" looks for the calls that it made.
    await flushVendorCalls();
    return listCalls(connection);
  },
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
