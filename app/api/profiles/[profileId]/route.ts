import { z } from "zod";
import { eraseProfile } from "@/lib/features/profiles/erase-profile";
import { profileDetail } from "@/lib/features/profiles/profile-detail";
import { erasureReceiptSchema, profileDetailSchema, updateProfileBody } from "@/lib/features/profiles/schema";
import { updateProfile } from "@/lib/features/profiles/update-profile";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

const params = z.object({ profileId: z.uuid() });

export const GET = route(
  {
    actor: "user",
    params,
    summary: "A person with matches, bookings, interviews and timeline",
    tags: ["Profiles"],
    response: profileDetailSchema,
  },
  async ({ actor, params }) => profileDetail(actor, params.profileId),
);

export const PATCH = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params,
    body: updateProfileBody,
    summary: "Correct a person's facts or status",
    tags: ["Profiles"],
    response: profileDetailSchema,
  },
  async ({ actor, params, body }) => updateProfile(actor, { profileId: params.profileId, ...body }),
);

export const DELETE = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params,
    summary: "Erase a person, files too",
    tags: ["Profiles"],
    response: erasureReceiptSchema,
  },
  async ({ actor, params }) => eraseProfile(actor, { profileId: params.profileId }),
);

export const { OPTIONS, POST, PUT } = refuseOtherMethods("DELETE", "GET", "PATCH");
