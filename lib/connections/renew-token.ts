import "server-only";
import { db, type Tx } from "@/lib/db";
import { AppError, ProviderError } from "@/lib/errors";
import type { CalendarConnection } from "@/lib/generated/prisma/client";
import type { OAuthSpec, TokenSet } from "@/lib/providers/core";
import { markReconnectWithin } from "./mark-reconnect";
import { mustReconnect } from "./must-reconnect";
import { endRenewal, lockConnection, renewalsSince, startRenewal } from "./renewal-repository";
import { LEASE_MS, limitWaitMs, pauseAfter, RENEWAL_TIMEOUT_MS } from "./renewal-rules";
import { type OpenAccess, openAccess, openToken, sealedColumns } from "./token-vault";

type Claimed = {
  kind: "claimed";
  connectionId: string;
  renewalId: string;
  provider: string;
  refreshToken: string;
  region: string | null;
  version: number;
  stored: OpenAccess | null;
};
type Claim =
  | { kind: "access"; access: OpenAccess }
  /** Somebody else is at it. */
  | { kind: "wait" }
  /** No request may be made now: the vendor's limit, or its trouble. */
  | { kind: "refused"; error: ProviderError; stored: OpenAccess | null }
  | Claimed;

/**
 * Takes the renewal, for as long as its lease lasts, or tells why not. The lease is the row "started", written before the request
 * leaves: a process killed at any point leaves the request counted, and the next one goes on when the lease is over.
 */
export const claimRenewal = (
  connectionId: string,
  oauth: OAuthSpec,
  isAcceptable: (access: OpenAccess) => boolean,
  now: Date,
): Promise<Claim> =>
  db.$transaction(async (tx): Promise<Claim> => {
    const row = await lockConnection(tx, connectionId);
    if (!row || row.status === "disconnected") throw notConnected();
    if (row.status === "reconnect_required") throw mustReconnect(row.provider);
    const stored = openAccess(row);
    if (stored && isAcceptable(stored)) return { kind: "access", access: stored };
    const windowMs = Math.max(oauth.refreshLimit.windowMs, LEASE_MS);
    const renewals = await renewalsSince(tx, connectionId, new Date(now.getTime() - windowMs));
    const isTaken = renewals.some(
      ({ outcome, at }) => outcome === "started" && at.getTime() > now.getTime() - LEASE_MS,
    );
    if (isTaken) return { kind: "wait" };
    const started = renewals.map(({ at }) => at);
    const limitMs = limitWaitMs(started, oauth.refreshLimit, now);
    if (limitMs > 0) return { kind: "refused", error: limited(row.provider, limitMs), stored };
    const waitMs = (row.renewNotBefore?.getTime() ?? 0) - now.getTime();
    if (waitMs > 0) {
      const isLimit = renewals[0]?.outcome === "rate_limited";
      return { kind: "refused", error: (isLimit ? limited : troubled)(row.provider, waitMs), stored };
    }
    if (row.refreshToken === null) throw mustReconnect(row.provider);
    return {
      kind: "claimed",
      connectionId,
      renewalId: await startRenewal(tx, connectionId, now),
      provider: row.provider,
      refreshToken: openToken(row.id, "refreshToken", row.refreshToken),
      region: row.region,
      version: row.tokenVersion,
      stored,
    };
  });

/** The one request, outside of any transaction, and what became of it. */
export async function performRenewal(claim: Claimed, oauth: OAuthSpec, now: () => Date): Promise<OpenAccess> {
  let tokens: TokenSet;
  try {
    tokens = await oauth.refresh({
      refreshToken: claim.refreshToken,
      ...(claim.region === null ? {} : { region: claim.region }),
      signal: AbortSignal.timeout(RENEWAL_TIMEOUT_MS),
    });
  } catch (error) {
    return settleFailure(claim, error, now());
  }
  return settleSuccess(claim, tokens);
}

const settleSuccess = (claim: Claimed, tokens: TokenSet): Promise<OpenAccess> =>
  db.$transaction(async (tx) => {
    const row = await lockConnection(tx, claim.connectionId);
    if (!row || row.status === "disconnected") throw notConnected();
    const others = othersAccess(row, claim);
    await endRenewal(tx, claim.renewalId, others ? "superseded" : "ok");
    if (others) return others;
    await tx.calendarConnection.update({
      where: { id: row.id },
      data: {
        ...sealedColumns(row.id, tokens),
        status: "connected",
        reconnectSince: null,
        renewFailures: 0,
        renewNotBefore: null,
      },
    });
    return { accessToken: tokens.accessToken, version: row.tokenVersion + 1, expiresAt: tokens.expiresAt };
  });

/** Access that was stored while the request was under way: by a new consent, or by whoever took the lease over. */
const othersAccess = (row: CalendarConnection, claim: Claimed): OpenAccess | null =>
  row.tokenVersion === claim.version ? null : openAccess(row);

/** @throws the failure, unless somebody else has stored good access meanwhile */
async function settleFailure(claim: Claimed, error: unknown, now: Date): Promise<OpenAccess> {
  const access = await db.$transaction(async (tx) => {
    const row = await lockConnection(tx, claim.connectionId);
    if (!row || row.status === "disconnected") throw notConnected();
    await endRenewal(tx, claim.renewalId, error instanceof AppError ? error.code : "internal");
    const others = othersAccess(row, claim);
    if (others) return others;
    if (error instanceof ProviderError && error.code === "reconnect_required") {
      await markReconnectWithin(tx, row.id, { ifVersion: claim.version, now });
    } else {
      await holdBack(tx, row, error, now);
    }
    return null;
  });
  if (access) return access;
  throw error;
}

/** Passing trouble: the connection stays as it is, and nobody asks again for a while. */
async function holdBack(tx: Tx, row: CalendarConnection, error: unknown, now: Date): Promise<void> {
  const failures = row.renewFailures + 1;
  const asked = error instanceof ProviderError ? (error.retryAfterMs ?? 0) : 0;
  const pauseMs = Math.max(asked, pauseAfter(failures, Math.random()));
  await tx.calendarConnection.update({
    where: { id: row.id },
    data: { renewFailures: failures, renewNotBefore: new Date(now.getTime() + pauseMs) },
  });
}

const notConnected = (): AppError => new AppError("connection_not_found", "This calendar is not connected any more.");

const limited = (provider: string, retryAfterMs: number): ProviderError =>
  new ProviderError("rate_limited", {
    provider,
    operation: "refresh",
    message: "The vendor gives out no more access for this account for a while.",
    retryable: true,
    retryAfterMs,
  });

const troubled = (provider: string, retryAfterMs: number): ProviderError =>
  new ProviderError("provider_unavailable", {
    provider,
    operation: "refresh",
    message: "The vendor could not renew the access a moment ago. It is tried again by itself.",
    retryable: true,
    retryAfterMs,
  });
