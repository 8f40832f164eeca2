import { beginConsentByLink } from "@/lib/features/connections/begin-consent-by-link";
import { connectPageOf } from "@/lib/features/connections/connect-page";
import { connectPageSchema, connectTokenParams, consentSchema } from "@/lib/features/connections/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "public",
    params: connectTokenParams,
    summary: "What a manager's connect page shows",
    tags: ["Calendars"],
    response: connectPageSchema,
  },
  ({ params }) => connectPageOf(params.token),
);

export const POST = route(
  {
    actor: "public",
    params: connectTokenParams,
    summary: "Begin the consent: the vendor's address to go to, good for ten minutes",
    tags: ["Calendars"],
    response: consentSchema,
    isReplayable: false,
  },
  ({ params }) => beginConsentByLink(params.token),
);

export const { DELETE, OPTIONS, PATCH, PUT } = refuseOtherMethods("GET", "POST");
