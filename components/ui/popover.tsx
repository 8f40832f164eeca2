"use client";

import { Popover as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cx } from "./class-names";

export const Popover = Primitive.Root;
export const PopoverTrigger = Primitive.Trigger;
export const PopoverAnchor = Primitive.Anchor;
export const PopoverClose = Primitive.Close;

export function PopoverContent({ className, align = "end", ...rest }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        align={align}
        sideOffset={4}
        collisionPadding={8}
        className={cx(
          "pop-in z-50 max-h-[var(--radix-popover-content-available-height)] overflow-hidden rounded-md border border-line-strong bg-surface-raised shadow-2",
          className,
        )}
        {...rest}
      />
    </Primitive.Portal>
  );
}
