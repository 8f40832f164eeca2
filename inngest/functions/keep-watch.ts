import { keepWatch as keep } from "@/lib/connections/keep-watch";
import { inngest } from "../client";
import { connectionConnected, watchDue } from "../events";
import { attempt } from "../retry";

/** A calendar was connected or chosen, or its vendor ended the watch: it is asked to tell of changes. */
export const keepWatch = inngest.createFunction(
  { id: "keep-watch", name: "Have a calendar watched", triggers: [connectionConnected, watchDue] },
  ({ event, step }) =>
    step.run(
      "keep-watch",
      attempt(() => keep(event.data.connectionId)),
    ),
);
