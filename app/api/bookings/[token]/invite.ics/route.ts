import { tokenParams } from "@/lib/features/bookings/schema";
import { bookingOfLink, inviteFile } from "@/lib/features/bookings/views";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "public",
    params: tokenParams,
    summary: "The booked call as an iCalendar file",
    tags: ["Candidate"],
    responseType: "text/calendar",
  },
  async ({ params }) =>
    new Response(await inviteFile(await bookingOfLink(params.token)), {
      headers: {
        "content-type": "text/calendar; charset=utf-8; method=PUBLISH",
        "content-disposition": 'attachment; filename="invite.ics"',
      },
    }),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
