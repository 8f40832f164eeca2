import { slotsQuerySchema, slotsResponseSchema, tokenParams } from "@/lib/features/bookings/schema";
import { bookingOfLink, slotsView } from "@/lib/features/bookings/views";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "public",
    params: tokenParams,
    query: slotsQuerySchema,
    summary: "Times that can be chosen, at most 31 days. `availability: unknown` offers none: unknown is not free.",
    tags: ["Candidate"],
    response: slotsResponseSchema,
  },
  async ({ params, query }) => slotsView(await bookingOfLink(params.token), query),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
