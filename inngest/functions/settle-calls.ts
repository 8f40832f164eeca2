import { settleCalls as settle } from "@/lib/features/bookings/settle-calls";
import { inngest } from "../client";
import { applicationClosed } from "../events";
import { attempt } from "../retry";

/** Somebody was declined or withdrew, and it stands: their booked calls are cancelled, or the recruiter hears of them. */
export const settleCalls = inngest.createFunction(
  { id: "settle-calls", name: "Settle booked calls", triggers: [applicationClosed] },
  ({ event, step }) =>
    step.run(
      "settle-calls",
      attempt(() => settle(event.data)),
    ),
);
