import { managerBody, setupResponseSchema } from "@/lib/features/connections/schema";
import { setUpConsent } from "@/lib/features/connections/set-up-consent";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    body: managerBody,
    summary: "Whether a manager's Zoho Calendar is connected; where not, the address at which the manager allows it",
    tags: ["Calendars"],
    response: setupResponseSchema,
    // The address in the answer is good once and for ten minutes.
    isReplayable: false,
  },
  ({ actor, body }) => setUpConsent(actor, body.manager_email),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
