import { offerParams } from "@/lib/features/availability/explain-schema";
import { withdrawOffer } from "@/lib/features/availability/withdraw-offer";
import { doneSchema } from "@/lib/features/connections/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const DELETE = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params: offerParams,
    response: doneSchema,
    summary: "Take an offered start back; a call that was booked with it stands",
    tags: ["Scheduling"],
  },
  ({ actor, params }) => withdrawOffer(actor, params.id),
);

export const { GET, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("DELETE");
