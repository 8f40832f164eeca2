import "server-only";
import { type ConnectableId, connectableIds } from "@/lib/connections/repository";
import { env } from "@/lib/env";
import { ProviderError } from "@/lib/errors";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import type { OAuthSpec } from "@/lib/providers/core";

export type ConsentProvider = CalendarProvider & { id: ConnectableId; oauth: OAuthSpec };

const isConsentProvider = (provider: CalendarProvider): provider is ConsentProvider =>
  provider.oauth !== undefined && connectableIds.some((id) => id === provider.id);

/** The vendor that people connect by consent; null: none is configured. */
export const consentProvider = (providers: readonly CalendarProvider[]): ConsentProvider | null =>
  providers.filter(isConsentProvider).find((one) => one.isConfigured()) ?? null;

/** @throws ProviderError provider_not_configured, saying what to set */
export function requireConsentProvider(providers: readonly CalendarProvider[]): ConsentProvider {
  const provider = consentProvider(providers);
  if (provider) return provider;
  const one = providers.find(isConsentProvider);
  throw new ProviderError("provider_not_configured", {
    provider: one?.id ?? "zoho",
    operation: "authorizeUrl",
    message: `${one?.name ?? "Zoho Calendar"} is not configured. ${one?.setup ?? ""}`.trim(),
    retryable: false,
  });
}

/** Where the vendor sends the browser back to, as it is registered there. */
export const redirectUri = (): string => env.zohoRedirectUri ?? `${env.appUrl}/api/oauth/callback/`;
