"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cx } from "./class-names";
import { useFocusReturn } from "./use-focus-return";

const WIDTHS = { sm: "max-w-[420px]", md: "max-w-[560px]", lg: "max-w-[760px]" } as const;

type DialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** The buttons, the way out first. */
  footer?: ReactNode;
  width?: keyof typeof WIDTHS;
};

/** A question in the middle of the screen. Focus goes in, Escape goes out, focus goes back. */
export function Dialog({ isOpen, onOpenChange, title, description, children, footer, width = "sm" }: DialogProps) {
  const focusReturn = useFocusReturn();
  return (
    <Primitive.Root open={isOpen} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 grid place-items-center overflow-y-auto bg-veil p-4">
          <Primitive.Content
            {...focusReturn}
            {...(description ? {} : { "aria-describedby": undefined })}
            className={cx(
              "pop-in relative w-full rounded-md border border-line-strong bg-surface-raised shadow-2",
              WIDTHS[width],
            )}
          >
            <div className="grid gap-1 py-4 pr-12 pl-4">
              <Primitive.Title className="text-lg/5 font-semibold tracking-[-.014em]">{title}</Primitive.Title>
              {description ? (
                <Primitive.Description className="text-pretty text-ink-soft">{description}</Primitive.Description>
              ) : null}
            </div>
            {children ? <div className="px-4 pb-4">{children}</div> : null}
            {footer ? (
              <div className="sticky -bottom-4 flex flex-wrap items-center justify-end gap-1.5 rounded-b-md border-t border-line bg-surface-raised px-4 py-2.5">
                {footer}
              </div>
            ) : null}
            <Primitive.Close asChild>
              <Button variant="bare" aria-label="Close" className="!absolute top-3 right-3 w-7 !px-0">
                <X size={15} aria-hidden="true" />
              </Button>
            </Primitive.Close>
          </Primitive.Content>
        </Primitive.Overlay>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
