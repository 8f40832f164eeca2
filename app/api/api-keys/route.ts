import { z } from "zod";
import { createApiKey } from "@/lib/features/access/create-api-key";
import { listApiKeys, toApiKeyRow } from "@/lib/features/access/repository";
import { apiKeySchema, createApiKeySchema, createdApiKeySchema } from "@/lib/features/access/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

const response = z.object({ data: z.array(apiKeySchema), next_cursor: z.string().nullable() });

export const GET = route(
  { actor: "user", roles: ["admin"], scope: "admin", summary: "API keys", tags: ["API keys"], response },
  async () => ({ data: (await listApiKeys()).map(toApiKeyRow), next_cursor: null }),
);

export const POST = route(
  {
    actor: "user",
    roles: ["admin"],
    scope: "admin",
    body: createApiKeySchema,
    status: 201,
    summary: "Make an API key; it is shown once",
    tags: ["API keys"],
    response: createdApiKeySchema,
    isReplayable: false,
  },
  async ({ actor, body }) => createApiKey(actor, body),
);

export const { DELETE, OPTIONS, PATCH, PUT } = refuseOtherMethods("GET", "POST");
