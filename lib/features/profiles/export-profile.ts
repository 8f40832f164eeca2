import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordAudit } from "@/lib/features/audit/repository";
import { loadEverything } from "./detail-repository";

/** Column names as the API writes them; dates as ISO text. Values are left alone. */
function toSnakeCase(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(toSnakeCase);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      toSnakeCase(inner),
    ]),
  );
}

/**
 * Everything held about a person, for the person: a JSON document offered as a file. Each export is written to the audit trail.
 * @throws AppError profile_not_found
 */
export async function exportProfile(actor: Actor, input: { profileId: string }): Promise<Response> {
  const document = await db.$transaction(async (tx) => {
    const everything = await loadEverything(tx, input.profileId);
    if (!everything) throw new AppError("profile_not_found", "There is no such profile.");
    await recordAudit(tx, {
      actorId: actor.userId,
      actorName: actor.name,
      action: "profile.exported",
      subject: `profile:${input.profileId}`,
    });
    return everything;
  });
  const body = { exported_at: new Date().toISOString(), profile: toSnakeCase(document) };
  return Response.json(body, {
    headers: { "content-disposition": `attachment; filename="profile-${input.profileId}.json"` },
  });
}
