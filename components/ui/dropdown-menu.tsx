"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./class-names";

const ITEM =
  "flex h-[30px] cursor-default select-none items-center gap-2 rounded-xs px-2 outline-none data-[highlighted]:bg-surface-sunken data-[highlighted]:shadow-none data-[disabled]:text-ink-faint";

/** Not modal: what lies around stays reachable, and a click outside reaches what it was meant for. */
export function DropdownMenu(props: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root modal={false} {...props} />;
}

export const DropdownMenuTrigger = Primitive.Trigger;

type ContentProps = ComponentProps<typeof Primitive.Content>;

export function DropdownMenuContent({ className, align = "end", ...rest }: ContentProps) {
  return (
    <Primitive.Portal>
      {/* Drawn at the end of the page, outside its landmarks; this gives it one of its own. */}
      <section aria-label="Menu">
        <Primitive.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={cx(
            "pop-in scroll-thin z-50 max-h-[var(--radix-dropdown-menu-content-available-height)] min-w-44 overflow-y-auto rounded-md border border-line-strong bg-surface-raised p-1 shadow-2",
            className,
          )}
          {...rest}
        />
      </section>
    </Primitive.Portal>
  );
}

type ItemProps = ComponentProps<typeof Primitive.Item> & { icon?: ReactNode; shortcut?: ReactNode; isDanger?: boolean };

export function DropdownMenuItem({ icon, shortcut, isDanger, className, children, asChild, ...rest }: ItemProps) {
  const classes = cx(ITEM, isDanger && "text-bad data-[highlighted]:bg-bad-soft", className);
  if (asChild) {
    return (
      <Primitive.Item asChild className={classes} {...rest}>
        {children}
      </Primitive.Item>
    );
  }
  return (
    <Primitive.Item className={classes} {...rest}>
      {icon}
      <span className="flex-1">{children}</span>
      {shortcut}
    </Primitive.Item>
  );
}

export const DropdownMenuRadioGroup = Primitive.RadioGroup;

export function DropdownMenuRadioItem({ className, children, ...rest }: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem className={cx(ITEM, className)} {...rest}>
      <span className="flex flex-1 items-center gap-2">{children}</span>
      <Primitive.ItemIndicator>
        <Check size={14} aria-hidden="true" />
      </Primitive.ItemIndicator>
    </Primitive.RadioItem>
  );
}

export function DropdownMenuCheckboxItem({
  className,
  children,
  ...rest
}: ComponentProps<typeof Primitive.CheckboxItem>) {
  return (
    <Primitive.CheckboxItem className={cx(ITEM, className)} {...rest}>
      <span className="flex flex-1 items-center gap-2">{children}</span>
      <Primitive.ItemIndicator>
        <Check size={14} aria-hidden="true" />
      </Primitive.ItemIndicator>
    </Primitive.CheckboxItem>
  );
}

export function DropdownMenuLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className="px-2 pt-1.5 pb-1 text-xs text-ink-faint">{children}</Primitive.Label>;
}

export function DropdownMenuSeparator() {
  return <Primitive.Separator className="my-1 h-px bg-line" />;
}
