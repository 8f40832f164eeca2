import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { db } from "@/lib/db";
import { type AppError, ProviderError } from "@/lib/errors";
import { connectionFailure } from "@/lib/http/outbound";
import type { OAuthSpec } from "@/lib/providers/core";
import { claimRenewal, performRenewal } from "./renew-token";
import { readSealed } from "./renewal-repository";
import { LEASE_MS, SKEW_MS } from "./renewal-rules";
import { type OpenAccess, openAccess } from "./token-vault";

/** How often those who wait for another process's renewal look whether it is there. */
const LOOK_EVERY_MS = 250;

type Wish = {
  now: () => Date;
  /** The vendor refused this version: only a newer one will do. */
  rejectedVersion?: number;
  /** How early to renew; default 60 s before the end. */
  renewWithinMs?: number;
};

/** Renewals under way in this process: fifty calls wait for one, not for fifty locks. */
const underWay = new Map<string, Promise<OpenAccess>>();

/**
 * Access that is good for a while: the stored one, or a new one of the vendor. One renewal at a time for a connection, across
 * processes; it goes on when the caller gives up, because a token that has arrived must not be lost.
 * @throws ProviderError reconnect_required, rate_limited, provider_unavailable, provider_timeout; AppError connection_not_found
 */
export async function freshAccess(
  connectionId: string,
  oauth: OAuthSpec,
  { signal, ...wish }: Wish & { signal: AbortSignal },
): Promise<OpenAccess> {
  const row = await readSealed(db, connectionId);
  const stored = row?.status === "connected" ? openAccess(row) : null;
  if (row && stored && isGoodEnough(stored, wish)) return stored;
  const key = `${connectionId}:${wish.rejectedVersion ?? ""}`;
  const renewing = underWay.get(key) ?? renewOnce(connectionId, oauth, wish, row?.tokenVersion ?? 0);
  if (!underWay.has(key)) {
    underWay.set(key, renewing);
    void renewing.catch(() => undefined).finally(() => underWay.delete(key));
  }
  return Promise.race([renewing, givenUp(signal, row?.provider ?? "calendar")]);
}

const isGoodEnough = (access: OpenAccess, { now, rejectedVersion, renewWithinMs = SKEW_MS }: Wish): boolean =>
  access.version > (rejectedVersion ?? -1) && access.expiresAt.getTime() > now().getTime() + renewWithinMs;

async function renewOnce(connectionId: string, oauth: OAuthSpec, wish: Wish, seenVersion: number): Promise<OpenAccess> {
  const giveUpAt = Date.now() + 2 * LEASE_MS;
  // What was renewed while we waited is as fresh as it gets, however short the vendor makes it.
  const isAcceptable = (access: OpenAccess) => access.version > seenVersion || isGoodEnough(access, wish);
  while (Date.now() < giveUpAt) {
    const claim = await claimRenewal(connectionId, oauth, isAcceptable, wish.now());
    if (claim.kind === "access") return claim.access;
    if (claim.kind === "refused") return stillLiving(claim.stored, claim.error, wish);
    if (claim.kind === "claimed") {
      try {
        return await performRenewal(claim, oauth, wish.now);
      } catch (error) {
        if (error instanceof ProviderError && error.code !== "reconnect_required") {
          return stillLiving(claim.stored, error, wish);
        }
        throw error;
      }
    }
    await pause(LOOK_EVERY_MS);
  }
  throw mustWait(connectionId);
}

/** A renewal that cannot be made now does no harm while the access at hand still lives. @throws `error` when it does not */
function stillLiving(stored: OpenAccess | null, error: AppError, { now, rejectedVersion }: Wish): OpenAccess {
  const isAlive = stored && stored.version > (rejectedVersion ?? -1) && stored.expiresAt > now();
  if (isAlive) return stored;
  throw error;
}

const mustWait = (connectionId: string): ProviderError =>
  new ProviderError("provider_timeout", {
    provider: "calendar",
    operation: "refresh",
    message: `The access of connection ${connectionId} is being renewed and does not come.`,
    retryable: true,
  });

function givenUp(signal: AbortSignal, provider: string): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(connectionFailure({ provider, operation: "refresh" }, signal.reason));
    if (signal.aborted) fail();
    else signal.addEventListener("abort", fail, { once: true });
  });
}
