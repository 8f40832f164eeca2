import "server-only";
import { type Actor, requireScope } from "@/lib/auth/actor";
import { newApiKey, sealApiKey } from "@/lib/auth/api-keys";
import { db } from "@/lib/db";
import { recordAudit } from "@/lib/features/audit/repository";
import { toApiKeyRow } from "./repository";
import type { CreateApiKey, CreatedApiKey } from "./schema";

/** Makes a key that acts for the person who made it, within its scopes. A key cannot make one that may do more than itself. */
export async function createApiKey(actor: Actor, input: CreateApiKey): Promise<CreatedApiKey> {
  for (const scope of input.scopes) requireScope(actor, scope);
  const key = newApiKey();
  return db.$transaction(async (tx) => {
    const record = await tx.apiKey.create({
      data: { name: input.name, scopes: [...new Set(input.scopes)], userId: actor.userId, ...sealApiKey(key) },
    });
    await recordAudit(tx, {
      actorId: actor.userId,
      actorName: actor.name,
      action: "api_key.created",
      subject: `api_key:${record.id}`,
      data: { scopes: input.scopes },
    });
    return { ...toApiKeyRow(record), key };
  });
}
