import { cron } from "inngest";
import { syncBookings as sync } from "@/lib/features/bookings/sync-bookings";
import { inngest } from "../client";
import { attempt } from "../retry";

/** Every 15 minutes: what a scheduling vendor's webhooks did not tell. */
export const syncBookings = inngest.createFunction(
  { id: "sync-bookings", name: "Ask Calendly", triggers: [cron("*/15 * * * *")] },
  ({ step }) =>
    step.run(
      "ask-vendors",
      attempt(() => sync()),
    ),
);
