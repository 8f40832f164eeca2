import type { ReactNode } from "react";

type ActionBarProps = {
  /** The remark at the left on desks, above the buttons on phones. Announced when it changes. */
  remark?: ReactNode;
  /** Primary first: phones stack it over the quiet ones, desks put it at the right. */
  children: ReactNode;
  /** Remark and button side by side on phones too (booking). */
  isCompact?: boolean;
  /** Both are short enough to stand side by side on the narrowest phone, too. */
  isShort?: boolean;
  /** The width of the page above it. */
  isBroad?: boolean;
};

/**
 * Sticky at the foot of a screen with one thing to do; where a keyboard or a magnifier leaves little height, at the end of the
 * text instead (booking keeps it: its end is far). `data-action-bar` gives the page its scroll padding.
 */
export function ActionBar({ remark, children, isCompact = false, isShort = false, isBroad = false }: ActionBarProps) {
  return (
    <div
      data-action-bar=""
      className={`sticky bottom-0 z-2 ${isCompact ? "" : "[@media(max-height:420px)]:static"} border-t border-line bg-surface-raised px-4 pt-3 pb-[calc(12px+env(safe-area-inset-bottom))] min-[360px]:px-6 lg:px-12`}
    >
      <div
        className={`mx-auto grid gap-2 ${isBroad ? "max-w-160 lg:max-w-284" : "max-w-160"} ${isCompact ? `items-center gap-x-3 ${isShort ? "grid-cols-[1fr_auto]" : "min-[360px]:grid-cols-[1fr_auto]"}` : "lg:flex lg:items-center lg:justify-end"}`}
      >
        {remark ? (
          <p aria-live="polite" className="lg:mr-auto">
            {remark}
          </p>
        ) : null}
        {children}
      </div>
    </div>
  );
}
