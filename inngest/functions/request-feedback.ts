import { cron } from "inngest";
import { checkRule } from "@/lib/features/automation/check-rule";
import { requestFeedback as request } from "@/lib/features/manager-feedback/request-feedback";
import { inngest } from "../client";
import { attempt } from "../retry";

/** Every five minutes: managers whose interview is over are asked what they think, and reminded once. */
export const requestFeedback = inngest.createFunction(
  { id: "request-feedback", name: "Ask for feedback", triggers: [cron("*/5 * * * *")] },
  async ({ step }) => {
    const rule = await step.run(
      "check-rule",
      attempt(() => checkRule({ rule: "request-feedback" })),
    );
    if (!rule.isOn) return { stopped: rule.reason };
    return step.run(
      "request-feedback",
      attempt(() => request()),
    );
  },
);
