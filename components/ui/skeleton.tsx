import { cx } from "./class-names";

/** One grey bar where text will stand. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx("skeleton-pulse block h-[9px] rounded-[3px] bg-line", className)} />;
}

const WIDTHS = ["w-2/5", "w-3/5", "w-1/2", "w-1/3"];

/** Rows of a list that is on its way; said once to screen readers. */
export function SkeletonRows({ rows = 6, label = "Loading" }: { rows?: number; label?: string }) {
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move.
        <div key={row} className="flex h-10 items-center gap-4 border-b border-line">
          <Skeleton className={cx("max-w-60", WIDTHS[row % WIDTHS.length])} />
          <Skeleton className="ml-auto w-16" />
          <Skeleton className="w-10" />
        </div>
      ))}
    </div>
  );
}
