import "server-only";
import { env } from "@/lib/env";
import { ProviderError } from "@/lib/errors";

export const PROVIDER = "outlook";

export type OutlookSettings = {
  clientId: string | undefined;
  clientSecret: string | undefined;
  /** The directory's id (GUID) or a verified domain of it. */
  tenantId: string | undefined;
  /** Absent: https://graph.microsoft.com */
  graphUrl: string | undefined;
  /** Absent: https://login.microsoftonline.com */
  loginUrl: string | undefined;
};

export const settingsFromEnv = (): OutlookSettings => ({
  clientId: env.microsoftGraphClientId,
  clientSecret: env.microsoftGraphClientSecret,
  tenantId: env.microsoftGraphTenantId,
  graphUrl: env.microsoftGraphUrl,
  loginUrl: env.microsoftLoginUrl,
});

export const graphUrlOf = ({ graphUrl }: OutlookSettings): string => graphUrl ?? "https://graph.microsoft.com";
export const loginUrlOf = ({ loginUrl }: OutlookSettings): string => loginUrl ?? "https://login.microsoftonline.com";

/** Access of an app's own is granted by one directory; these names stand for no directory in particular. */
const NO_DIRECTORY = new Set(["common", "organizations", "consumers"]);

/** What is missing, in a sentence; null: nothing. */
export function whatIsMissing({ clientId, clientSecret, tenantId }: OutlookSettings): string | null {
  if (!clientId || !clientSecret) {
    return "Set MICROSOFT_GRAPH_CLIENT_ID, MICROSOFT_GRAPH_CLIENT_SECRET and MICROSOFT_GRAPH_TENANT_ID from the app registration in Microsoft Entra, and grant it Calendars.ReadWrite with admin consent.";
  }
  if (!tenantId) {
    return "Set MICROSOFT_GRAPH_TENANT_ID too: the directory (tenant) ID on the overview page of the app registration. The client ID and secret alone open no mailbox.";
  }
  if (NO_DIRECTORY.has(tenantId.toLowerCase())) {
    return `Set MICROSOFT_GRAPH_TENANT_ID to your own directory (tenant) ID: "${tenantId.toLowerCase()}" names no directory.`;
  }
  return null;
}

/** @throws ProviderError provider_not_configured */
export function requireSettings(settings: OutlookSettings, operation: string) {
  const { clientId, clientSecret, tenantId } = settings;
  const missing = whatIsMissing(settings);
  if (missing === null && clientId && clientSecret && tenantId) return { clientId, clientSecret, tenantId };
  throw new ProviderError("provider_not_configured", {
    provider: PROVIDER,
    operation,
    message: `Microsoft 365 is not configured. ${missing}`,
    retryable: false,
  });
}
