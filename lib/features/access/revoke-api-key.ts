import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordAudit } from "@/lib/features/audit/repository";
import { toApiKeyRow } from "./repository";
import type { ApiKeyRow } from "./schema";

/** The key stops working with the next request. Revoking it again changes nothing. */
export async function revokeApiKey(actor: Actor, apiKeyId: string): Promise<ApiKeyRow> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.apiKey.updateMany({
      where: { id: apiKeyId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    const record = await tx.apiKey.findUnique({ where: { id: apiKeyId } });
    if (!record) throw new AppError("api_key_not_found", "There is no such API key.");
    if (count > 0) {
      await recordAudit(tx, {
        actorId: actor.userId,
        actorName: actor.name,
        action: "api_key.revoked",
        subject: `api_key:${apiKeyId}`,
      });
    }
    return toApiKeyRow(record);
  });
}
