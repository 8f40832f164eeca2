"use client";

import { ArrowRight, UserRound, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Kbd } from "@/components/ui/kbd";
import type { Card } from "@/lib/features/pipeline/schema";
import { shortcomingOf } from "./move-words";
import type { CardActions } from "./use-card-actions";

type BulkBarProps = { cards: Card[]; actions: CardActions; onClear: () => void };

/** What can be done to those who are ticked; what will not work is said before the click. */
export function BulkBar({ cards, actions, onClear }: BulkBarProps) {
  const shortcoming = shortcomingOf(cards, "shortlisted");
  const closed = cards.filter((card) => card.stage === "declined").length;
  const { isBusy, setAsk } = actions;
  return (
    <div
      role="toolbar"
      aria-label={`${cards.length} selected`}
      className="pop-in absolute bottom-4 left-4 z-10 flex h-[42px] max-w-[calc(100%-32px)] items-center gap-0.5 overflow-x-auto whitespace-nowrap rounded-md border border-line-strong bg-surface-raised pr-1.5 pl-3 shadow-2"
    >
      <span className="mr-2 flex h-[22px] items-center gap-2 border-line border-r pr-3.5 font-semibold text-accent-text">
        <Checkbox checked onCheckedChange={onClear} aria-label="Clear the selection" />
        {cards.length} selected
      </span>
      <Button variant="bare" isBusy={isBusy} onClick={() => setAsk({ kind: "move", cards })} aria-keyshortcuts="m">
        <ArrowRight size={15} aria-hidden="true" className="text-ink-soft" />
        Move
        {shortcoming ? <span className="text-xs font-normal text-warn">{shortcoming}</span> : null}
        <Kbd>M</Kbd>
      </Button>
      <Button variant="bare" disabled={isBusy} onClick={() => setAsk({ kind: "assign", cards })} aria-keyshortcuts="a">
        <UserRound size={15} aria-hidden="true" className="text-ink-soft" />
        Assign
        <Kbd>A</Kbd>
      </Button>
      <Button
        variant="bare"
        disabled={isBusy || closed === cards.length}
        onClick={() => actions.moveTo(cards, "declined")}
        aria-keyshortcuts="r"
        className="!text-bad"
      >
        <X size={15} aria-hidden="true" />
        Decline
        {closed > 0 ? <span className="text-xs font-normal text-warn">{closed} already</span> : null}
        <Kbd>R</Kbd>
      </Button>
      <span aria-hidden="true" className="mx-1 h-[22px] w-px flex-none bg-line" />
      <Button variant="bare" onClick={onClear} className="!text-ink-faint">
        Clear
        <Kbd>Esc</Kbd>
      </Button>
    </div>
  );
}
