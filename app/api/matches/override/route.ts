import { z } from "zod";
import { overrideCriterion } from "@/lib/features/matching/override-criterion";
import { overrideCriterionBody } from "@/lib/features/matching/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    body: overrideCriterionBody,
    response: z.object({ success: z.literal(true), match_id: z.uuid(), score: z.number() }),
    summary: "Correct what the engine made of one criterion",
    tags: ["Matching"],
  },
  ({ actor, body }) => overrideCriterion({ actor, body }),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
