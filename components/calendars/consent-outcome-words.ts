import { vendorOf } from "@/components/connect/ask";
import type { ConnectionCard } from "@/lib/features/connections/schema";
import { type ConnectOutcome, connectOutcomeSchema } from "@/lib/features/connections/schema";
import type { ProviderChoice } from "./card-state";

type Words = { title: string; text: string };

/**
 * What came of a consent that was begun at a card, for whoever began it.
 * @param outcome as the address says it; null where it says nothing
 * @returns null where it went well, or where the card's own state tells it
 */
export function consentOutcomeWords(
  outcome: string | null,
  card: Pick<ConnectionCard, "status" | "provider_name">,
  providers: readonly ProviderChoice[],
): Words | null {
  const known = connectOutcomeSchema.safeParse(outcome);
  if (!known.success) return null;
  const name = card.provider_name ?? providers.find(({ needs_consent }) => needs_consent)?.name ?? "The vendor";
  return wordsFor(known.data, vendorOf(name), card.status === "connected");
}

function wordsFor(outcome: ConnectOutcome, vendor: string, isKept: boolean): Words | null {
  const left = isKept ? "The connection is as it was." : "Nothing was connected.";
  switch (outcome) {
    case "connected":
    case "wrong_account":
      return null;
    case "refused":
      return { title: `The answer at ${vendor} was no.`, text: `${left} Connecting again asks anew.` };
    case "down":
      return isKept ? null : { title: `${vendor} is not answering.`, text: `${left} Try again in a moment.` };
    case "failed":
      return {
        title: `${vendor} did not let us finish.`,
        text: `The sign-in was not accepted, as happens when it is opened twice or waits too long. ${left}`,
      };
    case "app_refused":
      return {
        title: `${vendor} refuses this application.`,
        text: `Its client id, client secret and redirect URI have to be set here as they stand in ${vendor}’s console, with all data centres switched on there. ${left}`,
      };
    case "unknown_centre":
      return {
        title: `${vendor} keeps this account in a data centre that this version does not know.`,
        text: `Nothing was sent there. ${left}`,
      };
  }
}
