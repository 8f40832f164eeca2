import { z } from "zod";
import { echoHandshake } from "@/lib/features/calendar-events/echo-handshake";
import { receivePush } from "@/lib/features/calendar-events/receive-push";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "public",
    isReplayable: false,
    status: 202,
    summary:
      "Microsoft Graph's push, known by its secret: 202 once stored; `?validationToken=` is echoed as plain text",
    tags: ["Webhooks"],
    response: z.object({ success: z.literal(true) }),
  },
  async ({ request, bytes }) => {
    const handshake = echoHandshake(new URL(request.url).searchParams);
    if (handshake) return handshake;
    const body = new TextDecoder().decode(bytes);
    await receivePush({ webhookName: "microsoft", headers: request.headers, body });
    return { success: true };
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
