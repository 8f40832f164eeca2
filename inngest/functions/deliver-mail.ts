import { deliverMail as deliver } from "@/lib/features/messages/deliver-mail";
import { MAIL_RETRIES } from "@/lib/features/messages/rules";
import { inngest } from "../client";
import { mailQueued } from "../events";
import { attempt } from "../retry";

/**
 * A mail is due (the event is held back until then): hand it to the mail server. The mail says when it is tried again; a person
 * who asks for it does not wait for that, and the run that waits ends.
 */
export const deliverMail = inngest.createFunction(
  {
    id: "deliver-mail",
    name: "Deliver a mail",
    retries: MAIL_RETRIES,
    cancelOn: [{ event: mailQueued.event, match: "data.mailId" }],
    triggers: [mailQueued],
  },
  ({ event, step }) =>
    step.run(
      "deliver",
      attempt(() => deliver({ mailId: event.data.mailId })),
    ),
);
