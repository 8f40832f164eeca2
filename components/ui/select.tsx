"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./class-names";
import type { FieldControlProps } from "./field";
import { CONTROL } from "./input";

const SCALES = {
  sm: "h-6 rounded-sm px-2 text-xs",
  md: "h-[30px] rounded-sm px-2.5",
  lg: "h-10 rounded-md px-3 text-base",
} as const;

export type SelectOption<Value extends string> = { value: Value; label: ReactNode; isDisabled?: boolean };

type SelectProps<Value extends string> = Partial<FieldControlProps> & {
  value: Value | undefined;
  onValueChange: (value: Value) => void;
  options: SelectOption<Value>[];
  placeholder?: string;
  "aria-label"?: string;
  scale?: keyof typeof SCALES;
  isDisabled?: boolean;
  className?: string;
};

/** One of up to some twenty options; for more, the combobox. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const {
    value,
    onValueChange,
    options,
    placeholder = "Choose",
    scale = "md",
    isDisabled,
    className,
    ...control
  } = props;
  return (
    <Primitive.Root
      value={value ?? ""}
      disabled={isDisabled}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onValueChange(chosen.value);
      }}
    >
      <Primitive.Trigger
        className={cx(
          CONTROL,
          SCALES[scale],
          "flex items-center justify-between gap-2 text-left data-[placeholder]:text-ink-faint",
          className,
        )}
        {...control}
      >
        <span className="truncate">
          <Primitive.Value placeholder={placeholder} />
        </span>
        <ChevronDown size={13} aria-hidden="true" className="text-ink-faint" />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="pop-in z-50 max-h-[var(--radix-select-content-available-height)] min-w-[var(--radix-select-trigger-width)] overflow-hidden rounded-md border border-line-strong bg-surface-raised shadow-2"
        >
          <Primitive.Viewport className="p-1">
            {options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                disabled={option.isDisabled}
                className="flex min-h-[30px] cursor-default select-none items-center gap-2 rounded-xs px-2 outline-none data-[disabled]:text-ink-faint data-[highlighted]:bg-surface-sunken data-[highlighted]:shadow-none"
              >
                <span className="flex-1">
                  <Primitive.ItemText>{option.label}</Primitive.ItemText>
                </span>
                <Primitive.ItemIndicator>
                  <Check size={14} aria-hidden="true" />
                </Primitive.ItemIndicator>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
