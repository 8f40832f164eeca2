import { z } from "zod";
import { receivePush } from "@/lib/features/calendar-events/receive-push";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "public",
    isReplayable: false,
    maxBytes: 64 * 1024,
    summary: "Google Calendar's push, known by its channel's secret: 2xx once stored; a repeat changes nothing",
    tags: ["Webhooks"],
    response: z.object({ success: z.literal(true) }),
  },
  async ({ request }) => {
    await receivePush({ webhookName: "google", headers: request.headers, body: "" });
    return { success: true };
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
