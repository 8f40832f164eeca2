"use client";

import { CircleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { AssignDialog } from "./assign-dialog";
import { CloseDialog } from "./close-dialog";
import { MoveDialog } from "./move-dialog";
import type { Failure } from "./move-words";
import type { CardActions } from "./use-card-actions";

/** The questions of `useCardActions`, wherever its actions are offered. */
export function CardDialogs({ actions }: { actions: CardActions }) {
  const { ask, setAsk } = actions;
  const close = () => setAsk(null);
  if (!ask) return null;
  switch (ask.kind) {
    case "move":
      return (
        <MoveDialog
          cards={ask.cards}
          onClose={close}
          onChoose={(stage) => {
            close();
            actions.moveTo(ask.cards, stage);
          }}
        />
      );
    case "assign":
      return (
        <AssignDialog cards={ask.cards} onClose={close} onChoose={(owner) => void actions.assign(ask.cards, owner)} />
      );
    case "close":
      return (
        <CloseDialog
          cards={ask.cards}
          stage={ask.stage}
          onClose={close}
          onConfirm={(choice) => actions.confirmClose(ask.cards, ask.stage, choice)}
        />
      );
    case "report":
      return <FailureReport title={ask.title} failures={ask.failures} onClose={close} />;
  }
}

function FailureReport({ title, failures, onClose }: { title: string; failures: Failure[]; onClose: () => void }) {
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      description="These stay where they are and stay selected. The others are done."
      footer={
        <Button variant="main" onClick={onClose}>
          Understood
        </Button>
      }
    >
      <ul className="max-h-64 overflow-y-auto border-ink border-t">
        {failures.map((failure) => (
          <li key={failure.applicationId} className="flex gap-2 border-line border-b py-2 last:border-transparent">
            <CircleAlert size={14} aria-hidden="true" className="mt-0.5 text-bad" />
            <span>
              <b className="font-semibold">{failure.name}</b>
              <span className="block text-xs text-ink-soft">{failure.message}</span>
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
