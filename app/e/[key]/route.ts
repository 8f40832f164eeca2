import { randomUUID } from "node:crypto";
import { z } from "zod";
import { eventKey } from "@/inngest/keys";
import { isEqual } from "@/lib/crypto";
import { AppError } from "@/lib/errors";
import { acceptEvents, sentEvents } from "@/lib/features/automation/accept-events";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";
import { isEmbedded } from "@/lib/job-engine";

/** Where `inngest.send` posts events when the embedded runner is the server; the key in the path guards it. */
export const POST = route(
  {
    actor: "public",
    params: z.object({ key: z.string() }),
    body: sentEvents,
    summary: "Send events to the embedded runner",
    tags: ["Automation"],
  },
  async ({ params, body, request }) => {
    if (!isEmbedded) throw new AppError("not_found", "An Inngest server takes the events; send them there.");
    if (!isEqual(params.key, eventKey())) throw new AppError("unauthorized", "This event key is not ours.");
    const { ids } = await acceptEvents(body, request.headers.get("x-inngest-event-id-seed") ?? randomUUID());
    return { ids, status: 200 };
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
