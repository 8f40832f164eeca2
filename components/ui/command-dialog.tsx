"use client";

import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { useFocusReturn } from "./use-focus-return";

type CommandDialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  children: ReactNode;
};

/** The palette's frame: near the top of the screen, wide enough for a name and what belongs to it. */
export function CommandDialog({ isOpen, onOpenChange, title, children }: CommandDialogProps) {
  const focusReturn = useFocusReturn();
  return (
    <Primitive.Root open={isOpen} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Primitive.Content
          {...focusReturn}
          aria-describedby={undefined}
          className="pop-in -translate-x-1/2 fixed top-[12vh] left-1/2 z-41 flex max-h-[70vh] w-[min(560px,calc(100vw-32px))] flex-col overflow-hidden rounded-md border border-line-strong bg-surface-raised shadow-2"
        >
          <Primitive.Title className="sr-only">{title}</Primitive.Title>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
