import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { announceChange } from "@/lib/changes";
import { db } from "@/lib/db";
import { recordAudit } from "@/lib/features/audit/repository";
import { calendarProviders } from "@/lib/providers/registry";
import { requireConsentProvider } from "./consent-provider";
import { acceptAccount } from "./oauth-state";
import { managerFor } from "./repository";

/** Says that a manager works with an account of another address: the next connecting with it passes, for a week. */
export async function acceptOtherAccount(
  actor: Actor,
  input: { manager_email: string; account_email: string },
  now = new Date(),
  providers = calendarProviders,
): Promise<{ success: true; message: string }> {
  const provider = requireConsentProvider(providers);
  return db.$transaction(async (tx) => {
    const user = await managerFor(tx, actor, input.manager_email);
    await acceptAccount(tx, { userId: user.id, provider: provider.id, email: input.account_email, now });
    await recordAudit(tx, {
      actorId: actor.userId,
      actorName: actor.name,
      action: "calendar.account_accepted",
      subject: `user:${user.id}`,
      data: { provider: provider.id },
    });
    await announceChange(tx, { area: "calendars" });
    return {
      success: true,
      message: `${user.name} may connect ${input.account_email} within a week. Send the connect link now.`,
    };
  });
}
