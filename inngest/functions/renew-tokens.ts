import { cron } from "inngest";
import { askAgain } from "@/lib/features/connections/ask-again";
import { finishConnections } from "@/lib/features/connections/finish-connections";
import { renewTokens as renew } from "@/lib/features/connections/renew-tokens";
import { inngest } from "../client";
import { attempt } from "../retry";

/** Every five minutes: access to calendars that ends within a quarter of an hour, connections whose first test is to come, vendors that were away. */
export const renewTokens = inngest.createFunction(
  { id: "renew-tokens", name: "Renew access to calendars", triggers: [cron("*/5 * * * *")] },
  async ({ step }) => {
    await step.run(
      "renew-tokens",
      attempt(() => renew()),
    );
    await step.run(
      "finish-connections",
      attempt(() => finishConnections()),
    );
    return step.run(
      "ask-again",
      attempt(() => askAgain()),
    );
  },
);
