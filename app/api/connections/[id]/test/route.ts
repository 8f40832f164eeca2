import { connectionForActor } from "@/lib/features/connections/connection-for-actor";
import { cardOf } from "@/lib/features/connections/list-connections";
import { connectionCardSchema, connectionParams } from "@/lib/features/connections/schema";
import { testConnection } from "@/lib/features/connections/test-connection";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    params: connectionParams,
    summary: "Try a connection: list calendars, read busy time, write a private event, read it back, delete it",
    tags: ["Calendars"],
    response: connectionCardSchema,
    isReplayable: false,
  },
  async ({ actor, params }) => {
    const { id } = await connectionForActor(actor, params.id);
    return cardOf((await testConnection(id)).connection);
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
