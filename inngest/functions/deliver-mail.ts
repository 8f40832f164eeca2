import { deliverMail as deliver } from "@/lib/features/messages/deliver-mail";
import { inngest } from "../client";
import { mailQueued } from "../events";
import { attempt } from "../retry";

/** A mail is due (the event is held back until then): hand it to the mail server. */
export const deliverMail = inngest.createFunction(
  { id: "deliver-mail", name: "Deliver a mail", retries: 6, triggers: [mailQueued] },
  ({ event, step }) =>
    step.run(
      "deliver",
      attempt(() => deliver({ mailId: event.data.mailId })),
    ),
);
