import { recordBooking } from "@/lib/features/bookings/record-booking";
import { bookingParams, bookingStatusResponseSchema, recordRequestSchema } from "@/lib/features/bookings/schema";
import { bookingForActor, bookingStatusView } from "@/lib/features/bookings/views";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params: bookingParams,
    body: recordRequestSchema,
    summary: "Write down the time booked on a vendor's page that does not tell us (Calendly without a key)",
    tags: ["Scheduling"],
    response: bookingStatusResponseSchema,
  },
  async ({ actor, params, body }) => {
    const { id } = await bookingForActor(actor, params.booking_id);
    return bookingStatusView(await recordBooking(actor, id, body.starts_at));
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
