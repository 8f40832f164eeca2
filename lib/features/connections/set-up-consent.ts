import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { connectionAt } from "@/lib/connections/repository";
import { db } from "@/lib/db";
import { calendarProviders } from "@/lib/providers/registry";
import { requireConsentProvider } from "./consent-provider";
import { managerToConnect } from "./repository";
import type { SetupResponse } from "./schema";
import { startConsent } from "./start-consent";

/** Whether a manager's calendar is connected; where not, the address at which the manager allows it. */
export async function setUpConsent(
  actor: Actor,
  managerEmail: string,
  now = new Date(),
  providers = calendarProviders,
): Promise<SetupResponse> {
  const provider = requireConsentProvider(providers);
  return db.$transaction(async (tx) => {
    const user = await managerToConnect(tx, actor, managerEmail);
    const connection = await connectionAt(tx, user.id, provider.id);
    if (connection?.status === "connected") {
      return {
        success: true,
        requires_authorization: false,
        message: `Manager ${user.email} has connected ${provider.name}`,
      };
    }
    return {
      success: false,
      requires_authorization: true,
      authorization_url: await startConsent(tx, { user, provider, startedBy: actor.userId, now }),
      message: `Manager ${user.email} needs to authorize calendar access`,
    };
  });
}
