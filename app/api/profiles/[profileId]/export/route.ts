import { z } from "zod";
import { exportProfile } from "@/lib/features/profiles/export-profile";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params: z.object({ profileId: z.uuid() }),
    summary: "Everything held about a person",
    tags: ["Profiles"],
  },
  async ({ actor, params }) => exportProfile(actor, { profileId: params.profileId }),
);

export const { DELETE, PATCH, POST, PUT } = refuseOtherMethods("GET");
