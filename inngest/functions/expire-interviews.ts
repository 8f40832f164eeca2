import { cron } from "inngest";
import { expireInterviews as expire } from "@/lib/features/ai-interviews/expire-interviews";
import { inngest } from "../client";
import { attempt } from "../retry";

/** Every five minutes: interview links that ran out. */
export const expireInterviews = inngest.createFunction(
  { id: "expire-interviews", name: "Close old interview links", triggers: [cron("*/5 * * * *")] },
  ({ step }) =>
    step.run(
      "expire-interviews",
      attempt(() => expire()),
    ),
);
