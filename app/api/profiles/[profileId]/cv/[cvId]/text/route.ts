import { z } from "zod";
import { cvText } from "@/lib/features/profiles/cv-views";
import { cvTextSchema } from "@/lib/features/profiles/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    params: z.object({ profileId: z.uuid(), cvId: z.uuid() }),
    summary: "A CV's text by lines",
    tags: ["Profiles"],
    response: cvTextSchema,
  },
  async ({ actor, params }) => cvText(actor, params),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
