"use client";

import { RadioGroup as Primitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./class-names";

export function RadioGroup({ className, ...rest }: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root className={cx("grid gap-1", className)} {...rest} />;
}

type RadioProps = ComponentProps<typeof Primitive.Item> & { label: ReactNode; hint?: ReactNode };

export function Radio({ label, hint, className, ...rest }: RadioProps) {
  const id = useId();
  return (
    <div className={cx("grid grid-cols-[14px_minmax(0,1fr)] items-start gap-x-2", className)}>
      <Primitive.Item
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="relative mt-[5px] size-3.5 rounded-full border border-ink-faint bg-surface after:absolute after:-inset-[5px] after:content-[''] disabled:cursor-not-allowed disabled:opacity-50 data-[state=checked]:border-[4.5px] data-[state=checked]:border-accent"
        {...rest}
      />
      <label htmlFor={id} className="flex min-h-6 items-center gap-1">
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="col-start-2 text-xs text-ink-faint">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
