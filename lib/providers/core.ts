import type { Logger } from "@/lib/logger";

/** What an adapter is handed: decrypted, fresh, never a database row. */
export type Account = { id: string; accessToken: string; externalAccountId: string; region?: string };

/** `account` is null for providers that need none: the built-in ones, and Calendly as a plain link. */
export type CallContext = { account: Account | null; signal: AbortSignal; log: Logger };

export type TokenSet = { accessToken: string; refreshToken: string | null; expiresAt: Date; region?: string };

export interface OAuthSpec {
  authorizeUrl(input: { redirectUri: string; state: string; codeChallenge?: string }): URL;
  exchangeCode(input: { code: string; redirectUri: string; query: URLSearchParams }): Promise<TokenSet>;
  /** @throws ProviderError reconnect_required when the grant is gone. Never returns stale tokens. */
  refresh(input: { refreshToken: string; region?: string }): Promise<TokenSet>;
  revoke(input: { token: string; region?: string }): Promise<void>;
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
