import { listBookingProviders } from "@/lib/features/bookings/list-providers";
import { bookingProvidersSchema } from "@/lib/features/bookings/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    summary: "The ways in which interviews can be booked, which of them are set up, and what the others need",
    tags: ["Scheduling"],
    response: bookingProvidersSchema,
  },
  async () => listBookingProviders(),
);
