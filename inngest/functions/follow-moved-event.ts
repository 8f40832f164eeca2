import { followHostMove } from "@/lib/features/bookings/follow-host-move";
import { inngest } from "../client";
import { eventMoved } from "../events";
import { attempt } from "../retry";

/** A host moved a call in their own calendar: the booking follows, or a person is asked. */
export const followMovedEvent = inngest.createFunction(
  { id: "follow-moved-event", name: "Follow a moved event", triggers: [eventMoved] },
  ({ event, step }) =>
    step.run(
      "move-booking",
      attempt(() => followHostMove(event.data)),
    ),
);
