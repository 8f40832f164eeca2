"use client";

import { CircleAlert, X } from "lucide-react";
import { useUrlState } from "@/components/shell/use-url-state";
import { IconButton } from "@/components/ui/icon-button";
import type { ConnectionCard } from "@/lib/features/connections/schema";
import type { ProviderChoice } from "./card-state";
import { consentOutcomeWords } from "./consent-outcome-words";

/** Back from the vendor without a calendar: what happened, until it is put away. What the card's state says itself is not said twice. */
export function ConsentOutcome({ card, providers }: { card: ConnectionCard; providers: readonly ProviderChoice[] }) {
  const [url, setUrl] = useUrlState();
  const words = consentOutcomeWords(url.get("outcome"), card, providers);
  if (!words) return null;
  return (
    <div role="status" className="flex items-start gap-2 border-line border-t bg-warn-soft py-1.5 pr-4 pl-6">
      <CircleAlert size={14} aria-hidden="true" className="mt-1 flex-none text-warn" />
      <p className="min-w-0 flex-1 py-0.5 text-pretty">
        <b className="font-semibold">{words.title}</b> {words.text}
      </p>
      <IconButton
        size="sm"
        label="Put this away"
        icon={<X size={13} aria-hidden="true" />}
        onClick={() => setUrl({ outcome: null })}
      />
    </div>
  );
}
