import { z } from "zod";
import { exportProfile } from "@/lib/features/profiles/export-profile";
import { exportedProfileSchema } from "@/lib/features/profiles/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params: z.object({ profileId: z.uuid() }),
    summary: "Everything held about a person",
    tags: ["Profiles"],
    response: exportedProfileSchema,
  },
  async ({ actor, params }) => exportProfile(actor, { profileId: params.profileId }),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
