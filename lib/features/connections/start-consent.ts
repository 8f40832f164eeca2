import "server-only";
import type { Tx } from "@/lib/db";
import type { User } from "@/lib/generated/prisma/client";
import { type ConsentProvider, redirectUri } from "./consent-provider";
import { issueState } from "./oauth-state";

/** The address of the vendor's consent page, good for ten minutes. @param startedBy who asked, where somebody signed in did */
export async function startConsent(
  tx: Tx,
  input: { user: Pick<User, "id" | "email">; provider: ConsentProvider; startedBy: string | null; now: Date },
): Promise<string> {
  const { user, provider, startedBy, now } = input;
  const state = await issueState(tx, { userId: user.id, provider: provider.id, startedBy, now });
  return provider.oauth.authorizeUrl({ redirectUri: redirectUri(), state, loginHint: user.email }).href;
}
