"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { stageLabel } from "@/lib/features/pipeline/rules";
import type { Stage } from "@/lib/features/pipeline/schema";
import { whoWords } from "./move-words";
import type { ActionCard } from "./use-card-actions";

type CloseDialogProps = {
  cards: ActionCard[];
  stage: Stage;
  onConfirm: (reason: string) => void;
  onClose: () => void;
};

/** Nobody is turned away by a slip of the mouse, nor by a rule: a person says so here. */
export function CloseDialog({ cards, stage, onConfirm, onClose }: CloseDialogProps) {
  const [reason, setReason] = useState("");
  const isDecline = stage === "declined";
  const names = cards.map((card) => card.name);
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={isDecline ? `Decline ${whoWords(cards)}?` : `Mark ${whoWords(cards)} as withdrawn?`}
      description={
        isDecline
          ? "They leave the board for this job. No message is sent, and you can undo it for ten seconds, or later from the timeline."
          : "They told you that they no longer want this job. Open booking links stay as they are."
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant={isDecline ? "danger" : "main"} onClick={() => onConfirm(reason.trim())}>
            {isDecline ? "Decline" : `Move to ${stageLabel[stage]}`}
          </Button>
        </>
      }
    >
      {cards.length > 1 ? (
        <p className="mb-3 max-h-24 overflow-y-auto text-xs text-ink-soft">{names.join(", ")}</p>
      ) : null}
      <Field label="Reason" isOptional hint="Kept on the timeline for your colleagues.">
        {(control) => (
          <Textarea
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            {...control}
          />
        )}
      </Field>
    </Dialog>
  );
}
