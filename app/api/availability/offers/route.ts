import { offerStartSchema, slotOfferSchema } from "@/lib/features/availability/explain-schema";
import { offerStart } from "@/lib/features/availability/offer-start";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    body: offerStartSchema,
    status: 201,
    response: slotOfferSchema,
    summary: "Offer one start although a rule of ours stands against it; never over busy, unknown, held or past time",
    tags: ["Scheduling"],
  },
  ({ actor, body }) => offerStart(actor, body),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
