"use client";

import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { type Holiday, holidaysSchema } from "@/lib/features/availability/schema";

type HolidaysEditorProps = { value: readonly Holiday[]; onChange: (next: Holiday[]) => void };

/** Days on which nobody takes calls, one a row. Reports each change; saving is the form's. */
export function HolidaysEditor({ value, onChange }: HolidaysEditorProps) {
  const isComplete = value.every(({ on, name }) => on && name.trim());
  const problem = isComplete ? holidaysSchema.safeParse(value).error?.issues[0]?.message : undefined;
  const change = (at: number, part: Partial<Holiday>) =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">Holidays</legend>
      {value.length === 0 ? <p className="text-ink-soft">None yet. On a holiday no times are offered.</p> : null}
      <ul className="grid gap-1.5">
        {value.map(({ on, name }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is what stands at its place; its date changes while it is typed
          <li key={at} className="flex items-center gap-2">
            <Input
              type="date"
              required
              aria-label={`Date of holiday ${at + 1}`}
              value={on}
              onChange={(event) => change(at, { on: event.target.value })}
              className="!w-40"
            />
            <Input
              required
              maxLength={80}
              aria-label={`Name of holiday ${at + 1}`}
              placeholder="Christmas Day"
              value={name}
              onChange={(event) => change(at, { name: event.target.value })}
            />
            <IconButton
              label={`Remove ${name || `holiday ${at + 1}`}`}
              icon={<X size={14} aria-hidden="true" />}
              onClick={() => onChange(value.filter((_, index) => index !== at))}
            />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-1.5 pt-2">
        <Button variant="bare" onClick={() => onChange([...value, { on: "", name: "" }])}>
          <Plus size={14} aria-hidden="true" />
          Add a holiday
        </Button>
        <FieldError message={problem ? `The list ${problem}.` : undefined} />
        <p className="ml-auto text-xs text-ink-faint">By each host’s own clock, from midnight to midnight.</p>
      </div>
    </fieldset>
  );
}
