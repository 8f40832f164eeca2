import { countAttempt } from "@/lib/auth/throttle";
import { askPerson } from "@/lib/features/bookings/ask-person";
import { askPersonSchema, receivedSchema, tokenParams } from "@/lib/features/bookings/schema";
import { bookingOfLink } from "@/lib/features/bookings/views";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "public",
    params: tokenParams,
    body: askPersonSchema,
    summary: "Ask a person",
    tags: ["Candidate"],
    response: receivedSchema,
  },
  async ({ params, body }) => {
    const { id } = await bookingOfLink(params.token);
    await countAttempt("linkMessage", id);
    const { contactName } = await askPerson(id, body.note);
    return { success: true, contact_name: contactName };
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
