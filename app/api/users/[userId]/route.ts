import { z } from "zod";
import { updateUserSchema, userWithPasswordSchema } from "@/lib/features/people/schema";
import { updateUser } from "@/lib/features/people/update-user";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const PATCH = route(
  {
    actor: "user",
    params: z.object({ userId: z.uuid() }),
    body: updateUserSchema,
    summary: "Change a person",
    tags: ["People"],
    response: userWithPasswordSchema,
  },
  async ({ actor, params, body }) => updateUser(actor, params.userId, body),
);

export const { DELETE, GET, OPTIONS, POST, PUT } = refuseOtherMethods("PATCH");
