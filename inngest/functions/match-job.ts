import { checkRule } from "@/lib/features/automation/check-rule";
import { matchJob as matchJobWithEveryone } from "@/lib/features/matching/match-job";
import { inngest } from "../client";
import { jobApproved } from "../events";
import { attempt } from "../retry";

/** A job was approved: everybody who is here is matched with it, in one batched step. */
export const matchJob = inngest.createFunction(
  { id: "match-job", name: "Match a new job", triggers: [jobApproved] },
  async ({ event, step }) => {
    const { jobId } = event.data;
    const rule = await step.run(
      "check-rule",
      attempt(() => checkRule({ rule: "match-job" })),
    );
    if (!rule.isOn) return { stopped: rule.reason };
    return step.run(
      "match-job",
      attempt(() => matchJobWithEveryone({ jobId })),
    );
  },
);
