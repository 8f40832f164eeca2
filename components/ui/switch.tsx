"use client";

import { Switch as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cx } from "./class-names";

type SwitchProps = ComponentProps<typeof Primitive.Root> & {
  /** Violet where it switches something automatic, accent otherwise. */
  tone?: "accent" | "auto";
};

/** 28 × 16 */
export function Switch({ tone = "accent", className, ...rest }: SwitchProps) {
  return (
    <Primitive.Root
      className={cx(
        "quiet-transition relative h-4 w-7 flex-none rounded-full bg-line-strong after:absolute after:-inset-1 after:content-['']",
        "disabled:cursor-not-allowed disabled:opacity-55",
        tone === "auto" ? "data-[state=checked]:bg-auto" : "data-[state=checked]:bg-accent",
        className,
      )}
      {...rest}
    >
      <Primitive.Thumb className="block size-3 translate-x-0.5 rounded-full bg-surface data-[state=checked]:translate-x-3.5" />
    </Primitive.Root>
  );
}
