"use client";

import { Pencil } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Radio, RadioGroup } from "@/components/ui/radio-group";
import type { EvidenceState } from "@/lib/features/pipeline/schema";
import type { NumberedCriterion } from "./match-words";

const CHOICES: { state: EvidenceState; label: string }[] = [
  { state: "met", label: "Met" },
  { state: "partly", label: "Partly met" },
  { state: "none", label: "No evidence" },
];

type CorrectCriterionProps = {
  criterion: NumberedCriterion;
  onCorrect: (state: EvidenceState, note?: string) => void;
};

/** A person knows better than the engine, and says why. The score follows; the engine never overwrites it. */
export function CorrectCriterion({ criterion, onCorrect }: CorrectCriterionProps) {
  const [isOpen, setOpen] = useState(false);
  const [state, setState] = useState<EvidenceState>(criterion.state);
  const [note, setNote] = useState("");
  const open = (next: boolean) => {
    setOpen(next);
    setState(criterion.state);
    setNote(criterion.override?.note ?? "");
  };
  return (
    <Popover open={isOpen} onOpenChange={open}>
      <PopoverTrigger asChild>
        <Button
          size="sm"
          variant="bare"
          aria-label={`Correct: ${criterion.label}`}
          className="-mt-[3px] -mr-1 w-6 !px-0 !text-ink-faint"
        >
          <Pencil size={13} aria-hidden="true" />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={`Correct: ${criterion.label}`} className="w-72">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setOpen(false);
            onCorrect(state, note.trim() || undefined);
          }}
        >
          <div className="grid gap-3 p-3">
            <p className="font-semibold">{criterion.label}</p>
            <RadioGroup
              aria-label="What the CV shows"
              value={state}
              onValueChange={(next) => setState(next as EvidenceState)}
            >
              {CHOICES.map((choice) => (
                <Radio key={choice.state} value={choice.state} label={choice.label} />
              ))}
            </RadioGroup>
            <Field label="Why" isOptional>
              {(control) => (
                <Input maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} {...control} />
              )}
            </Field>
          </div>
          <div className="flex justify-end gap-1.5 border-line border-t px-3 py-2">
            <Button size="sm" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button size="sm" variant="main" type="submit" disabled={state === criterion.state && !note.trim()}>
              Correct
            </Button>
          </div>
        </form>
      </PopoverContent>
    </Popover>
  );
}
