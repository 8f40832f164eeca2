import { countAttempt } from "@/lib/auth/throttle";
import { rescheduleBooking } from "@/lib/features/bookings/reschedule-booking";
import { linkBookingSchema, rescheduleRequestSchema, tokenParams } from "@/lib/features/bookings/schema";
import { bookingOfLink, linkBookingView } from "@/lib/features/bookings/views";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "public",
    params: tokenParams,
    body: rescheduleRequestSchema,
    summary: "Move a booked call, until the cut-off. 409 slot_taken carries three alternatives.",
    tags: ["Candidate"],
    response: linkBookingSchema,
  },
  async ({ params, body }) => {
    const booking = await bookingOfLink(params.token);
    await countAttempt("linkMessage", booking.id);
    return linkBookingView(await rescheduleBooking(booking.id, body));
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
