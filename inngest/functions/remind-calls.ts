import { cron } from "inngest";
import { checkRule } from "@/lib/features/automation/check-rule";
import { remindCalls as remind } from "@/lib/features/bookings/remind-calls";
import { inngest } from "../client";
import { attempt } from "../retry";

/** Every five minutes: calls of the coming day and of the coming hour, both sides, once each. */
export const remindCalls = inngest.createFunction(
  { id: "remind-calls", name: "Remind of calls", triggers: [cron("*/5 * * * *")] },
  async ({ step }) => {
    const rule = await step.run(
      "check-rule",
      attempt(() => checkRule({ rule: "remind-calls" })),
    );
    if (!rule.isOn) return { stopped: rule.reason };
    return step.run(
      "remind-calls",
      attempt(() => remind()),
    );
  },
);
