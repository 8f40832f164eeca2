import { explainQuerySchema, explainResponseSchema } from "@/lib/features/availability/explain-schema";
import { explainDay } from "@/lib/features/availability/explain-view";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    query: explainQuerySchema,
    response: explainResponseSchema,
    summary: "Why each start of a day is offered or not, rule by rule. Managers: only for themselves.",
    tags: ["Scheduling"],
  },
  ({ actor, query }) => explainDay(actor, query),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
