import { followManager as follow } from "@/lib/features/bookings/follow-manager";
import { inngest } from "../client";
import { managerChanged } from "../events";
import { attempt } from "../retry";

/** A job got another manager: its open booking links lead there, and the recruiter hears of the calls that stay. */
export const followManager = inngest.createFunction(
  { id: "follow-manager", name: "Follow a new manager", triggers: [managerChanged] },
  ({ event, step }) =>
    step.run(
      "move-links",
      attempt(() => follow(event.data)),
    ),
);
