import { followHosts as follow } from "@/lib/features/bookings/follow-hosts";
import { inngest } from "../client";
import { jobHostsChanged } from "../events";
import { attempt } from "../retry";

/** Others interview for a job: its open links lead to them. */
export const followHosts = inngest.createFunction(
  { id: "follow-hosts", name: "Lead open links to a job's new hosts", triggers: [jobHostsChanged] },
  async ({ event, step }) => {
    const { jobId, former } = event.data;
    return step.run(
      "lead-links",
      attempt(() => follow({ jobId, former })),
    );
  },
);
