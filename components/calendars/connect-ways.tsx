"use client";

import { providerLimits } from "@/components/bookings/provider-limits";
import { useViewer } from "@/components/shell/viewer";
import { Section } from "@/components/ui/section";
import type { ConnectionCard } from "@/lib/features/connections/schema";
import { ConnectButton } from "./card-acts";
import type { ProviderChoice } from "./card-state";

const setUpFirst = (a: ProviderChoice, b: ProviderChoice): number => Number(b.is_configured) - Number(a.is_configured);

/** What a calendar can be connected to, what each way can and cannot do, and what is missing where it is not set up. */
export function ConnectWays({ card, providers }: { card: ConnectionCard; providers: readonly ProviderChoice[] }) {
  const { role } = useViewer();
  return (
    <Section title="Connect a calendar" className="mt-3 mr-4 ml-6">
      <ul>
        {providers.toSorted(setUpFirst).map((provider) => (
          <li key={provider.id} className="flex items-start gap-4 border-line border-b py-2.5 last:border-transparent">
            <div className="min-w-0 flex-1">
              <p className="font-medium">{provider.name}</p>
              <p className="text-xs text-pretty text-ink-soft">{providerLimits[provider.id]}</p>
              {role === "manager" ? null : (
                <p className="mt-0.5 text-xs text-pretty wrap-anywhere text-ink-faint">
                  {provider.is_configured ? provider.setup : `Not set up. ${provider.setup}`}
                </p>
              )}
            </div>
            {provider.is_configured && (provider.needs_consent || role !== "manager") ? (
              <ConnectButton card={card} provider={provider} label="Connect" isMain={false} />
            ) : (
              <span className="text-xs text-ink-faint">
                {provider.is_configured ? "Set up by your recruiter" : "Not set up"}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
