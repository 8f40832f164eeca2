"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import { useState } from "react";
import { cx } from "./class-names";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "./command";
import type { FieldControlProps } from "./field";
import { CONTROL } from "./input";
import { Popover, PopoverContent, PopoverTrigger } from "./popover";

const SCALES = { md: "h-[30px] rounded-sm px-2.5", lg: "h-10 rounded-md px-3 text-base" } as const;

export type ComboboxOption = { value: string; label: string; detail?: string };

type ComboboxProps = Partial<FieldControlProps> & {
  value: string | undefined;
  onValueChange: (value: string) => void;
  options: ComboboxOption[];
  /** Names the list and its search box. */
  label: string;
  placeholder?: string;
  scale?: keyof typeof SCALES;
  className?: string;
};

/** One of many options, found by typing a part of it. */
export function Combobox(props: ComboboxProps) {
  const { value, onValueChange, options, label, placeholder = "Choose", scale = "md", className, ...control } = props;
  const [isOpen, setOpen] = useState(false);
  const chosen = options.find((option) => option.value === value);
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <button
          type="button"
          className={cx(CONTROL, SCALES[scale], "flex items-center justify-between gap-2 text-left", className)}
          {...control}
        >
          <span className={cx("truncate", !chosen && "text-ink-faint")}>{chosen?.label ?? value ?? placeholder}</span>
          <ChevronsUpDown size={13} aria-hidden="true" className="text-ink-faint" />
        </button>
      </PopoverTrigger>
      <PopoverContent align="start" aria-label={label} className="w-[max(var(--radix-popover-trigger-width),260px)]">
        <Command label={label}>
          <CommandInput placeholder="Type to find" />
          <CommandList className="max-h-64">
            <CommandEmpty>Nothing matches</CommandEmpty>
            {options.map((option) => (
              <CommandItem
                key={option.value}
                value={option.value}
                keywords={[option.label, option.detail ?? ""]}
                onSelect={() => {
                  onValueChange(option.value);
                  setOpen(false);
                }}
                trailing={option.value === value ? <Check size={14} aria-hidden="true" /> : null}
              >
                {option.label}
                {option.detail ? <span className="text-ink-faint"> {option.detail}</span> : null}
              </CommandItem>
            ))}
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  );
}
