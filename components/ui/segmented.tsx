"use client";

import { ToggleGroup as Primitive } from "radix-ui";
import type { ReactNode } from "react";

type SegmentedProps<Value extends string> = {
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: { value: Value; label: ReactNode; icon?: ReactNode }[];
  isDisabled?: boolean;
};

/** One of a few views or modes, all of them visible. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, value, onValueChange, options } = props;
  return (
    <Primitive.Root
      type="single"
      value={value}
      disabled={props.isDisabled}
      aria-label={label}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onValueChange(chosen.value);
      }}
      className="inline-flex w-fit rounded-sm border border-line bg-surface-sunken p-0.5"
    >
      {options.map((option) => (
        <Primitive.Item
          key={option.value}
          value={option.value}
          className="flex h-[22px] items-center gap-1.5 rounded-xs px-2 text-xs font-medium text-ink-soft hover:text-ink disabled:cursor-not-allowed disabled:opacity-60 data-[state=on]:bg-surface-raised data-[state=on]:text-ink data-[state=on]:shadow-chip focus-visible:data-[state=on]:shadow-focus"
        >
          {option.icon}
          {option.label}
        </Primitive.Item>
      ))}
    </Primitive.Root>
  );
}
