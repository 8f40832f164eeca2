import { settleLockedOut as settle } from "@/lib/features/bookings/settle-locked-out";
import { inngest } from "../client";
import { accountDisabled } from "../events";
import { attempt } from "../retry";

/** An account was locked out: of its links and calls without a job the recruiter hears. Those of jobs follow the job's hosts. */
export const settleLockedOut = inngest.createFunction(
  { id: "settle-locked-out", name: "Tell of a locked-out host's calls", triggers: [accountDisabled] },
  ({ event, step }) =>
    step.run(
      "tell-recruiter",
      attempt(() => settle({ userId: event.data.userId })),
    ),
);
