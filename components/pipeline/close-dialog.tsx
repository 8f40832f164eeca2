"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { stageLabel } from "@/lib/features/pipeline/rules";
import type { Stage } from "@/lib/features/pipeline/schema";
import { callWords, whoWords } from "./move-words";
import type { ActionCard } from "./use-card-actions";

type CloseDialogProps = {
  cards: ActionCard[];
  stage: Stage;
  onConfirm: (choice: { reason: string; isCancellingCalls: boolean }) => void;
  onClose: () => void;
};

/** Nobody is turned away by a slip of the mouse, nor by a rule: a person says so here. */
export function CloseDialog({ cards, stage, onConfirm, onClose }: CloseDialogProps) {
  const [reason, setReason] = useState("");
  const calls = cards.flatMap(({ upcoming_call_at }) => (upcoming_call_at ? [upcoming_call_at] : []));
  const [isCancelling, setIsCancelling] = useState(true);
  const isDecline = stage === "declined";
  const names = cards.map((card) => card.name);
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={isDecline ? `Decline ${whoWords(cards)}?` : `Mark ${whoWords(cards)} as withdrawn?`}
      description={
        isDecline
          ? "They leave the board for this job. They are not told of the decision, and you can undo it for ten seconds, or later from the timeline."
          : "They told you that they no longer want this job. Open booking links stop offering times."
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant={isDecline ? "danger" : "main"}
            onClick={() => onConfirm({ reason: reason.trim(), isCancellingCalls: calls.length > 0 && isCancelling })}
          >
            {isDecline ? "Decline" : `Move to ${stageLabel[stage]}`}
          </Button>
        </>
      }
    >
      {cards.length > 1 ? (
        <p className="mb-3 max-h-24 overflow-y-auto text-xs text-ink-soft">{names.join(", ")}</p>
      ) : null}
      {calls.length > 0 ? (
        // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is a Radix button, which a label names as it names an input
        <label className="mb-3 flex items-start gap-2.5 rounded-sm bg-surface-sunken px-3 py-2.5 text-sm">
          <Checkbox
            checked={isCancelling}
            onCheckedChange={(checked) => setIsCancelling(checked === true)}
            className="mt-[3px]"
          />
          <span>
            {callWords(calls)}
            <span className="block text-xs text-ink-soft">
              {isCancelling ? "Both sides are told in ten seconds." : "It stays in both calendars."}
            </span>
          </span>
        </label>
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
