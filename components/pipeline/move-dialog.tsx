"use client";

import { UserRound, Zap } from "lucide-react";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { CommandDialog } from "@/components/ui/command-dialog";
import { allStages, stageLabel } from "@/lib/features/pipeline/rules";
import type { Stage } from "@/lib/features/pipeline/schema";
import { dropEffect } from "./card-words";
import { shortcomingOf, whoWords } from "./move-words";
import type { ActionCard } from "./use-card-actions";

type MoveDialogProps = { cards: ActionCard[]; onChoose: (stage: Stage) => void; onClose: () => void };

/** The stages to move to, each with what moving sets off and what will not work. */
export function MoveDialog({ cards, onChoose, onClose }: MoveDialogProps) {
  const [only] = cards;
  const present = cards.length === 1 ? only?.stage : undefined;
  return (
    <CommandDialog isOpen onOpenChange={onClose} title={`Move ${whoWords(cards)} to`}>
      <Command label={`Move ${whoWords(cards)} to`} loop>
        <CommandInput placeholder={`Move ${whoWords(cards)} to …`} />
        <CommandList className="max-h-[420px]">
          <CommandEmpty>No stage of that name</CommandEmpty>
          {allStages
            .filter((stage) => stage !== present)
            .map((stage) => (
              <CommandItem
                key={stage}
                value={stageLabel[stage]}
                onSelect={() => onChoose(stage)}
                trailing={<Effect cards={cards} stage={stage} />}
              >
                {stageLabel[stage]}
              </CommandItem>
            ))}
        </CommandList>
      </Command>
    </CommandDialog>
  );
}

function Effect({ cards, stage }: { cards: ActionCard[]; stage: Stage }) {
  const shortcoming = shortcomingOf(cards, stage);
  if (shortcoming) return <span className="text-xs text-warn">{shortcoming}</span>;
  const [first] = cards;
  const effect = first ? dropEffect({ stage: first.stage, email: first.email }, stage) : null;
  if (!effect || effect.text === "Sends nothing" || first?.stage === stage) return null;
  const Icon = effect.actor === "rule" ? Zap : UserRound;
  return (
    <span
      className={`flex items-center gap-1 text-xs ${effect.actor === "rule" ? "text-auto-text" : "text-accent-text"}`}
    >
      <Icon size={13} aria-hidden="true" />
      {stage === "shortlisted" ? "Sends the booking link" : effect.text}
    </span>
  );
}
