import { removeErasedEvents } from "@/lib/features/calendar-events/reconcile-events";
import { inngest } from "../client";
import { removalsDue } from "../events";
import { attempt } from "../retry";

/** Somebody was erased: their calls leave the hosts' calendars now; what cannot is left to the sweep. */
export const removeErased = inngest.createFunction(
  { id: "remove-erased", name: "Remove an erased person's events", triggers: [removalsDue] },
  ({ step }) =>
    step.run(
      "remove-erased",
      attempt(() => removeErasedEvents()),
    ),
);
