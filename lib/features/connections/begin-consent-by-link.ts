import "server-only";
import { db } from "@/lib/db";
import { calendarProviders } from "@/lib/providers/registry";
import { managerOfLink } from "./connect-page";
import { requireConsentProvider } from "./consent-provider";
import { startConsent } from "./start-consent";

/** The button of the connect page. @throws AppError link_not_found, provider_not_configured */
export async function beginConsentByLink(
  token: string,
  now = new Date(),
  providers = calendarProviders,
): Promise<{ authorization_url: string }> {
  const user = await managerOfLink(token, now);
  const provider = requireConsentProvider(providers);
  return { authorization_url: await startConsent(db, { user, provider, startedBy: null, now }) };
}
