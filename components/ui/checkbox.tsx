"use client";

import { Checkbox as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cx } from "./class-names";

/** 14 px with a hit area of 24; "indeterminate" is a dash. */
export function Checkbox({ className, ...rest }: ComponentProps<typeof Primitive.Root>) {
  return (
    <Primitive.Root
      className={cx(
        "group/check relative grid size-3.5 flex-none place-items-center rounded-xs border border-ink-faint bg-surface text-accent-ink",
        "after:absolute after:-inset-[5px] after:content-['']",
        "data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent",
        "disabled:cursor-not-allowed disabled:opacity-50",
        className,
      )}
      {...rest}
    >
      <Primitive.Indicator>
        <svg
          width="10"
          height="10"
          viewBox="0 0 10 10"
          aria-hidden="true"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
        >
          <path d="m1.8 5.2 2.2 2.3 4.2-5" className="group-data-[state=indeterminate]/check:hidden" />
          <path d="M2 5h6" className="hidden group-data-[state=indeterminate]/check:block" />
        </svg>
      </Primitive.Indicator>
    </Primitive.Root>
  );
}
