"use client";

import { Clock, UserRound, Zap } from "lucide-react";
import { whenWords } from "@/components/pipeline/card-words";
import { cx } from "@/components/ui/class-names";
import { formatExact } from "@/components/ui/format-time";
import type { Card } from "@/lib/features/pipeline/schema";
import { zoneClock } from "./zone-words";

const TONES = {
  rule: { icon: Zap, band: "bg-auto-soft text-auto-text", lead: "Next" },
  person: { icon: UserRound, band: "bg-accent-soft text-accent-text", lead: "Next, by a person" },
  candidate: { icon: Clock, band: "bg-surface-sunken text-ink", lead: "Waiting for the candidate" },
} as const;

type NextStepBandProps = { card: Card; timeZone: string | null };

/** What happens next, when, in whose time, and which rule says so. */
export function NextStepBand({ card, timeZone }: NextStepBandProps) {
  if (card.needs_person) {
    return (
      <Band icon={UserRound} className={TONES.person.band}>
        <b className="font-semibold">Needs a person: {card.needs_person}</b>
      </Band>
    );
  }
  if (!card.next) return null;
  const { icon, band, lead } = TONES[card.next.actor];
  const at = card.next.at ? new Date(card.next.at) : null;
  const theirs = at && timeZone ? zoneClock(at, timeZone) : null;
  return (
    <Band icon={icon} className={band}>
      <b className="font-semibold" title={at ? formatExact(at) : undefined}>
        {lead}: {lowerFirst(card.next.text)}
        {at ? `, ${whenWords(at, new Date())}` : ""}
      </b>{" "}
      <span className="text-xs text-ink-soft max-wide:hidden">
        {theirs ? `${theirs}. ` : ""}
        {card.moved_by_rule ?? ""}
      </span>
    </Band>
  );
}

type BandProps = { icon: typeof Zap; className: string; children: React.ReactNode };

function Band({ icon: Icon, className, children }: BandProps) {
  return (
    <div className={cx("flex min-h-[42px] items-center gap-2 py-1.5 pr-4 pl-6", className)}>
      <Icon size={15} aria-hidden="true" className="flex-none" />
      <p className="min-w-0 truncate">{children}</p>
    </div>
  );
}

const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
