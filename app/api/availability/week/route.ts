import { weekQuerySchema, weekResponseSchema } from "@/lib/features/availability/explain-schema";
import { viewWeek } from "@/lib/features/availability/week-view";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    query: weekQuerySchema,
    response: weekResponseSchema,
    summary: "Seven days of a host: working, busy, held, booked, offered and unknown time. Managers: only their own.",
    tags: ["Scheduling"],
  },
  ({ actor, query }) => viewWeek(actor, query),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
