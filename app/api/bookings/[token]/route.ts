import { linkBookingSchema, tokenParams } from "@/lib/features/bookings/schema";
import { bookingOfLink, linkBookingView } from "@/lib/features/bookings/views";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "public",
    params: tokenParams,
    summary: "What the candidate's booking page reads",
    tags: ["Candidate"],
    response: linkBookingSchema,
  },
  async ({ params }) => linkBookingView(await bookingOfLink(params.token)),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
