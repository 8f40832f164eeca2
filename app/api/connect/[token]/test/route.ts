import { countAttempt } from "@/lib/auth/throttle";
import { connectionOfLink, connectPageOf } from "@/lib/features/connections/connect-page";
import { connectPageSchema, connectTokenParams } from "@/lib/features/connections/schema";
import { testConnection } from "@/lib/features/connections/test-connection";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "public",
    params: connectTokenParams,
    summary: "The manager has the connection tried again",
    tags: ["Calendars"],
    response: connectPageSchema,
    isReplayable: false,
  },
  async ({ params }) => {
    const { id } = await connectionOfLink(params.token);
    await countAttempt("connectionTest", id);
    await testConnection(id);
    return connectPageOf(params.token);
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
