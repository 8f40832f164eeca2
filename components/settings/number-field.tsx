"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type NumberFieldProps = {
  label: string;
  /** "minutes", "days" */
  unit: string;
  hint?: string;
  error?: string;
  value: number;
  min: number;
  max: number;
  onValueChange: (value: number) => void;
};

/** A whole number with its unit. */
export function NumberField({ label, unit, hint, error, value, min, max, onValueChange }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <span className="flex items-center gap-2">
          <Input
            {...control}
            type="number"
            min={min}
            max={max}
            step={1}
            required
            value={Number.isNaN(value) ? "" : value}
            onChange={(event) => onValueChange(event.target.valueAsNumber)}
            className="!w-24"
          />
          <span className="text-ink-soft">{unit}</span>
        </span>
      )}
    </Field>
  );
}
