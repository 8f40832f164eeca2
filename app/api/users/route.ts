import { z } from "zod";
import { inviteUser } from "@/lib/features/people/invite-user";
import { listUsers, toUserRow } from "@/lib/features/people/repository";
import { inviteUserSchema, userSchema, userWithPasswordSchema } from "@/lib/features/people/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

const response = z.object({ data: z.array(userSchema), next_cursor: z.string().nullable() });

export const GET = route(
  { actor: "user", roles: ["admin", "recruiter"], summary: "People of the workspace", tags: ["People"], response },
  async () => ({ data: (await listUsers()).map(toUserRow), next_cursor: null }),
);

export const POST = route(
  {
    actor: "user",
    roles: ["admin"],
    scope: "admin",
    body: inviteUserSchema,
    status: 201,
    summary: "Add a person; the one-time password is shown once",
    tags: ["People"],
    response: userWithPasswordSchema,
    isReplayable: false,
  },
  async ({ actor, body }) => inviteUser(actor, body),
);

export const { DELETE, OPTIONS, PATCH, PUT } = refuseOtherMethods("GET", "POST");
