import { listBookingsQuery, listBookingsResponse } from "@/lib/features/bookings/schema";
import { bookingRowsOf } from "@/lib/features/bookings/views";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    query: listBookingsQuery,
    summary: "A profile's bookings, newest first",
    tags: ["Scheduling"],
    response: listBookingsResponse,
  },
  async ({ actor, query }) => ({ data: await bookingRowsOf(actor, query.profile_id), next_cursor: null }),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
