import { checkRule } from "@/lib/features/automation/check-rule";
import { requestConnection as request } from "@/lib/features/connect-requests/request-connection";
import { inngest } from "../client";
import { jobApproved, managerChanged } from "../events";
import { attempt } from "../retry";

/** A job was approved, or got another manager: its manager is asked for a calendar that candidates can book. */
export const requestConnection = inngest.createFunction(
  { id: "request-connection", name: "Ask the manager for a calendar", triggers: [jobApproved, managerChanged] },
  async ({ event, step }) => {
    const rule = await step.run(
      "check-rule",
      attempt(() => checkRule({ rule: "request-connection" })),
    );
    if (!rule.isOn) return { stopped: rule.reason };
    return step.run(
      "ask-manager",
      attempt(() => request({ jobId: event.data.jobId })),
    );
  },
);
