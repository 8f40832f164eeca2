"use client";

import { Command as Primitive } from "cmdk";
import { Search } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./class-names";

/** A list one types into. `shouldFilter={false}` where the server already chose. */
export function Command({ className, ...rest }: ComponentProps<typeof Primitive>) {
  return <Primitive className={cx("flex min-h-0 flex-col", className)} {...rest} />;
}

export function CommandInput({ trailing, ...rest }: ComponentProps<typeof Primitive.Input> & { trailing?: ReactNode }) {
  return (
    <div className="flex h-10 flex-none items-center gap-2 border-line border-b px-3 text-ink-faint">
      <Search size={15} aria-hidden="true" />
      <Primitive.Input className="focus-none h-full min-w-0 flex-1 rounded-none bg-transparent text-ink" {...rest} />
      {trailing}
    </div>
  );
}

export function CommandList({ className, ...rest }: ComponentProps<typeof Primitive.List>) {
  return <Primitive.List className={cx("scroll-thin max-h-80 min-h-0 overflow-y-auto p-1", className)} {...rest} />;
}

export function CommandEmpty({ children }: { children: ReactNode }) {
  return <Primitive.Empty className="px-3 py-6 text-center text-ink-soft">{children}</Primitive.Empty>;
}

export function CommandGroup({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Primitive.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-faint"
    >
      {children}
    </Primitive.Group>
  );
}

type CommandItemProps = ComponentProps<typeof Primitive.Item> & { icon?: ReactNode; trailing?: ReactNode };

export function CommandItem({ icon, trailing, children, className, ...rest }: CommandItemProps) {
  return (
    <Primitive.Item
      className={cx(
        "flex min-h-8 cursor-default select-none items-center gap-2 rounded-xs px-2 py-1 data-[selected=true]:bg-surface-sunken",
        className,
      )}
      {...rest}
    >
      {icon ? <span className="text-ink-soft">{icon}</span> : null}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {trailing}
    </Primitive.Item>
  );
}
