import "server-only";
import { decrypt, encrypt } from "@/lib/crypto";
import { AppError } from "@/lib/errors";
import type { CalendarConnection } from "@/lib/generated/prisma/client";
import { log } from "@/lib/logger";
import type { TokenSet } from "@/lib/providers/core";

export type TokenColumn = "accessToken" | "refreshToken";

/** What a sealed token is bound to: copied to another row or column it does not open. */
const contextOf = (connectionId: string, column: TokenColumn): string =>
  `calendar_connections:${connectionId}:${column}`;

export const sealToken = (connectionId: string, column: TokenColumn, token: string): string =>
  encrypt(token, contextOf(connectionId, column));

/** @throws AppError service_unavailable when the key is unknown or a byte differs: never a pass-through */
export function openToken(connectionId: string, column: TokenColumn, sealed: string): string {
  try {
    return decrypt(sealed, contextOf(connectionId, column));
  } catch (cause) {
    log.error(
      { connectionId, column, keyId: keyIdOf(sealed) },
      "a token cannot be opened: is its key missing from ENCRYPTION_KEYS?",
    );
    throw new AppError(
      "service_unavailable",
      "The access to this calendar cannot be opened here. An admin has to put its key back into ENCRYPTION_KEYS.",
      { cause },
    );
  }
}

/** The id of the key a value is sealed under; null: it is no sealed value. */
export const keyIdOf = (sealed: string): string | null => {
  const [version, keyId] = sealed.split(".");
  return version === "v1" && keyId ? keyId : null;
};

/** The columns of a new set of tokens. None in `refreshToken` keeps the one at hand. */
export const sealedColumns = (connectionId: string, tokens: TokenSet) => ({
  accessToken: sealToken(connectionId, "accessToken", tokens.accessToken),
  ...(tokens.refreshToken === null
    ? {}
    : { refreshToken: sealToken(connectionId, "refreshToken", tokens.refreshToken) }),
  accessExpiresAt: tokens.expiresAt,
  ...(tokens.region === undefined ? {} : { region: tokens.region }),
  ...(tokens.scopes.length === 0 ? {} : { scopes: tokens.scopes }),
  tokenVersion: { increment: 1 },
});

/** An access token as it lies open for one call. */
export type OpenAccess = { accessToken: string; version: number; expiresAt: Date };

export function openAccess(row: CalendarConnection): OpenAccess | null {
  if (row.accessToken === null || row.accessExpiresAt === null) return null;
  return {
    accessToken: openToken(row.id, "accessToken", row.accessToken),
    version: row.tokenVersion,
    expiresAt: row.accessExpiresAt,
  };
}
