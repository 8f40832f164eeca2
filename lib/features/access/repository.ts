import "server-only";
import { db, type Tx } from "@/lib/db";
import type { ApiKey } from "@/lib/generated/prisma/client";
import { type ApiKeyRow, apiKeySchema } from "./schema";

export const toApiKeyRow = (key: ApiKey): ApiKeyRow =>
  apiKeySchema.parse({
    api_key_id: key.id,
    name: key.name,
    prefix: key.prefix,
    scopes: key.scopes,
    created_at: key.createdAt.toISOString(),
    last_used_at: key.lastUsedAt?.toISOString() ?? null,
    revoked_at: key.revokedAt?.toISOString() ?? null,
  });

export const listApiKeys = (tx: Tx = db) =>
  tx.apiKey.findMany({ orderBy: [{ revokedAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }], take: 200 });
