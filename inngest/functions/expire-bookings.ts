import { cron } from "inngest";
import { expireBookings as expire } from "@/lib/features/bookings/expire-bookings";
import { inngest } from "../client";
import { attempt } from "../retry";

/** Every five minutes: booking links that ran out, meetings that are over. */
export const expireBookings = inngest.createFunction(
  { id: "expire-bookings", name: "Close old booking links", triggers: [cron("*/5 * * * *")] },
  ({ step }) =>
    step.run(
      "expire-bookings",
      attempt(() => expire()),
    ),
);
