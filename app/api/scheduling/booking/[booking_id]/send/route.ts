import { resendBookingLink } from "@/lib/features/bookings/resend-booking-link";
import { bookingParams, sentResponseSchema } from "@/lib/features/bookings/schema";
import { bookingForActor } from "@/lib/features/bookings/views";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params: bookingParams,
    summary: "Mail a booking's link to the candidate, first or again",
    tags: ["Scheduling"],
    response: sentResponseSchema,
  },
  async ({ actor, params }) => {
    const { id } = await bookingForActor(actor, params.booking_id);
    await resendBookingLink(actor, id);
    return { success: true, booking_id: id };
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
