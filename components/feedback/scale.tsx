"use client";

import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

type Option<Value extends string> = { value: Value; label: string };

type ScaleProps<Value extends string> = {
  id: string;
  legend: string;
  hint: string;
  /** Side by side. */
  options: readonly Option<Value>[];
  /** Beneath, for who has no answer among them. */
  besides?: Option<Value>;
  value: Value | null;
  onChange: (value: Value) => void;
  error?: string | undefined;
  children?: ReactNode;
};

/** A question with a few words to choose from, nothing chosen beforehand. */
export function Scale<Value extends string>(props: ScaleProps<Value>) {
  const { id, legend, hint, options, besides, value, onChange, error, children } = props;
  const control = {
    name: id,
    describedBy: error ? `${id}-error` : `${id}-hint`,
    chosen: value,
    onChoose: onChange,
  };
  return (
    <fieldset id={id} tabIndex={-1} className="focus-none mt-7 min-w-0 scroll-mt-6">
      <legend className="text-lg font-[620] tracking-[-0.006em]">{legend}</legend>
      <p id={`${id}-hint`} className="mt-0.5 text-base text-pretty text-ink-soft">
        {hint}
      </p>
      <div
        className={`mt-3 grid rounded-md border bg-surface ${options.length === 4 ? "grid-cols-4" : "grid-cols-3"} ${error ? "border-bad shadow-[inset_0_0_0_1px_var(--bad)]" : "border-ink-faint"}`}
      >
        {options.map((option, index) => (
          <div key={option.value} className={`relative ${index > 0 ? "border-line border-l" : ""}`}>
            <Choice
              {...control}
              value={option.value}
              className="peer absolute inset-0 size-full cursor-pointer opacity-0"
            />
            <label
              htmlFor={`${id}-${option.value}`}
              className="grid min-h-12 place-items-center rounded-[9px] px-0.5 py-1 text-center text-base/[18px] font-medium text-ink-soft peer-checked:bg-accent peer-checked:font-semibold peer-checked:text-accent-ink peer-focus-visible:shadow-focus max-[359px]:text-sm"
            >
              {option.label}
            </label>
          </div>
        ))}
      </div>
      {error ? (
        <p id={`${id}-error`} className="mt-2 flex items-center gap-2 text-base font-semibold text-bad">
          <CircleAlert aria-hidden="true" size={16} />
          {error}
        </p>
      ) : null}
      <div className="mt-1 flex flex-wrap items-center gap-x-4">
        {besides ? (
          <span className="flex min-h-11 items-center gap-2.5 text-base font-medium text-ink-soft has-checked:text-ink">
            <Choice {...control} value={besides.value} className="size-5 flex-none accent-(--accent)" />
            <label htmlFor={`${id}-${besides.value}`} className="flex min-h-11 items-center">
              {besides.label}
            </label>
          </span>
        ) : null}
        {children}
      </div>
    </fieldset>
  );
}

type ChoiceProps<Value extends string> = {
  name: string;
  value: Value;
  chosen: Value | null;
  onChoose: (value: Value) => void;
  describedBy: string;
  className: string;
};

function Choice<Value extends string>({ name, value, chosen, onChoose, describedBy, className }: ChoiceProps<Value>) {
  return (
    <input
      type="radio"
      id={`${name}-${value}`}
      name={name}
      value={value}
      checked={chosen === value}
      onChange={() => onChoose(value)}
      aria-describedby={describedBy}
      className={className}
    />
  );
}
