import { z } from "zod";
import { moveApplication } from "@/lib/features/pipeline/move-application";
import { moveApplicationBody, movedSchema } from "@/lib/features/pipeline/schema";
import { route } from "@/lib/http/route";

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
