import { giveMeetingLink as give } from "@/lib/features/bookings/give-meeting-link";
import { inngest } from "../client";
import { meetingLinkSet } from "../events";
import { attempt } from "../retry";

/** A host has said where to meet: calls that were booked without that hear of it. */
export const giveMeetingLink = inngest.createFunction(
  { id: "give-meeting-link", name: "Say where to meet", triggers: [meetingLinkSet] },
  async ({ event, step }) => {
    const { userId } = event.data;
    return step.run(
      "give-meeting-link",
      attempt(() => give({ userId })),
    );
  },
);
