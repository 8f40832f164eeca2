"use client";

import { UserRound, Zap } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Radio, RadioGroup } from "@/components/ui/radio-group";
import { Slider } from "@/components/ui/slider";
import type { RuleRow } from "@/lib/features/automation/schema";
import { useSaveRule } from "./use-save-rule";

/** The opened rule: its line and how it acts. Saved together, so that nothing half changed acts. */
export function RuleEditor({ rule, onClose }: { rule: RuleRow; onClose: () => void }) {
  const [threshold, setThreshold] = useState(rule.threshold ?? 0);
  const [mode, setMode] = useState(rule.mode);
  const { save, isSaving } = useSaveRule(rule);
  const hasThreshold = rule.threshold !== null;
  const isChanged = (hasThreshold && threshold !== rule.threshold) || mode !== rule.mode;
  if (!hasThreshold && rule.mode === null) {
    return (
      <p className="border-t border-line py-3 pl-[38px] text-ink-soft">
        {rule.always_on_reason ?? "There is nothing to set: it does this, or it is off."}
      </p>
    );
  }
  const change = {
    ...(hasThreshold && threshold !== rule.threshold ? { threshold } : {}),
    ...(mode !== null && mode !== rule.mode ? { mode } : {}),
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save(change, onClose);
      }}
    >
      <div className="-mx-3 grid grid-cols-[minmax(0,1fr)_200px] border-t border-line max-xl:grid-cols-1">
        <div className="px-3 py-3 pl-[50px]">
          {hasThreshold ? (
            <ThresholdField value={threshold} onChange={setThreshold} />
          ) : (
            <p className="text-ink-soft">It has no threshold.</p>
          )}
        </div>
        <fieldset className="border-l border-line px-3.5 py-3 max-xl:border-t max-xl:border-l-0">
          <legend className="sr-only">How it acts</legend>
          <p aria-hidden="true" className="mb-1 font-semibold">
            How
          </p>
          {mode === null ? (
            <p className="text-ink-soft">It does it.</p>
          ) : (
            <RadioGroup
              value={mode}
              onValueChange={(next) => setMode(next === "ask" ? "ask" : "auto")}
              aria-label="How it acts"
            >
              <Radio
                value="auto"
                label={
                  <Choice icon={<Zap size={13} aria-hidden="true" className="text-auto" />} text="Do it and tell me" />
                }
              />
              <Radio
                value="ask"
                label={
                  <Choice
                    icon={<UserRound size={13} aria-hidden="true" className="text-ink-faint" />}
                    text="Ask me first"
                  />
                }
              />
            </RadioGroup>
          )}
        </fieldset>
      </div>
      <div className="-mx-3 flex min-h-[46px] flex-wrap items-center gap-1.5 border-t border-line px-3 py-2">
        <p className="flex-1 text-xs text-ink-soft">
          Counts for new matches only. The people on the board stay where they are.
        </p>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="main" disabled={!isChanged} isBusy={isSaving}>
          Save rule
        </Button>
      </div>
    </form>
  );
}

const Choice = ({ icon, text }: { icon: React.ReactNode; text: string }) => (
  <span className="flex items-center gap-1">
    {icon}
    {text}
  </span>
);

function ThresholdField({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const clamp = (next: number) => Math.round(Math.min(1, Math.max(0, next)) * 100) / 100;
  return (
    <Field label="Score of the match, at least" hint="0 to 1. Reasons and quotes stand beside every score.">
      {(control) => (
        <div className="flex items-center gap-4">
          <Input
            {...control}
            type="number"
            inputMode="decimal"
            min={0}
            max={1}
            step={0.01}
            value={value}
            onChange={(event) =>
              Number.isFinite(event.target.valueAsNumber) && onChange(clamp(event.target.valueAsNumber))
            }
            className="!w-[72px] !border-auto !bg-auto-soft font-semibold !text-auto-text"
          />
          <Slider
            label="Score of the match"
            value={value}
            onValueChange={(next) => onChange(clamp(next))}
            valueText={value.toFixed(2)}
          />
        </div>
      )}
    </Field>
  );
}
