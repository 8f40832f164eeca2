import { cancelBooking } from "@/lib/features/bookings/cancel-booking";
import { cancelRequestSchema, linkBookingSchema, tokenParams } from "@/lib/features/bookings/schema";
import { bookingOfLink, linkBookingView } from "@/lib/features/bookings/views";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "public",
    params: tokenParams,
    body: cancelRequestSchema.default({}),
    summary: "Cancel, until the cut-off; again: the same answer",
    tags: ["Candidate"],
    response: linkBookingSchema,
  },
  async ({ params, body }) => {
    const booking = await bookingOfLink(params.token);
    return linkBookingView(
      await cancelBooking({ bookingId: booking.id, by: { kind: "candidate" }, reason: body.reason }),
    );
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
