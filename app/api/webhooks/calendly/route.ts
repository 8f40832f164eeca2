import { z } from "zod";
import { receiveDelivery } from "@/lib/features/bookings/receive-delivery";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "public",
    isReplayable: false,
    summary: "Calendly's webhook, signed by it: 2xx once it is stored; a repeat changes nothing",
    tags: ["Webhooks"],
    response: z.object({ success: z.literal(true) }),
  },
  async ({ request, bytes }) => {
    // A byte order mark is part of what was signed.
    const body = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    await receiveDelivery({ provider: "calendly", headers: request.headers, body });
    return { success: true };
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
