import { bookingParams, bookingStatusResponseSchema, providerQuery } from "@/lib/features/bookings/schema";
import { bookingStatusFor } from "@/lib/features/bookings/views";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    params: bookingParams,
    query: providerQuery,
    summary:
      "A booking's status. Calendly without a key cannot be asked: such a booking stays pending until it expires.",
    tags: ["Scheduling"],
    response: bookingStatusResponseSchema,
  },
  ({ actor, params, query }) => bookingStatusFor(actor, { bookingId: params.booking_id, provider: query.provider }),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
