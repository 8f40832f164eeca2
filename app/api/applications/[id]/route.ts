import { z } from "zod";
import { loadApplication } from "@/lib/features/pipeline/load-application";
import { moveApplication } from "@/lib/features/pipeline/move-application";
import { cardSchema, moveApplicationBody, movedSchema } from "@/lib/features/pipeline/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    params: z.object({ id: z.uuid() }),
    response: cardSchema,
    summary: "One application, as its card on the board",
    tags: ["Pipeline"],
  },
  ({ actor, params }) => loadApplication(actor, params.id),
);

export const PATCH = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params: z.object({ id: z.uuid() }),
    body: moveApplicationBody,
    response: movedSchema,
    summary: "Move an application to another stage, place or owner",
    tags: ["Pipeline"],
  },
  ({ actor, params, body }) => moveApplication({ actor, applicationId: params.id, body }),
);

export const { DELETE, OPTIONS, POST, PUT } = refuseOtherMethods("GET", "PATCH");
