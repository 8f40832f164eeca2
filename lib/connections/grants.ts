import "server-only";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { BookingProvider } from "@/lib/generated/prisma/client";
import type { AccountIdentity, TokenSet } from "@/lib/providers/core";
import { lockConnection } from "./renewal-repository";
import { type ConnectionRecord, connectionAt, findConnection } from "./repository";
import { openToken, sealedColumns } from "./token-vault";

/** What starts anew with each connecting; the choice of calendars stays while the account is the same. */
const freshStart = (now: Date) => ({
  status: "connected" as const,
  connectedAt: now,
  disconnectedAt: null,
  reconnectSince: null,
  renewFailures: 0,
  renewNotBefore: null,
  quietUntil: null,
  slowedSince: null,
});

const noChoice = { calendars: [], readCalendarIds: [], writeCalendarId: null };

export type OldGrant = { token: string; region: string | null };

/**
 * Keeps what a person granted, in the one row that they have at this vendor.
 * @returns `replaced`: the grant of another account that stood there and is to be revoked; null: there was none that opens
 */
export async function storeGrant(
  tx: Tx,
  grant: { userId: string; provider: BookingProvider; identity: AccountIdentity; tokens: TokenSet; now: Date },
): Promise<{ connection: ConnectionRecord; replaced: OldGrant | null }> {
  const { userId, provider, identity, tokens, now } = grant;
  const account = { accountEmail: identity.email, externalAccountId: identity.externalAccountId };
  const known = await connectionAt(tx, userId, provider);
  const id = known?.id ?? crypto.randomUUID();
  const before = known && (await lockConnection(tx, known.id));
  const isSame = known?.externalAccountId === identity.externalAccountId;
  const replaced = before && !isSame ? openGrant(before) : null;
  const { tokenVersion, ...sealed } = sealedColumns(id, tokens);
  if (known) {
    const data = { ...freshStart(now), ...account, ...sealed, ...(isSame ? {} : noChoice), tokenVersion };
    await tx.calendarConnection.update({ where: { id }, data });
  } else {
    const data = { id, userId, provider, ...freshStart(now), ...account, ...sealed, tokenVersion: 1 };
    await tx.calendarConnection.create({ data });
  }
  return { connection: (await findConnection(tx, id)) as ConnectionRecord, replaced };
}

/** Access that is the product's own, just tried: it needs no tokens, the row says whose calendar, and how far the access goes. */
export async function storeAppAccess(
  tx: Tx,
  input: { id: string; userId: string; provider: BookingProvider; email: string; access: string | null; now: Date },
): Promise<ConnectionRecord> {
  const { id, userId, provider, email, access, now } = input;
  const data = { ...freshStart(now), accountEmail: email, externalAccountId: email, access, lastGoodCallAt: now };
  const row = await tx.calendarConnection.upsert({
    where: { userId_provider: { userId, provider } },
    create: { id, userId, provider, ...data },
    update: { ...data, tokenVersion: { increment: 1 } },
    select: { id: true },
  });
  return (await findConnection(tx, row.id)) as ConnectionRecord;
}

/**
 * Erases a connection's tokens and keeps its row as disconnected.
 * @returns what is left to be revoked at the vendor; null where there is no token, or none that opens. Undefined: it was
 * disconnected before.
 */
export async function eraseGrant(tx: Tx, connectionId: string, now: Date): Promise<OldGrant | null | undefined> {
  const row = await lockConnection(tx, connectionId);
  if (!row || row.status === "disconnected") return undefined;
  await tx.calendarConnection.update({
    where: { id: connectionId },
    data: {
      status: "disconnected",
      disconnectedAt: now,
      reconnectSince: null,
      accessToken: null,
      refreshToken: null,
      accessExpiresAt: null,
      tokenVersion: { increment: 1 },
    },
  });
  return openGrant(row);
}

function openGrant(row: { id: string; refreshToken: string | null; region: string | null }): OldGrant | null {
  const token = row.refreshToken === null ? null : readable(row.id, row.refreshToken);
  return token === null ? null : { token, region: row.region };
}

/** Null: its key is lost, which must not keep anybody from disconnecting. */
function readable(connectionId: string, refreshToken: string): string | null {
  try {
    return openToken(connectionId, "refreshToken", refreshToken);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
