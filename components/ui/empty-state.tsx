import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type EmptyStateProps = {
  icon?: LucideIcon;
  /** What this place is for, or why nothing is here. */
  title: string;
  /** 1 where it is all there is on the page. */
  level?: 1 | 2;
  children?: ReactNode;
  /** The one next act. */
  action?: ReactNode;
};

export function EmptyState({ icon: Icon, title, level = 2, children, action }: EmptyStateProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className="mx-auto grid max-w-[420px] justify-items-center gap-1 px-4 py-16 text-center text-pretty">
      {Icon ? (
        <span className="mb-3 grid size-10 place-items-center rounded-full border border-line-strong bg-surface text-ink-soft">
          <Icon size={18} aria-hidden="true" />
        </span>
      ) : null}
      <Heading className={level === 1 ? "text-xl font-semibold tracking-[-.02em]" : "text-base font-semibold"}>
        {title}
      </Heading>
      {children ? <div className="text-ink-soft">{children}</div> : null}
      {action ? <div className="mt-4">{action}</div> : null}
    </div>
  );
}
