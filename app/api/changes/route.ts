import { changeStream } from "@/lib/features/workspace/change-stream";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

/** Server-sent events: each names an area that changed; the screen reads it again. Ids only. */
export const GET = route(
  { actor: "user", summary: "Live changes (text/event-stream)", tags: ["Operations"] },
  async ({ actor, request }) =>
    new Response(changeStream(actor, request), {
      headers: {
        "content-type": "text/event-stream",
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
      },
    }),
);

export const { DELETE, PATCH, POST, PUT } = refuseOtherMethods("GET");
