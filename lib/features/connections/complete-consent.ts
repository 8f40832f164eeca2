import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { issueLink } from "@/lib/auth/links";
import { announceChange } from "@/lib/changes";
import { connectLinkExpiry } from "@/lib/connections/connect-link";
import { type OldGrant, storeGrant } from "@/lib/connections/grants";
import { type ConnectionRecord, connectionAt } from "@/lib/connections/repository";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError, ProviderError } from "@/lib/errors";
import { recordAudit } from "@/lib/features/audit/repository";
import { emitEvent } from "@/lib/features/automation/repository";
import type { User } from "@/lib/generated/prisma/client";
import { log } from "@/lib/logger";
import type { AccountIdentity, TokenSet } from "@/lib/providers/core";
import { calendarProviders } from "@/lib/providers/registry";
import { type ConsentProvider, redirectUri, requireConsentProvider } from "./consent-provider";
import { consumeState, noteOtherAccount, readState, takeAcceptance } from "./oauth-state";
import { lockPerson } from "./repository";
import type { ConnectOutcome } from "./schema";
import { testConnection } from "./test-connection";

const VENDOR_TIMEOUT_MS = 35_000;

type Consent = { provider: ConsentProvider; user: User; stateId: string; now: Date };

/**
 * The browser is back from the vendor's consent page. The state is used up before anything is asked of the vendor.
 * @param visitor who is signed in in that browser, if anybody is
 * @returns what came of it, and the page that tells it
 * @throws AppError malformed_request for a state that is not ours, not good any more, or somebody else's
 */
export async function completeConsent(
  query: URLSearchParams,
  visitor: Actor | null,
  now = new Date(),
  providers = calendarProviders,
): Promise<{ outcome: ConnectOutcome; pageUrl: string }> {
  const said = readState(query.get("state"));
  if (!said) throw staleState();
  const provider = requireConsentProvider(providers.filter(({ id }) => id === said.provider));
  if (provider.oauth.isIssuer?.(query) === false) throw staleState();
  if (visitor && visitor.userId !== said.userId && visitor.userId !== said.startedBy) throw staleState();
  const state = await consumeState(db, said, now);
  const user = await db.user.findUnique({ where: { id: said.userId } });
  if (!state || !user || user.disabledAt) throw staleState();
  const isFromDashboard = visitor !== null && visitor.userId === said.startedBy;
  const link = isFromDashboard
    ? null
    : await issueLink(db, { purpose: "connect", subjectId: user.id, expiresAt: connectLinkExpiry(now) });
  const outcome = await connect(query, { provider, user, stateId: state.id, now }, providers);
  if (link) return { outcome, pageUrl: `${link.url}?outcome=${outcome}` };
  const connection = await connectionAt(db, user.id, provider.id);
  return { outcome, pageUrl: cardUrl(connection?.id ?? user.id, outcome) };
}

/** Who began at a card comes back to it, with whatever came of it: the manager's own page speaks to the manager. */
function cardUrl(card: string, outcome: ConnectOutcome): string {
  const url = `${env.appUrl}/calendars?calendar=${card}`;
  return outcome === "connected" ? url : `${url}&outcome=${outcome}`;
}

async function connect(
  query: URLSearchParams,
  consent: Consent,
  providers: typeof calendarProviders,
): Promise<ConnectOutcome> {
  const code = query.get("code");
  if (query.get("error") !== null || code === null)
    return query.get("error") === "access_denied" ? "refused" : "failed";
  const { oauth } = consent.provider;
  if (oauth.regionOfCallback?.(query) === null) return "unknown_centre";
  const signal = AbortSignal.timeout(VENDOR_TIMEOUT_MS);
  let tokens: TokenSet;
  try {
    tokens = await oauth.exchangeCode({ code, redirectUri: redirectUri(), query, signal });
  } catch (error) {
    return outcomeOf(error);
  }
  try {
    const identity = await oauth.identify({
      accessToken: tokens.accessToken,
      ...(tokens.region === undefined ? {} : { region: tokens.region }),
      signal,
    });
    const kept = await keep(consent, identity, tokens);
    if (!kept) {
      await letGo(consent.provider, grantOf(tokens));
      return "wrong_account";
    }
    const { connection, replaced } = kept;
    if (replaced) await letGo(consent.provider, replaced);
    const { result } = await testConnection(connection.id, consent.now, providers);
    return result.failure?.retryable ? "down" : "connected";
  } catch (error) {
    if (!(await isKept(consent))) await letGo(consent.provider, grantOf(tokens));
    return outcomeOf(error);
  }
}

