import { countAttempt } from "@/lib/auth/throttle";
import { proposeTimes } from "@/lib/features/bookings/propose-times";
import { proposeTimesSchema, receivedSchema, tokenParams } from "@/lib/features/bookings/schema";
import { bookingOfLink } from "@/lib/features/bookings/views";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "public",
    params: tokenParams,
    body: proposeTimesSchema,
    summary: "None of the times suit: up to three others and a note, for a person",
    tags: ["Candidate"],
    response: receivedSchema,
  },
  async ({ params, body }) => {
    const { id } = await bookingOfLink(params.token);
    await countAttempt("linkMessage", id);
    const { contactName } = await proposeTimes(id, body);
    return { success: true, contact_name: contactName };
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
