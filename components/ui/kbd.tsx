import type { ReactNode } from "react";

/** A key cap. It repeats what the control's name says, so screen readers skip it. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <span aria-hidden="true">
      <kbd className="inline-grid h-[18px] min-w-[18px] place-items-center rounded-xs border border-line border-b-line-strong bg-surface px-1 font-sans text-[11px] font-medium leading-none text-ink-soft">
        {children}
      </kbd>
    </span>
  );
}
