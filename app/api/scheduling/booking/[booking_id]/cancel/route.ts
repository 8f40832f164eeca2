import { cancelBooking } from "@/lib/features/bookings/cancel-booking";
import {
  bookingParams,
  cancelRequestSchema,
  cancelResponseSchema,
  providerQuery,
} from "@/lib/features/bookings/schema";
import { bookingForActor } from "@/lib/features/bookings/views";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    params: bookingParams,
    query: providerQuery,
    body: cancelRequestSchema.default({}),
    summary:
      "Cancel a booking; again: the same answer. A booked call is withdrawn from both calendars and its time is free.",
    tags: ["Scheduling"],
    response: cancelResponseSchema,
  },
  async ({ actor, params, query, body }) => {
    const { id } = await bookingForActor(actor, params.booking_id, query.provider);
    const { provider } = await cancelBooking({ bookingId: id, by: { kind: "person", actor }, reason: body.reason });
    return { success: true, booking_id: id, provider, status: "cancelled" };
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
