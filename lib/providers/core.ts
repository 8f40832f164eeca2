import type { Logger } from "@/lib/logger";

/** What an adapter is handed: decrypted, fresh, never a database row. */
export type Account = {
  /** Our connection's id. */
  id: string;
  /** Empty for vendors whose access is the product's own, not the person's (Google by service account, Microsoft by tenant). */
  accessToken: string;
  /** The account's address: the mailbox, or the calendar's owner. */
  email: string;
  externalAccountId: string;
  /** Zoho's data centre: "eu". */
  region?: string;
  /** How far a vendor's access goes, where that differs from account to account: what `describeAccess` found. */
  access?: Access;
};

/** `delegated`: as the person. `shared`: as the product's own account, which may not invite. `public`: reading only. */
export type Access = "delegated" | "shared" | "public";

/** `account` is null for providers that need none: the built-in ones, and Calendly. */
export type CallContext = { account: Account | null; signal: AbortSignal; log: Logger };

/** `refreshToken` null: the vendor gave none, and the one at hand stays good. */
export type TokenSet = {
  accessToken: string;
  refreshToken: string | null;
  expiresAt: Date;
  scopes: string[];
  region?: string;
};

export type AccountIdentity = { email: string; externalAccountId: string };

/** Access that one person grants at the vendor's consent page. */
export interface OAuthSpec {
  /** What is asked for, each with the reason that the connect page gives. */
  readonly scopes: readonly { scope: string; reason: string }[];
  /** At most so many access tokens may be asked for with one grant within the window; the vendor then refuses. */
  readonly refreshLimit: { count: number; windowMs: number };
  authorizeUrl(input: { redirectUri: string; state: string; loginHint?: string }): URL;
  /** False: the callback's `iss` (RFC 9207) names somebody else than the vendor. One that names nobody is the vendor's. */
  isIssuer?(query: URLSearchParams): boolean;
  /** The data centre that a callback names, by our own table. Null: one that this version does not know, and never asks. */
  regionOfCallback?(query: URLSearchParams): string | null;
  /** @throws ProviderError provider_failed for a code that is used, old or another's. `query`: the callback's own parameters. */
  exchangeCode(input: {
    code: string;
    redirectUri: string;
    query: URLSearchParams;
    signal: AbortSignal;
  }): Promise<TokenSet>;
  /** Whose account the grant is. */
  identify(input: { accessToken: string; region?: string; signal: AbortSignal }): Promise<AccountIdentity>;
  /** @throws ProviderError reconnect_required when the grant is gone. Never returns stale tokens. */
  refresh(input: { refreshToken: string; region?: string; signal: AbortSignal }): Promise<TokenSet>;
  revoke(input: { token: string; region?: string; signal: AbortSignal }): Promise<void>;
}

/** Raw text: signatures are computed over bytes, not over re-serialised JSON. */
export type Delivery = { headers: Headers; body: string };
export type Verdict = { ok: true; deliveryId: string } | { ok: false; reason: string };

export interface WebhookSpec<Event> {
  verify(delivery: Delivery): Verdict;
  interpret(body: unknown): Event | { type: "ignored"; reason: string };
}

export interface Provider {
  readonly id: string;
  /** As people know it. */
  readonly name: string;
  isConfigured(): boolean;
  readonly oauth?: OAuthSpec;
}
