import { cron } from "inngest";
import { forgetStaleRecords as forget } from "@/lib/features/access/forget-stale-records";
import { forgetVendorCalls } from "@/lib/features/monitoring/forget-vendor-calls";
import { removeOrphanFiles } from "@/lib/features/profiles/remove-orphan-files";
import { inngest } from "../client";
import { attempt } from "../retry";

/**
 * Every night: old answers under idempotency keys, ended sessions, counters of throttles that ran out, old calls to vendors,
 * files of nobody.
 */
export const forgetStaleRecords = inngest.createFunction(
  { id: "forget-stale-records", name: "Drop what has served its time", triggers: [cron("17 3 * * *")] },
  async ({ step }) => {
    await step.run(
      "forget-stale-records",
      attempt(() => forget()),
    );
    await step.run(
      "forget-vendor-calls",
      attempt(() => forgetVendorCalls()),
    );
    return step.run(
      "remove-orphan-files",
      attempt(() => removeOrphanFiles()),
    );
  },
);
