import { cx } from "@/components/ui/class-names";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ReviewRow } from "@/lib/features/reviews/schema";
import { REVIEW_WORDS } from "./review-words";

type ReviewRowButtonProps = { review: ReviewRow; isCurrent: boolean; onOpen: () => void };

export function ReviewRowButton({ review, isCurrent, onOpen }: ReviewRowButtonProps) {
  const { label, icon: Icon } = REVIEW_WORDS[review.kind];
  return (
    <button
      type="button"
      aria-current={isCurrent ? "true" : undefined}
      onClick={onOpen}
      className={cx(
        "grid w-full grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 rounded-none px-4 py-2.5 text-left focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]",
        isCurrent ? "bg-surface-sunken shadow-[inset_2px_0_var(--ink)]" : "hover:bg-surface-sunken",
      )}
    >
      <Icon size={15} aria-hidden="true" className="mt-[1.5px] text-accent-text" />
      <span className="min-w-0">
        <span className="flex items-baseline gap-2">
          <span className="flex-1 truncate font-semibold" title={review.title}>
            {review.title}
          </span>
          <RelativeTime value={review.created_at} className="whitespace-nowrap text-xs text-ink-faint" />
        </span>
        <span className="block truncate text-xs text-ink-soft" title={review.reason}>
          <span className="sr-only">{label.endsWith("?") ? label : `${label}.`} </span>
          {review.reason}
        </span>
      </span>
    </button>
  );
}
