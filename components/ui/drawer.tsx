"use client";

import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./class-names";
import { useFocusReturn } from "./use-focus-return";

const WIDTHS = { md: "w-[min(640px,calc(100vw-52px))]", lg: "w-[min(1088px,calc(100vw-52px))]" } as const;

type DrawerProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** Its name for screen readers; the visible heading is part of the content. */
  title: string;
  width?: keyof typeof WIDTHS;
  children: ReactNode;
};

/** Slides over from the right, above a veil that keeps what lies beneath readable as a place. */
export function Drawer({ isOpen, onOpenChange, title, width = "lg", children }: DrawerProps) {
  const focusReturn = useFocusReturn();
  return (
    <Primitive.Root open={isOpen} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-30 bg-veil" />
        <Primitive.Content
          {...focusReturn}
          aria-describedby={undefined}
          className={cx(
            "slide-in fixed inset-y-0 right-0 z-31 flex flex-col overflow-hidden border-line-strong border-l bg-surface shadow-2",
            WIDTHS[width],
          )}
        >
          <Primitive.Title className="sr-only">{title}</Primitive.Title>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Wraps the button that closes it. */
export const DrawerClose = Primitive.Close;
