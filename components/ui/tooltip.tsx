"use client";

import { Tooltip as Primitive } from "radix-ui";
import type { ReactNode } from "react";

export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Primitive.Provider delayDuration={400} skipDelayDuration={150}>
      {children}
    </Primitive.Provider>
  );
}

type TooltipProps = {
  /** What is shown; without it the child stands alone. */
  content: ReactNode;
  children: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
};

/** The child takes the trigger's handlers: a button, a link or an element with tabIndex, never bare text. */
export function Tooltip({ content, children, side = "top" }: TooltipProps) {
  if (!content) return children;
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="pop-in z-70 max-w-72 rounded-sm bg-ink px-2 py-1 text-xs text-canvas shadow-2"
        >
          {content}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
