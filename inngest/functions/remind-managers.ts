import { cron } from "inngest";
import { remindManagers as remind } from "@/lib/features/connect-requests/remind-managers";
import { inngest } from "../client";
import { attempt } from "../retry";

/** Every fifteen minutes: managers who were asked for a calendar and are due for a reminder. */
export const remindManagers = inngest.createFunction(
  { id: "remind-managers", name: "Remind managers to connect", triggers: [cron("*/15 * * * *")] },
  ({ step }) =>
    step.run(
      "remind-managers",
      attempt(() => remind()),
    ),
);
