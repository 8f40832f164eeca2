import { countAttempt } from "@/lib/auth/throttle";
import { requestTimesNotice } from "@/lib/features/bookings/request-times-notice";
import { receivedSchema, tokenParams } from "@/lib/features/bookings/schema";
import { bookingOfLink } from "@/lib/features/bookings/views";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "public",
    params: tokenParams,
    summary: "Be mailed when the host's times can be shown again",
    tags: ["Candidate"],
    response: receivedSchema,
  },
  async ({ params }) => {
    const { id } = await bookingOfLink(params.token);
    await countAttempt("linkMessage", id);
    const { contactName } = await requestTimesNotice(id);
    return { success: true, contact_name: contactName };
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
