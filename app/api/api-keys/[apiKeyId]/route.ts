import { z } from "zod";
import { revokeApiKey } from "@/lib/features/access/revoke-api-key";
import { apiKeySchema } from "@/lib/features/access/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const DELETE = route(
  {
    actor: "user",
    roles: ["admin"],
    scope: "admin",
    params: z.object({ apiKeyId: z.uuid() }),
    summary: "Revoke an API key",
    tags: ["API keys"],
    response: apiKeySchema,
  },
  async ({ actor, params }) => revokeApiKey(actor, params.apiKeyId),
);

export const { GET, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("DELETE");
