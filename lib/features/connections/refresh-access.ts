import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { renewNow } from "@/lib/connections/renew-now";
import { connectionAt } from "@/lib/connections/repository";
import { db } from "@/lib/db";
import { AppError, ProviderError } from "@/lib/errors";
import type { User } from "@/lib/generated/prisma/client";
import { calendarProviders } from "@/lib/providers/registry";
import { type ConsentProvider, requireConsentProvider } from "./consent-provider";
import { managerFor } from "./repository";
import { startConsent } from "./start-consent";

/**
 * New access for a manager's calendar, now.
 * @throws AppError reauthorization_required with a fresh `authorization_url` where the grant is gone; ProviderError rate_limited, …
 */
export async function refreshAccess(
  actor: Actor,
  managerEmail: string,
  now = new Date(),
  providers = calendarProviders,
): Promise<{ success: true; expires_at: string }> {
  const provider = requireConsentProvider(providers);
  const user = await managerFor(db, actor, managerEmail);
  const connection = await connectionAt(db, user.id, provider.id);
  if (!connection || connection.status === "disconnected") {
    throw new AppError("connection_not_found", `${user.email} has connected no ${provider.name}. Begin with setup.`);
  }
  try {
    const { expiresAt } = await renewNow(connection, provider.oauth, { now });
    return { success: true, expires_at: expiresAt.toISOString() };
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code !== "reconnect_required") throw error;
    throw await mustAuthorise({ user, provider, actor, now }, error);
  }
}

async function mustAuthorise(
  { user, provider, actor, now }: { user: User; provider: ConsentProvider; actor: Actor; now: Date },
  cause: ProviderError,
): Promise<AppError> {
  return new AppError(
    "reauthorization_required",
    `${provider.name} took the access of ${user.email} back. Open authorization_url and allow it again.`,
    {
      cause,
      extra: {
        requires_authorization: true,
        authorization_url: await startConsent(db, { user, provider, startedBy: actor.userId, now }),
      },
    },
  );
}
