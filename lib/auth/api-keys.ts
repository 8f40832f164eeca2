import "server-only";
import { randomToken, sha256Hex } from "@/lib/crypto";
import { db } from "@/lib/db";
import type { Actor, Scope } from "./actor";

const PREFIX_LENGTH = 10;
const USED_GRANULARITY_MS = 60_000;

/** What is stored of a key: its hash, and a few characters to recognise it by. The key itself is shown once. */
export const sealApiKey = (key: string) => ({ keyHash: sha256Hex(key), prefix: key.slice(0, PREFIX_LENGTH) });

export const newApiKey = (): string => `air_${randomToken(32)}`;

const scopeOf = (text: string): text is Scope => text === "read" || text === "write" || text === "admin";

/** The owner of a bearer key, or null for an unknown or revoked one and for a disabled owner. */
export async function actorFromApiKey(authorization: string, now = new Date()): Promise<Actor | null> {
  const [scheme, key] = authorization.split(/\s+/, 2);
  if (scheme?.toLowerCase() !== "bearer" || !key) return null;
  const record = await db.apiKey.findUnique({ where: { keyHash: sha256Hex(key) }, include: { user: true } });
  if (!record || record.revokedAt || record.user.disabledAt) return null;
  if (!record.lastUsedAt || now.getTime() - record.lastUsedAt.getTime() > USED_GRANULARITY_MS) {
    await db.apiKey.updateMany({ where: { id: record.id }, data: { lastUsedAt: now } });
  }
  const { user } = record;
  return {
    kind: "user",
    userId: user.id,
    name: user.name,
    email: user.email,
    role: user.role,
    via: "api_key",
    scopes: record.scopes.filter(scopeOf),
  };
}
