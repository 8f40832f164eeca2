import { countAttempt } from "@/lib/auth/throttle";
import { holdSlot } from "@/lib/features/bookings/hold-slot";
import { releaseSlot } from "@/lib/features/bookings/release-slot";
import { holdRequestSchema, releasedSchema, slotHoldSchema, tokenParams } from "@/lib/features/bookings/schema";
import { bookingOfLink } from "@/lib/features/bookings/views";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";
import { requireSameOrigin } from "@/lib/http/same-origin";

export const POST = route(
  {
    actor: "public",
    params: tokenParams,
    body: holdRequestSchema,
    summary:
      "Keep one time for some minutes while it is being confirmed, from the page itself; another one replaces it",
    tags: ["Candidate"],
    response: slotHoldSchema,
    isReplayable: false,
  },
  async ({ params, body, request }) => {
    requireSameOrigin(request, true);
    const { id } = await bookingOfLink(params.token);
    await countAttempt("slotHold", id);
    return holdSlot(id, body);
  },
);

export const DELETE = route(
  {
    actor: "public",
    params: tokenParams,
    summary: "Let go of the time that was kept",
    tags: ["Candidate"],
    response: releasedSchema,
    isReplayable: false,
  },
  async ({ params, request }) => {
    requireSameOrigin(request, true);
    return releaseSlot((await bookingOfLink(params.token)).id);
  },
);

export const { GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST", "DELETE");
