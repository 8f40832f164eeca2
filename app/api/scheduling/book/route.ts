import { requestBooking } from "@/lib/features/bookings/request-booking";
import { bookRequestSchema, bookResponseSchema } from "@/lib/features/bookings/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    body: bookRequestSchema,
    status: 201,
    summary:
      "Create a booking link. The host is manager_email (or manager_emails: a panel or one of a pool), else the job's manager, else its recruiter, else the profile's owner, else an admin. Nothing is mailed.",
    tags: ["Scheduling"],
    response: bookResponseSchema,
  },
  async ({ actor, body, idempotencyKey }) => requestBooking(actor, { ...body, idempotencyKey }),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
