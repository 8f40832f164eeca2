import { createAdmin } from "@/lib/features/workspace/create-admin";
import { isSetUp } from "@/lib/features/workspace/repository";
import { setupSchema, setupStateSchema } from "@/lib/features/workspace/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  { actor: "public", summary: "Whether the first run is done", tags: ["Settings"], response: setupStateSchema },
  async () => isSetUp(),
);

export const POST = route(
  {
    actor: "public",
    body: setupSchema,
    status: 201,
    summary: "First run: make the admin",
    tags: ["Settings"],
    response: setupStateSchema,
    isReplayable: false,
  },
  async ({ body }) => {
    await createAdmin(body);
    return isSetUp();
  },
);

export const { DELETE, OPTIONS, PATCH, PUT } = refuseOtherMethods("GET", "POST");
