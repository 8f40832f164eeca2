import { cron } from "inngest";
import { keepWatches } from "@/lib/connections/keep-watches";
import { watchSubscriptions as watch } from "@/lib/features/bookings/watch-subscriptions";
import { inngest } from "../client";
import { subscriptionCheckRequested } from "../events";
import { attempt } from "../retry";

/** Every hour and at each start: what a vendor switched off is made anew, what ends soon is renewed. */
export const watchSubscriptions = inngest.createFunction(
  {
    id: "watch-subscriptions",
    name: "Keep webhooks coming",
    triggers: [cron("41 * * * *"), subscriptionCheckRequested],
  },
  async ({ step }) => {
    const watches = await step.run(
      "keep-watches",
      attempt(() => keepWatches()),
    );
    const subscriptions = await step.run(
      "ensure-subscriptions",
      attempt(() => watch()),
    );
    return { ...subscriptions, watches };
  },
);