/** @returns what to say of a vendor's failure @throws whatever else it is */
function outcomeOf(error: unknown): "down" | "failed" | "app_refused" {
  if (error instanceof ProviderError) {
    log.warn(
      { code: error.code, operation: error.operation, reason: error.publicMessage },
      "a consent could not be completed",
    );
    if (error.code === "provider_not_configured") return "app_refused";
    return error.retryable ? "down" : "failed";
  }
  throw error;
}

/** Keeps the grant, if it is the manager's own account or one that an admin accepted. Null: it is another's, and noted. */
async function keep(
  { provider, user, stateId, now }: Consent,
  identity: AccountIdentity,
  tokens: TokenSet,
): Promise<{ connection: ConnectionRecord; replaced: OldGrant | null } | null> {
  return db.$transaction(async (tx) => {
    await lockPerson(tx, user.id);
    const known = await connectionAt(tx, user.id, provider.id);
    const isTheirs =
      identity.email === user.email ||
      (known?.accountEmail === identity.email && known.externalAccountId === identity.externalAccountId) ||
      (await takeAcceptance(tx, { userId: user.id, provider: provider.id, email: identity.email, now }));
    // Without a new refresh token, the one at hand has to be good still: erased or refused, access ends within the hour.
    const isKeptGood = known?.status === "connected" && known.externalAccountId === identity.externalAccountId;
    const isLasting = tokens.refreshToken !== null || isKeptGood;
    if (!isTheirs) {
      await noteOtherAccount(tx, stateId, identity.email);
      await announceChange(tx, { area: "calendars" });
      return null;
    }
    if (!isLasting) throw notLasting(provider);
    const stored = await storeGrant(tx, { userId: user.id, provider: provider.id, identity, tokens, now });
    const { connection } = stored;
    if (connection.writeCalendarId !== null) {
      await emitEvent(tx, { name: "connection/connected", data: { userId: user.id, connectionId: connection.id } });
    }
    await recordAudit(tx, {
      actorId: user.id,
      actorName: user.name,
      action: "calendar.connected",
      subject: `user:${user.id}`,
      data: { provider: provider.id, connectionId: connection.id },
    });
    await announceChange(tx, { area: "calendars" });
    return stored;
  });
}

/** Where that cannot be read it counts as not kept: access that nobody sees is worse than consent that has to be given again. */
async function isKept({ user, provider, now }: Consent): Promise<boolean> {
  try {
    return (await connectionAt(db, user.id, provider.id))?.connectedAt.getTime() === now.getTime();
  } catch (error) {
    log.error({ err: error, userId: user.id }, "whether a grant was kept is not known");
    return false;
  }
}

const grantOf = ({ refreshToken, accessToken, region }: TokenSet): OldGrant => ({
  token: refreshToken ?? accessToken,
  region: region ?? null,
});

/** A grant that is not kept, or no more, is given back, as far as the vendor takes it. */
async function letGo({ oauth, id }: ConsentProvider, { token, region }: OldGrant): Promise<void> {
  try {
    await oauth.revoke({
      token,
      ...(region === null ? {} : { region }),
      signal: AbortSignal.timeout(10_000),
    });
  } catch (error) {
    log.warn({ provider: id, code: error instanceof AppError ? error.code : "internal" }, "a grant was not given back");
  }
}

const staleState = (): AppError =>
  new AppError(
    "malformed_request",
    "This sign-in is too old, was used already, or belongs to somebody else. Open the link in your mail again.",
  );

const notLasting = (provider: ConsentProvider): ProviderError =>
  new ProviderError("provider_failed", {
    provider: provider.id,
    operation: "exchangeCode",
    message: `${provider.name} gave access for an hour only. Connect again and allow access at any time.`,
    retryable: false,
  });
