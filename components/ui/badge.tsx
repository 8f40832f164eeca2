import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./class-names";

const TONES = {
  good: "bg-good-soft text-good",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
  auto: "bg-auto-soft text-auto-text",
  accent: "bg-accent-soft text-accent-text",
  mute: "bg-surface-sunken text-ink-soft shadow-[inset_0_0_0_1px_var(--line)]",
} as const;

export type BadgeTone = keyof typeof TONES;

type BadgeProps = { tone?: BadgeTone; icon?: LucideIcon; children: ReactNode; className?: string; title?: string };

/** A state in a word; its colour never stands alone. */
export function Badge({ tone = "mute", icon: Icon, children, className, title }: BadgeProps) {
  return (
    <span
      title={title}
      className={cx(
        "inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-full px-[7px] text-xs font-medium",
        TONES[tone],
        className,
      )}
    >
      {Icon ? <Icon size={13} aria-hidden="true" /> : null}
      {children}
    </span>
  );
}
