import { confirmBooking } from "@/lib/features/bookings/confirm-booking";
import { confirmRequestSchema, linkBookingSchema, tokenParams } from "@/lib/features/bookings/schema";
import { bookingOfLink, linkBookingView } from "@/lib/features/bookings/views";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "public",
    params: tokenParams,
    body: confirmRequestSchema,
    summary:
      "Take a time. 409 slot_taken carries the three nearest alternatives; the same time again is the same answer.",
    tags: ["Candidate"],
    response: linkBookingSchema,
  },
  async ({ params, body }) => {
    const booking = await bookingOfLink(params.token);
    return linkBookingView(await confirmBooking(booking.id, body));
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
