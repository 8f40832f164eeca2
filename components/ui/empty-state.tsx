import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type EmptyStateProps = {
  icon?: LucideIcon;
  /** What this place is for, or why nothing is here. */
  title: string;
  children?: ReactNode;
  /** The one next act. */
  action?: ReactNode;
};

export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto grid max-w-[420px] justify-items-center gap-1 px-4 py-16 text-center text-pretty">
      {Icon ? (
        <span className="mb-3 grid size-10 place-items-center rounded-full border border-line-strong bg-surface text-ink-soft">
          <Icon size={18} aria-hidden="true" />
        </span>
      ) : null}
      <h2 className="text-base font-semibold">{title}</h2>
      {children ? <div className="text-ink-soft">{children}</div> : null}
      {action ? <div className="mt-4">{action}</div> : null}
    </div>
  );
}
