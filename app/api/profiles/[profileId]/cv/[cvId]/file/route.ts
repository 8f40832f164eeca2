import { z } from "zod";
import { downloadCv } from "@/lib/features/profiles/cv-views";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    params: z.object({ profileId: z.uuid(), cvId: z.uuid() }),
    summary: "The CV as it was sent",
    tags: ["Profiles"],
    response: z.file(),
    responseType: "application/octet-stream",
  },
  async ({ actor, params }) => downloadCv(actor, params),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
