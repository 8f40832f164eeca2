import { changeStream } from "@/lib/features/workspace/change-stream";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

/** Server-sent events: each names an area that changed; the screen reads it again. Ids only. */
export const GET = route(
  { actor: "user", summary: "Live changes", tags: ["Operations"], responseType: "text/event-stream" },
  async ({ actor, request }) =>
    new Response(changeStream(actor, request), {
      headers: {
        "content-type": "text/event-stream",
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
      },
    }),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
