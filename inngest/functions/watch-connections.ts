import { cron } from "inngest";
import { watchConnections as watch } from "@/lib/features/monitoring/watch-connections";
import { inngest } from "../client";
import { attempt } from "../retry";

/** Every five minutes: access that is about to end, vendors that fail, events that stay unwritten. */
export const watchConnections = inngest.createFunction(
  { id: "watch-connections", name: "Watch the connections", triggers: [cron("*/5 * * * *")] },
  ({ step }) =>
    step.run(
      "watch-connections",
      attempt(() => watch()),
    ),
);
