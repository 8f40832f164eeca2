import { cron } from "inngest";
import { watchSubscriptions as watch } from "@/lib/features/bookings/watch-subscriptions";
import { inngest } from "../client";
import { subscriptionCheckRequested } from "../events";
import { attempt } from "../retry";

/** Every day and at each start: a subscription that a vendor switched off is made anew. */
export const watchSubscriptions = inngest.createFunction(
  {
    id: "watch-subscriptions",
    name: "Keep webhooks coming",
    triggers: [cron("41 4 * * *"), subscriptionCheckRequested],
  },
  ({ step }) =>
    step.run(
      "ensure-subscriptions",
      attempt(() => watch()),
    ),
);
