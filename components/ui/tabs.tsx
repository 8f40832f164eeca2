"use client";

import { Tabs as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./class-names";

export const Tabs = Primitive.Root;

export function TabsList({ className, ...rest }: ComponentProps<typeof Primitive.List>) {
  return (
    <Primitive.List
      className={cx(
        "scroll-thin flex h-10 flex-none gap-5 overflow-x-auto overflow-y-hidden border-line border-b",
        className,
      )}
      {...rest}
    />
  );
}

type TabProps = ComponentProps<typeof Primitive.Trigger> & { count?: ReactNode };

export function Tab({ count, className, children, ...rest }: TabProps) {
  return (
    <Primitive.Trigger
      className={cx(
        "flex h-10 flex-none items-center gap-[5px] rounded-xs border-transparent border-b-2 font-medium text-ink-soft hover:text-ink focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]",
        "data-[state=active]:border-ink data-[state=active]:font-semibold data-[state=active]:text-ink",
        className,
      )}
      {...rest}
    >
      {children}
      {count === undefined || count === null ? null : (
        <span className="text-xs font-normal text-ink-faint">{count}</span>
      )}
    </Primitive.Trigger>
  );
}

export function TabPanel({ className, ...rest }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Content className={cx("focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]", className)} {...rest} />
  );
}
