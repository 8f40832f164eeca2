"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { ErrorState } from "@/components/ui/error-state";
import { Radio, RadioGroup } from "@/components/ui/radio-group";
import { SkeletonRows } from "@/components/ui/skeleton";
import { bookingProvidersQuery } from "@/lib/features/bookings/queries";
import { usesOwnPage } from "@/lib/features/bookings/rules";
import type { Settings } from "@/lib/features/workspace/schema";
import { providerNames } from "./booking-words";
import { providerLimits } from "./provider-limits";

export type BookingProviderId = Settings["booking_provider"];
/** What needs nothing first, what hands the booking over last. */
const ORDER: readonly BookingProviderId[] = ["manual", "zoho", "google", "outlook", "calendly"];

type ProviderChoiceProps = {
  label: string;
  value: BookingProviderId;
  onValueChange: (value: BookingProviderId) => void;
  /** A vendor's own page that knows one host cannot be chosen then. */
  hasSeveralHosts?: boolean;
  /** How what works is set up is left out. */
  isBrief?: boolean;
};

/** The mark beside its name says so. */
const BARE_SETUP = /^It is set up\.\s*/;

/** Each way of booking with what it can and cannot do; what is not set up cannot be chosen and says what it needs. */
export function ProviderChoice({
  label,
  value,
  onValueChange,
  hasSeveralHosts = false,
  isBrief = false,
}: ProviderChoiceProps) {
  const query = useQuery(bookingProvidersQuery());
  if (query.isPending) return <SkeletonRows rows={5} label="Loading what is set up" />;
  if (!query.data)
    return (
      <ErrorState
        title="What is set up could not be loaded"
        error={query.error}
        isRetrying={query.isFetching}
        onRetry={() => void query.refetch()}
      />
    );
  const known = new Map(query.data.data.map((provider) => [provider.id, provider]));
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const chosen = ORDER.find((id) => id === next);
        if (chosen) onValueChange(chosen);
      }}
    >
      {ORDER.map((id) => {
        const provider = known.get(id);
        const isReady = provider?.is_configured ?? false;
        const isTooMany = hasSeveralHosts && !usesOwnPage(id);
        return (
          <Radio
            key={id}
            value={id}
            // What is set already stays chosen, so that it can be seen and left.
            disabled={(!isReady || isTooMany) && id !== value}
            label={
              <>
                {providerNames[id]}
                {id === "manual" ? null : isReady ? (
                  <span className="ml-1 flex items-center gap-1 text-xs text-good">
                    <CircleCheck size={13} aria-hidden="true" />
                    Set up
                  </span>
                ) : (
                  <span className="ml-1 text-xs text-ink-faint">Not set up</span>
                )}
              </>
            }
            hint={
              <>
                <span className="block text-pretty text-ink-soft">{providerLimits[id]}</span>
                {isTooMany ? <span className="block text-warn">Knows one host; not for several.</span> : null}
                {provider && !(isBrief && isReady) ? (
                  <span className="block text-pretty wrap-anywhere">{provider.setup.replace(BARE_SETUP, "")}</span>
                ) : null}
              </>
            }
          />
        );
      })}
    </RadioGroup>
  );
}
