"use client";

import { ArrowDownUp, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Slider } from "@/components/ui/slider";
import type { Criterion } from "@/lib/features/jobs/schema";
import { type CriterionGroup, type WeightLevel, weightLevel, weightWord } from "./criteria";

type CriterionChipProps = {
  criterion: Criterion;
  group: CriterionGroup;
  isReadOnly: boolean;
  onChange: (change: Partial<Criterion>) => void;
  onRegroup: () => void;
  onRemove: () => void;
};

/** One requirement. It opens to show where the description says so, and to be changed. */
export function CriterionChip(props: CriterionChipProps) {
  const { criterion, group, isReadOnly } = props;
  const [isOpen, setOpen] = useState(false);
  const years = criterion.minimum_years;
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger
        className={cx(
          "quiet-transition inline-flex min-h-6 max-w-full items-center gap-1.5 rounded-sm border bg-surface px-2 text-left text-xs hover:border-ink-faint",
          group === "must_have" ? "border-line-strong font-semibold" : "border-line-strong border-dashed font-medium",
          criterion.weight === 0 && "text-ink-faint line-through",
        )}
      >
        <span className="truncate" title={criterion.label}>
          {criterion.label}
        </span>
        {years ? <span className="font-normal text-ink-soft whitespace-nowrap">{years} years</span> : null}
        <Weight level={weightLevel(criterion.weight, group)} words={weightWord(criterion.weight, group)} />
      </PopoverTrigger>
      <PopoverContent align="start" aria-label={criterion.label} className="grid w-80 gap-3 p-3">
        {criterion.quote ? (
          <p className="border-ink border-l-2 pl-2.5 text-xs text-pretty text-ink-soft">“{criterion.quote}”</p>
        ) : (
          <p className="text-xs text-ink-faint">Not in the description: a person added it.</p>
        )}
        {isReadOnly ? null : (
          <>
            <Field label="What is asked">
              {(control) => (
                <Input
                  {...control}
                  value={criterion.label}
                  maxLength={120}
                  onChange={(event) => props.onChange({ label: event.target.value })}
                  onBlur={(event) => event.target.value.trim() === "" && props.onRemove()}
                />
              )}
            </Field>
            <div className="grid grid-cols-[1fr_96px] gap-3">
              <div className="grid content-start gap-1">
                <span className="flex justify-between font-medium">
                  Weight <span className="font-normal text-ink-soft">{weightWord(criterion.weight, group)}</span>
                </span>
                <Slider
                  label={`Weight of ${criterion.label}`}
                  value={criterion.weight}
                  min={0}
                  max={3}
                  step={0.1}
                  valueText={`${criterion.weight}, ${weightWord(criterion.weight, group)}`}
                  onValueChange={(weight) => props.onChange({ weight })}
                  className="mt-1.5"
                />
              </div>
              <Field label="Years">
                {(control) => (
                  <Input
                    {...control}
                    type="number"
                    min={0}
                    max={50}
                    step={1}
                    placeholder="any"
                    value={years ?? ""}
                    onChange={(event) => props.onChange({ minimum_years: parseYears(event.target.value) })}
                  />
                )}
              </Field>
            </div>
            <div className="flex gap-1.5 border-line border-t pt-3">
              <Button size="sm" onClick={props.onRegroup}>
                <ArrowDownUp size={13} aria-hidden="true" />
                {group === "must_have" ? "Make it nice to have" : "Make it a must"}
              </Button>
              <Button size="sm" variant="danger" onClick={props.onRemove} className="ml-auto">
                <Trash2 size={13} aria-hidden="true" />
                Remove
              </Button>
            </div>
          </>
        )}
      </PopoverContent>
    </Popover>
  );
}

/** Empty and words are no years; more than fifty is a slip. */
export function parseYears(text: string): number | null {
  const years = Number(text);
  return text.trim() === "" || !Number.isFinite(years) ? null : Math.min(50, Math.max(0, years)) || null;
}

const STEPS = [1, 2, 3] as const;

/** Three bars: the more it counts, the more of them are filled. */
function Weight({ level, words }: { level: WeightLevel; words: string }) {
  return (
    <span className="ml-0.5 flex items-end gap-px" title={words}>
      <span className="sr-only">, {words}</span>
      {STEPS.map((step) => (
        <span
          key={step}
          aria-hidden="true"
          style={{ height: 2 + step * 2 }}
          className={cx("w-[3px] rounded-[1px]", level >= step ? "bg-ink-soft" : "bg-line-strong")}
        />
      ))}
    </span>
  );
}
